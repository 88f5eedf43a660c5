package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * When the transactions of a lane were delivered and how long their oldest item had waited for it, since it was
 * accepted. Of items that were accepted before the run that is not known. Not thread-safe.
 */
final class Deliveries {
    /** The oldest item of a stored transaction, and how many events it carries. */
    private record Carried(long accepted, int events) {
        private Carried with(Carried other) {
            return new Carried(Math.min(accepted, other.accepted), events + other.events);
        }
    }

    private final Map<String, Long> queued = new HashMap<>();
    private final Map<Long, Carried> stored = new HashMap<>();
    private final Column at = new Column();
    private final Column delay = new Column();
    private final Column events = new Column();

    void accepted(long t, DeliveryEvent.Accepted item) {
        queued.putIfAbsent(item.item(), t);
    }

    void dropped(DeliveryEvent.Dropped item) {
        queued.remove(item.item());
    }

    void created(DeliveryEvent.TransactionCreated created) {
        long oldest = Long.MAX_VALUE;
        for (var item : created.items()) {
            var accepted = queued.remove(item);
            oldest = accepted == null ? oldest : Math.min(oldest, accepted);
        }
        if (oldest != Long.MAX_VALUE) {
            stored.put(created.transaction(), new Carried(oldest, created.counts().events()));
        }
    }

    void merged(DeliveryEvent.Merged merged) {
        var from = stored.remove(merged.transaction());
        if (from != null) {
            stored.merge(merged.into(), from, Carried::with);
        }
    }

    void completed(long t, long transaction) {
        var carried = stored.remove(transaction);
        if (carried != null) {
            at.add(t);
            delay.add(t - carried.accepted);
            events.add(carried.events);
        }
    }

    /** How many events were delivered in a span of time, its ends included. */
    int events(long from, long to) {
        return (int) places(from, to).mapToLong(events::get).sum();
    }

    /** The delays of what was delivered in a span of time, its ends included; the shortest first. */
    long[] delays(long from, long to) {
        return places(from, to).mapToLong(delay::get).sorted().toArray();
    }

    private IntStream places(long from, long to) {
        int first = at.firstGreater(from - 1, 0, at.size());
        return IntStream.range(first, at.firstGreater(to, first, at.size()));
    }
}
