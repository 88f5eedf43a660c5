package dev.appservicelab.store;

import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore.Stream;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a {@link MemoryStore} holds of one service. Not thread-safe. */
final class Shelf {
    private final NavigableMap<Long, StoredTransaction> backlog = new TreeMap<>();
    private final NavigableMap<Long, StoredTransaction> parked = new TreeMap<>();
    private final Map<Stream, Long> positions = new EnumMap<>(Stream.class);
    private List<Item> queue = new ArrayList<>();
    private List<Item> aside = new ArrayList<>();
    private Optional<ServiceState> state = Optional.empty();

    /** A transaction that was there, if it was, and whether it was parked. */
    record Removed(Optional<StoredTransaction> transaction, boolean parked) {
        static final Removed NOTHING = new Removed(Optional.empty(), false);
    }

    NavigableMap<Long, StoredTransaction> backlog() {
        return backlog;
    }

    NavigableMap<Long, StoredTransaction> parked() {
        return parked;
    }

    Map<Stream, Long> positions() {
        return positions;
    }

    List<Item> queue() {
        return queue;
    }

    void queue(List<Item> items) {
        queue = items;
    }

    Optional<ServiceState> state() {
        return state;
    }

    void state(Optional<ServiceState> now) {
        state = now;
    }

    boolean holds(long transaction) {
        return backlog.containsKey(transaction) || parked.containsKey(transaction);
    }

    long lastId() {
        return Math.max(backlog.isEmpty() ? 0 : backlog.lastKey(), parked.isEmpty() ? 0 : parked.lastKey());
    }

    Removed remove(long transaction) {
        var one = backlog.remove(transaction);
        if (one != null) {
            return new Removed(Optional.of(one), false);
        }
        return new Removed(Optional.ofNullable(parked.remove(transaction)), true);
    }

    void putBack(Removed removed) {
        removed.transaction().ifPresent(one -> (removed.parked() ? parked : backlog).put(one.id(), one));
    }

    /** @return what was parked, as it was before */
    Optional<StoredTransaction> park(long transaction) {
        return moved(transaction, backlog, parked);
    }

    /** @return what was put back, as it was before */
    Optional<StoredTransaction> unpark(long transaction) {
        return moved(transaction, parked, backlog);
    }

    /** @return the queue as it was before */
    List<Item> removeFront(Counts front) {
        var before = queue;
        if (front.total() > 0) {
            queue = withoutFront(queue, front);
        }
        return before;
    }

    List<Item> lane(Item.Kind kind, int skip, int atMost) {
        return lane(queue, kind, skip, atMost);
    }

    void putAside(List<? extends Item> items) {
        aside.addAll(items);
    }

    List<Item> takeBack(Item.Kind kind, int atMost) {
        var first = lane(aside, kind, 0, atMost);
        aside = withoutFront(aside, Counts.NONE.plus(kind, first.size()));
        return first;
    }

    void forgetAside() {
        aside.clear();
    }

    static Counts counts(List<Item> items) {
        var counts = Counts.NONE;
        for (var item : items) {
            counts = counts.plus(item.kind(), 1);
        }
        return counts;
    }

    private static List<Item> lane(List<Item> from, Item.Kind kind, int skip, int atMost) {
        return from.stream().filter(item -> item.kind() == kind).skip(skip).limit(atMost).toList();
    }

    private static List<Item> withoutFront(List<Item> items, Counts front) {
        var left = new ArrayList<Item>();
        var toGo = front;
        for (var item : items) {
            if (toGo.of(item.kind()) > 0) {
                toGo = toGo.plus(item.kind(), -1);
            } else {
                left.add(item);
            }
        }
        return left;
    }

    private static Optional<StoredTransaction> moved(
            long transaction, Map<Long, StoredTransaction> from, Map<Long, StoredTransaction> to) {
        var one = from.remove(transaction);
        if (one == null) {
            return Optional.empty();
        }
        to.put(transaction, new StoredTransaction(transaction, one.body(), one.items(), one.counts(), false));
        return Optional.of(one);
    }
}
