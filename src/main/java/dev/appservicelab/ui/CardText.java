package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.ServiceView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the card of a service says.
 *
 * @param state    UP, DOWN or PAUSED, as a shape
 * @param chip     the same in a word
 * @param queue    what is queued, by kind
 * @param backlog  stored transactions; absent while the service is UP and stores at most the one in flight
 * @param doing    what it does now or waits for, and how long
 * @param progress how much of a wait is over, from 0 to 1; absent while nothing waits
 * @param drains   how long the backlog will take once the service is UP
 */
record CardText(
        String service,
        Glyph state,
        String chip,
        Counts queue,
        Optional<Fact> backlog,
        Fact doing,
        Optional<Double> progress,
        Optional<Fact> drains) {

    /** A name and its value. */
    record Fact(String name, String value) {}

    static CardText of(ServiceView service, Lane lane, long now) {
        boolean down = service.state() == ServiceState.DOWN;
        var state = service.paused() ? Glyph.PAUSED : down ? Glyph.DOWN : Glyph.UP;
        var chip = service.paused() ? down ? "DOWN, PAUSED" : "PAUSED" : service.state().toString();
        // While UP the one stored transaction is the one in flight; it has its own line.
        var backlog = down || service.backlog().size() > 1
                ? Optional.of(new Fact("backlog", String.valueOf(service.backlog().size())))
                : Optional.<Fact>empty();
        return new CardText(
                service.id(), state, chip, service.queue(), backlog, doing(service, lane, now), progress(service, now),
                Drain.fact("drains in, once UP", service, lane));
    }

    /** The same while the lab itself lies crashed: nothing else is waited for. */
    CardText whileCrashed() {
        return new CardText(
                service, state, chip, queue, backlog, new Fact("the lab lies crashed", ""), Optional.empty(),
                Optional.empty());
    }

    /** How many lines the card needs under its counters. */
    int lines() {
        return 1 + (backlog.isPresent() ? 1 : 0) + (drains.isPresent() ? 1 : 0);
    }

    /** All of it in words, for those who do not see it. */
    String spoken() {
        var words = new StringBuilder(service).append(", ").append(chip);
        backlog.ifPresent(fact -> words.append(", backlog ").append(fact.value()));
        words.append(", ").append(doing.name()).append(' ').append(doing.value());
        drains.ifPresent(fact -> words.append(", ").append(fact.name()).append(' ').append(fact.value()));
        var queued = queue.total() == 0 ? List.of("nothing") : Figures.kinds(queue);
        return words.append(", queued: ").append(String.join(", ", queued)).toString();
    }

    private static Fact doing(ServiceView service, Lane lane, long now) {
        if (!service.inFlight().isEmpty()) {
            var transactions = service.inFlight().stream().map(flight -> String.valueOf(flight.transaction()));
            return new Fact(
                    "in flight " + transactions.collect(Collectors.joining(", ")),
                    Figures.took(now - service.inFlight().getFirst().since()));
        }
        if (service.paused()) {
            return new Fact("waits to be resumed", "");
        }
        if (service.waiting().isPresent()) {
            var wait = service.waiting().get();
            return new Fact("retry " + wait.attempt() + " in", Figures.left(wait.due() - now));
        }
        if (service.queue().total() > 0) {
            return new Fact("about to send", "");
        }
        var idle = lane.attempts().isEmpty() ? "" : Figures.took(now - lane.attempts().getLast().endOr(now));
        return new Fact("waits for an item", idle);
    }

    private static Optional<Double> progress(ServiceView service, long now) {
        return service.waiting().filter(wait -> !service.paused() && service.inFlight().isEmpty()).map(wait -> {
            double length = Math.max(1, wait.due() - wait.since());
            return Math.clamp((now - wait.since()) / length, 0, 1);
        });
    }
}
