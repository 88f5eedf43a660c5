package dev.appservicelab.report;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.report.SentAttempt.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the attempts out of a history. */
final class SentAttempts {
    private final History bodies;
    private final List<SentAttempt> attempts = new ArrayList<>();
    /** Where in the list the attempt in flight of a service is. */
    private final Map<String, Integer> open = new LinkedHashMap<>();
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
                createdByBody.put(created.body(), created);
                itemsByBody.put(created.body(), OptionalInt.of(created.items().size()));
            }
            case DeliveryEvent.AttemptStarted started -> {
                open.put(started.service(), attempts.size());
                attempts.add(new SentAttempt(
                        started, entry.t(), itemsByBody.getOrDefault(started.body(), OptionalInt.empty()),
                        bytes(started.body()), Optional.empty()));
            }
            case DeliveryEvent.Received received -> receive(received);
            case DeliveryEvent.AttemptEnded ended -> end(ended.service(), End.of(entry.t(), ended));
            case DeliveryEvent.Crashed crashed -> lose(entry.t());
            case DeliveryEvent.Restarted restarted -> lose(entry.t());
            default -> {}
        }
    }

    /** What the service received tells what a body carries that is not the one a transaction was created with. */
    private void receive(DeliveryEvent.Received received) {
        var index = open.get(received.service());
        if (index != null && attempts.get(index).started().transaction() == received.transaction()) {
            int items = received.items().size();
            itemsByBody.put(attempts.get(index).started().body(), OptionalInt.of(items));
            attempts.set(index, attempts.get(index).carrying(items));
        }
    }

    private void end(String service, End how) {
        var index = open.remove(service);
        if (index != null) {
            attempts.set(index, attempts.get(index).ended(how));
        }
    }

    private void lose(long t) {
        List.copyOf(open.keySet()).forEach(service -> end(service, End.unknown(t)));
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
