package dev.appservicelab.delivery;

import dev.appservicelab.matrix.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The queued items of one kind, in their order. The heap holds the first of them and the last that came; what is
 * between the two is in the store, so that a long queue does not need a large heap. Not thread-safe: the queuer's lock
 * guards it.
 */
final class Lane<T extends Item> {
    /** The heap keeps so many bytes of the front in any case, and more while all queues together have room. */
    private static final long OWN_BYTES = 256 << 10;

    /** What the heap needs for an item beyond its JSON. */
    private static final long AROUND_AN_ITEM = 256;

    /** So many go to the store together, and come from it. */
    private static final int PIECE = 250;

    private final Class<T> type;
    private final Item.Kind kind;
    private final Overflow overflow;
    private final HeapRoom room;
    private final Deque<T> front = new ArrayDeque<>();
    private final List<T> tail = new ArrayList<>();
    private long frontBytes;
    private int between;

    Lane(Class<T> type, Item.Kind kind, Overflow overflow, HeapRoom room) {
        this.type = type;
        this.kind = kind;
        this.overflow = overflow;
        this.room = room;
    }

    boolean isEmpty() {
        return front.isEmpty() && between == 0 && tail.isEmpty();
    }

    int size() {
        return front.size() + between + tail.size();
    }

    /** The store has so many already, of an earlier process. */
    void restore(int number) {
        between = number;
    }

    void addLast(Item item) {
        var one = type.cast(item);
        if (between == 0 && tail.isEmpty() && hasRoom(one)) {
            front.addLast(one);
            return;
        }
        tail.add(one);
        if (tail.size() % PIECE == 0) {
            putTail();
        }
    }

    /** If the store cannot take them the heap grows: nothing is lost for want of room. */
    private void putTail() {
        try {
            overflow.put(tail);
            between += tail.size();
            tail.clear();
        } catch (StoreException e) {
            // Tried again a piece later.
        }
    }

    void addFirst(List<T> items) {
        for (var item : items.reversed()) {
            front.addFirst(item);
            force(item);
        }
    }

    /**
     * Whether there is a first one; it is in the heap then.
     *
     * @param ahead how many were taken from this lane and still have their rows in the store
     * @throws StoreException if the store failed
     */
    boolean hasFirst(int ahead) {
        if (front.isEmpty()) {
            refill(ahead);
        }
        return !front.isEmpty();
    }

    T first() {
        return front.element();
    }

    T removeFirst() {
        var item = front.remove();
        long shared = shared();
        frontBytes -= bytes(item);
        room.giveBack(shared - shared());
        return item;
    }

    /** Counts the item, if there is room for it. */
    private boolean hasRoom(T item) {
        long before = shared();
        frontBytes += bytes(item);
        if (shared() == before || room.take(shared() - before)) {
            return true;
        }
        frontBytes -= bytes(item);
        return false;
    }

    /** Counts an item that is in the heap in any case. */
    private void force(T item) {
        long before = shared();
        frontBytes += bytes(item);
        room.giveBack(before - shared());
    }

    /** How much of the front is in the room that all queues share. */
    private long shared() {
        return Math.max(0, frontBytes - OWN_BYTES);
    }

    private static long bytes(Item item) {
        return item.bytes() + AROUND_AN_ITEM;
    }

    private void refill(int ahead) {
        if (between > 0) {
            var taken = overflow.take(kind, ahead, Math.min(between, PIECE));
            if (taken.isEmpty()) {
                throw new IllegalStateException("the store has none of " + between + " queued " + kind + " items");
            }
            between -= taken.size();
            taken.forEach(item -> addFront(type.cast(item)));
        } else {
            tail.forEach(this::addFront);
            tail.clear();
        }
    }

    private void addFront(T item) {
        front.addLast(item);
        force(item);
    }
}
