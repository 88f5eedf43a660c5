package dev.appservicelab.report;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.report.SentAttempt.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads the attempts out of a history. */
final class SentAttempts {
    private final History bodies;
    private final List<SentAttempt> attempts = new ArrayList<>();
    /** Where in the list those in flight are. */
    private final List<Integer> open = new ArrayList<>();
    private final Map<String, DeliveryEvent.TransactionCreated> createdByBody = new HashMap<>();
    private final Map<String, OptionalInt> itemsByBody = new HashMap<>();

    private SentAttempts(History bodies) {
        this.bodies = bodies;
    }

    /** All of a run, in the order in which they started. */
    static List<SentAttempt> of(Report report) {
        var reading = new SentAttempts(report.history());
        report.entries().forEach(reading::apply);
        return reading.attempts;
    }

    private void apply(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.TransactionCreated created -> {
                createdByBody.put(created.body().hex(), created);
                itemsByBody.put(created.body().hex(), OptionalInt.of(created.items().size()));
            }
            case DeliveryEvent.AttemptStarted started -> {
                open.add(attempts.size());
                attempts.add(new SentAttempt(
                        started, entry.t(), itemsByBody.getOrDefault(started.body().hex(), OptionalInt.empty()),
                        bytes(started.body().hex()), Optional.empty()));
            }
            case DeliveryEvent.Received received -> receive(received);
            case DeliveryEvent.AttemptEnded ended ->
                inFlight(ended.service(), ended.transaction())
                        .filter(index -> attempts.get(index).started().attempt() == ended.attempt())
                        .findFirst()
                        .ifPresent(index -> end(index, End.of(entry.t(), ended)));
            case DeliveryEvent.Crashed crashed -> lose(entry.t());
            case DeliveryEvent.Restarted restarted -> lose(entry.t());
            default -> {}
        }
    }

    /** What the service received tells what a body carries that is not the one a transaction was created with. */
    private void receive(DeliveryEvent.Received received) {
        inFlight(received.service(), received.transaction()).findFirst().ifPresent(index -> {
            int items = received.items().size();
            itemsByBody.put(attempts.get(index).started().body().hex(), OptionalInt.of(items));
            attempts.set(index, attempts.get(index).carrying(items));
        });
    }

    private Stream<Integer> inFlight(String service, long transaction) {
        return open.stream().filter(index -> {
            var started = attempts.get(index).started();
            return started.service().equals(service) && started.transaction() == transaction;
        });
    }

    private void end(Integer index, End how) {
        open.removeIf(index::equals);
        attempts.set(index, attempts.get(index).ended(how));
    }

    private void lose(long t) {
        List.copyOf(open).forEach(index -> end(index, End.unknown(t)));
    }

    private OptionalInt bytes(String body) {
        var kept = bodies.body(body);
        if (kept.isPresent()) {
            return OptionalInt.of(kept.get().length);
        }
        var created = createdByBody.get(body);
        return created == null ? OptionalInt.empty() : OptionalInt.of(created.bytes());
    }
}
