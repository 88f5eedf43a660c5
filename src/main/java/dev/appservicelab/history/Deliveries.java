package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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
    private long[] at = new long[4];
    private long[] delay = new long[4];
    private int[] events = new int[4];
    private int size;

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
        if (carried == null) {
            return;
        }
        if (size == at.length) {
            at = Arrays.copyOf(at, size + size / 2 + 4);
            delay = Arrays.copyOf(delay, at.length);
            events = Arrays.copyOf(events, at.length);
        }
        at[size] = t;
        delay[size] = t - carried.accepted;
        events[size] = carried.events;
        size++;
    }

    /** How many events were delivered in a span of time, its ends included. */
    int events(long from, long to) {
        int sum = 0;
        for (int i = first(from); i < size && at[i] <= to; i++) {
            sum += events[i];
        }
        return sum;
    }

    /** The delays of what was delivered in a span of time, its ends included; the shortest first. */
    long[] delays(long from, long to) {
        int first = first(from);
        int end = first;
        while (end < size && at[end] <= to) {
            end++;
        }
        var delays = Arrays.copyOfRange(delay, first, end);
        Arrays.sort(delays);
        return delays;
    }

    private int first(long from) {
        return Instants.firstAfter(from - 1, at, 0, size);
    }
}
