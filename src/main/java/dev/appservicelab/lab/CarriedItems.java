package dev.appservicelab.lab;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells from the body of a request which items it carried. Events name themselves; the other kinds have no ids of their
 * own, so theirs are taken, in order, from what was put into the transaction. Thread-safe.
 */
final class CarriedItems {
    private static final Put NOTHING = new Put(List.of(), Counts.NONE);

    /** A completed one may be sent again by hand: nothing is forgotten. */
    private final Map<Key, Put> transactions = new ConcurrentHashMap<>();

    private record Key(String service, long transaction) {}

    /** Ids of what was put into a transaction, kind after kind. */
    private record Put(List<String> items, Counts counts) {

        List<String> of(Item.Kind kind) {
            int from = EnumSet.allOf(Item.Kind.class).stream()
                    .takeWhile(before -> before != kind)
                    .mapToInt(counts::of)
                    .sum();
            return items.subList(Math.min(from, items.size()), Math.min(from + counts.of(kind), items.size()));
        }

        Put and(Put more) {
            var both = new ArrayList<String>();
            for (var kind : Item.Kind.values()) {
                both.addAll(of(kind));
                both.addAll(more.of(kind));
            }
            return new Put(both, counts.plus(more.counts));
        }
    }

    /** Takes note of transactions as they come. */
    void note(DeliveryEvent event) {
        switch (event) {
            case DeliveryEvent.TransactionCreated created -> transactions.put(
                    new Key(created.service(), created.transaction()), new Put(created.items(), created.counts()));
            case DeliveryEvent.Merged merged -> transactions.merge(
                    new Key(merged.service(), merged.into()), put(merged.service(), merged.transaction()), Put::and);
            default -> {}
        }
    }

    /** Ids of the items in a body, by their kind. What cannot be read as a transaction carries none. */
    Map<Item.Kind, List<String>> in(String service, long transaction, byte[] body) {
        var put = put(service, transaction);
        var read = TransactionBody.read(body);
        var items = new EnumMap<Item.Kind, List<String>>(Item.Kind.class);
        items.put(Item.Kind.EVENT, events(read, put.of(Item.Kind.EVENT)));
        items.put(Item.Kind.EPHEMERAL, first(read.ephemeral(), put.of(Item.Kind.EPHEMERAL)));
        items.put(Item.Kind.TO_DEVICE, first(read.toDevice(), put.of(Item.Kind.TO_DEVICE)));
        items.put(Item.Kind.DEVICE_LISTS, read.deviceLists() ? put.of(Item.Kind.DEVICE_LISTS) : List.of());
        return items;
    }

    /** All of them. */
    List<String> allIn(String service, long transaction, byte[] body) {
        return in(service, transaction, body).values().stream().flatMap(List::stream).toList();
    }

    private Put put(String service, long transaction) {
        return transactions.getOrDefault(new Key(service, transaction), NOTHING);
    }

    private static List<String> events(TransactionBody body, List<String> put) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < body.events().size(); i++) {
            int place = i;
            body.events().get(i).or(() -> put.stream().skip(place).findFirst()).ifPresent(ids::add);
        }
        return ids;
    }

    private static List<String> first(int number, List<String> put) {
        return put.subList(0, Math.min(number, put.size()));
    }
}
