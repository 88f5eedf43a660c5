package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways of the newest items of each service, drawn from the history. Not thread-safe. */
final class Ways {
    /** So many of each service are remembered. */
    static final int NEWEST = 300;

    private record Transaction(String service, long id) {}

    private final Map<String, Deque<Way>> byService = new HashMap<>();
    private final Map<String, List<Way>> byItem = new HashMap<>();
    /** Those that are not complete. */
    private final Map<Transaction, List<Way>> open = new HashMap<>();

    /** Takes the next entry in. */
    void apply(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.Accepted event ->
                add(new Way(event.service(), event.kind(), event.item(), entry.t()));
            case DeliveryEvent.TransactionCreated event -> store(entry.t(), event);
            case DeliveryEvent.Merged event -> {
                var gone = open.remove(new Transaction(event.service(), event.transaction()));
                if (gone != null) {
                    gone.forEach(way -> way.isMergedInto(event.into()));
                    open(event.service(), event.into()).addAll(gone);
                }
            }
            case DeliveryEvent.TransactionCompleted event -> {
                var done = open.remove(new Transaction(event.service(), event.transaction()));
                if (done != null) {
                    done.forEach(way -> way.isDelivered(entry.t()));
                }
            }
            case DeliveryEvent.Dropped event -> of(event.item()).stream()
                    .filter(way -> way.service().equals(event.service()))
                    .forEach(way -> way.isDropped(entry.t()));
            default -> {}
        }
    }

    /** The ways of an item to all services that it was accepted for. */
    List<Way> of(String item) {
        return byItem.getOrDefault(item, List.of());
    }

    /** The newest items of a service, oldest first. */
    List<Way> to(String service) {
        return List.copyOf(byService.getOrDefault(service, new ArrayDeque<>()));
    }

    private void add(Way way) {
        var newest = byService.computeIfAbsent(way.service(), any -> new ArrayDeque<>());
        newest.add(way);
        byItem.computeIfAbsent(way.item(), any -> new ArrayList<>(1)).add(way);
        if (newest.size() > NEWEST) {
            forget(newest.remove());
        }
    }

    private void forget(Way way) {
        byItem.computeIfPresent(way.item(), (item, ways) -> {
            ways.remove(way);
            return ways.isEmpty() ? null : ways;
        });
        way.transaction(Long.MAX_VALUE).ifPresent(id ->
                open.computeIfPresent(new Transaction(way.service(), id), (transaction, ways) -> {
                    ways.remove(way);
                    return ways.isEmpty() ? null : ways;
                }));
    }

    private void store(long at, DeliveryEvent.TransactionCreated event) {
        var in = new Way.Carried(event.body().hex(), event.items(), event.counts());
        for (var item : event.items()) {
            for (var way : of(item)) {
                if (way.service().equals(event.service()) && way.transaction(Long.MAX_VALUE).isEmpty()) {
                    way.isStored(at, event.transaction(), in);
                    open(event.service(), event.transaction()).add(way);
                }
            }
        }
    }

    private List<Way> open(String service, long transaction) {
        return open.computeIfAbsent(new Transaction(service, transaction), any -> new ArrayList<>());
    }
}
