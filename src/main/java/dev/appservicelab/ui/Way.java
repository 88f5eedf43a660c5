package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way of one item to one service: into the queue, into a transaction, and to its end. Instants are nanoseconds
 * since the start of the run. Not thread-safe.
 */
final class Way {
    private final String service;
    private final Item.Kind kind;
    private final String item;
    private final long accepted;
    private OptionalLong transaction = OptionalLong.empty();
    private Optional<Carried> carried = Optional.empty();
    private long stored = Long.MAX_VALUE;
    private long ended = Long.MAX_VALUE;
    private boolean dropped;

    /**
     * The body that an item is in.
     *
     * @param hash  its SHA-256
     * @param items ids of all that is in it, in its order
     */
    record Carried(String hash, List<String> items, Counts counts) {}

    Way(String service, Item.Kind kind, String item, long accepted) {
        this.service = service;
        this.kind = kind;
        this.item = item;
        this.accepted = accepted;
    }

    String service() {
        return service;
    }

    Item.Kind kind() {
        return kind;
    }

    String item() {
        return item;
    }

    /** When it came into the queue. */
    long accepted() {
        return accepted;
    }

    /** The transaction it is in at an instant. */
    OptionalLong transaction(long now) {
        return stored <= now ? transaction : OptionalLong.empty();
    }

    /** The first body that it was put into, if that was before an instant. */
    Optional<Carried> carried(long now) {
        return stored <= now ? carried : Optional.empty();
    }

    boolean delivered(long now) {
        return !dropped && ended <= now;
    }

    boolean dropped(long now) {
        return dropped && ended <= now;
    }

    void isStored(long at, long id, Carried in) {
        stored = at;
        transaction = OptionalLong.of(id);
        carried = Optional.of(in);
    }

    void isMergedInto(long id) {
        transaction = OptionalLong.of(id);
    }

    void isDelivered(long at) {
        ended = Math.min(ended, at);
    }

    void isDropped(long at) {
        if (ended == Long.MAX_VALUE) {
            ended = at;
            dropped = true;
        }
    }
}
