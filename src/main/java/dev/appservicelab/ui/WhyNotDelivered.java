package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Poison;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.history.TransactionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One sentence that says why something was not delivered, or what became of it.
 *
 * @param title what the sentence answers
 */
record WhyNotDelivered(String title, List<Part> parts) {
    private static final String NOT_DELIVERED = "Why not delivered";
    private static final String NOW = "What it does now";
    private static final String HAPPENED = "What happened";

    /** A piece of the sentence. */
    record Part(String text, Style style) {}

    /** How a piece stands out. */
    enum Style {
        PLAIN,
        /** An instant of the run. */
        INSTANT,
        /** What one looks for: how long it still takes. */
        STRONG
    }

    WhyNotDelivered {
        parts = List.copyOf(parts);
    }

    /** The sentence as plain text. */
    String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /** Why nothing reaches this service while the lab itself lies crashed. */
    static WhyNotDelivered crashed(ServiceView service, long since) {
        var words = new Words().plain("The lab lies crashed since ").instant(since)
                .plain(": nothing is delivered until it is restarted");
        if (!service.backlog().isEmpty()) {
            words.plain("; ");
            words.plain(Figures.count(service.backlog().size(), "transaction") + " of " + service.id()
                    + (service.backlog().size() == 1 ? " is stored" : " are stored"));
        }
        return words.plain(".").under(NOT_DELIVERED);
    }

    /** Why nothing more reaches this service at instant {@code now}, or what it waits for. */
    static WhyNotDelivered of(ServiceView service, Lane lane, long now) {
        var words = new Words();
        if (service.state() == ServiceState.DOWN) {
            down(words, service, lane, now);
            return words.under(NOT_DELIVERED);
        }
        if (service.paused()) {
            words.plain(service.id() + " is paused");
            pausedSince(lane).ifPresent(since -> words.plain(" since ").instant(since));
            words.plain("; ");
            queued(words, service);
            words.plain(" until it is resumed.");
            return words.under(NOT_DELIVERED);
        }
        words.plain(service.id() + " is UP");
        if (!service.inFlight().isEmpty()) {
            var join = "; ";
            for (var flight : service.inFlight()) {
                words.plain(join + "transaction " + flight.transaction() + " is in flight for ")
                        .strong(Figures.took(now - flight.since()));
                join = " and ";
            }
            if (service.queue().total() > 0) {
                words.plain(", and ");
                queued(words, service);
                words.plain(" behind it");
            }
            return words.plain(".").under(NOW);
        }
        if (service.queue().total() > 0) {
            words.plain("; ");
            queued(words, service);
            return words.plain(" for the next transaction.").under(NOW);
        }
        if (!service.parked().isEmpty()) {
            words.plain(" and waits for an item");
            parked(words, service);
            return words.plain(".").under(NOW);
        }
        return words.plain(" and waits for an item: nothing is queued, nothing is stored.").under(NOW);
    }

    /** What became of a transaction, as of instant {@code now}. */
    static WhyNotDelivered of(long txn, ServiceView service, Lane lane, long now) {
        var words = new Words();
        var all = lane.attemptsOf(txn);
        if (service.isParked(txn)) {
            words.plain("Transaction " + txn + " is parked");
            failures(all).ifPresent(words::plain);
            return words.plain(": it is kept, and not tried until it is unparked.").under(NOT_DELIVERED);
        }
        var success = all.stream().filter(one -> !one.failed() && !one.inFlight()).findFirst();
        if (success.isPresent()) {
            var last = success.get();
            words.plain("Attempt " + last.number() + " delivered transaction " + txn + " at ").instant(last.endOr(now));
            words.plain(last.number() == 1
                    ? ", after " + Figures.took(last.endOr(now) - last.start()) + "."
                    : ", " + Figures.took(last.endOr(now) - all.getFirst().start()) + " after the first began.");
            return words.under(HAPPENED);
        }
        if (service.transaction(txn).isEmpty()) {
            return words.plain("Transaction " + txn + " is no longer stored: it was merged, or lost.").under(HAPPENED);
        }
        if (service.state() == ServiceState.UP) {
            return of(service, lane, now);
        }
        var oldest = service.oldest().map(TransactionView::id);
        if (oldest.isPresent() && oldest.get() < txn) {
            words.plain("Transaction " + txn + " waits behind transaction " + oldest.get() + ": ");
        }
        down(words, service, lane, now);
        return words.under(NOT_DELIVERED);
    }

    private static void down(Words words, ServiceView service, Lane lane, long now) {
        words.plain(service.id() + " is " + service.state() + " since ").instant(service.since());
        cause(service, lane).ifPresent(word -> words.plain(" after " + word));
        if (!service.inFlight().isEmpty()) {
            var flight = service.inFlight().getFirst();
            words.plain("; attempt " + flight.attempt() + " is in flight for ")
                    .strong(Figures.took(now - flight.since()));
        } else if (service.paused()) {
            words.plain("; it is paused, and retries wait until it is resumed");
        } else if (service.waiting().isPresent()) {
            var wait = service.waiting().get();
            words.plain("; attempt " + wait.attempt() + " in ").strong(Figures.left(wait.due() - now));
        }
        service.oldest().ifPresent(oldest -> words.plain("; transaction " + oldest.id() + (service.backlog().size() == 1
                ? " is the only one stored"
                : " is the oldest of " + service.backlog().size() + " and blocks the rest")));
        service.oldest().filter(oldest -> Poison.suspected(lane, oldest.id())).ifPresent(oldest -> words.plain(
                "; poison suspected: " + Figures.count(failed(lane, oldest.id()), "attempt")
                        + " of it failed while the service was well"));
        if (service.queue().total() > 0) {
            words.plain("; " + Figures.count(service.queue().total(), "item")
                    + (service.queue().total() == 1 ? " is queued" : " are queued") + " and in no transaction yet");
        }
        parked(words, service);
        words.plain(".");
    }

    private static long failed(Lane lane, long transaction) {
        return lane.attemptsOf(transaction).stream().filter(Lane.Attempt::failed).count();
    }

    private static void parked(Words words, ServiceView service) {
        if (!service.parked().isEmpty()) {
            words.plain("; " + Figures.count(service.parked().size(), "transaction")
                    + (service.parked().size() == 1 ? " is parked" : " are parked"));
        }
    }

    private static Optional<String> failures(List<Lane.Attempt> attempts) {
        long failed = attempts.stream().filter(Lane.Attempt::failed).count();
        return failed == 0 ? Optional.empty() : Optional.of(" after " + Figures.count(failed, "failed attempt"));
    }

    private static void queued(Words words, ServiceView service) {
        int queued = service.queue().total();
        words.plain(queued == 0 ? "nothing is queued, and what comes waits"
                : Figures.count(queued, "item") + (queued == 1 ? " waits" : " wait"));
    }

    /** The failure that brought the service DOWN, in a word; unknown if it came so from the store. */
    private static Optional<String> cause(ServiceView service, Lane lane) {
        return lane.attempts().reversed().stream()
                .filter(attempt -> attempt.failed() && attempt.endOr(0) <= service.since())
                .findFirst()
                .flatMap(Lane.Attempt::result)
                .map(Lane.Result::word);
    }

    private static Optional<Long> pausedSince(Lane lane) {
        return lane.pauses().isEmpty() ? Optional.empty() : Optional.of(lane.pauses().getLast().from());
    }

    /** Collects the pieces of a sentence. */
    private static final class Words {
        private final List<Part> parts = new ArrayList<>();

        Words plain(String text) {
            parts.add(new Part(text, Style.PLAIN));
            return this;
        }

        Words instant(long at) {
            parts.add(new Part(Figures.clock(at), Style.INSTANT));
            return this;
        }

        Words strong(String text) {
            parts.add(new Part(text, Style.STRONG));
            return this;
        }

        WhyNotDelivered under(String title) {
            return new WhyNotDelivered(title, parts);
        }
    }
}
