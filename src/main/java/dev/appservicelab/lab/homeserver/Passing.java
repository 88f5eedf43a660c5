package dev.appservicelab.lab.homeserver;

import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.HomeserverStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What passes by and is part of no room's history: ephemeral events, to-device messages, changes of device lists.
 * Routes it, and remembers the newest of it for those who look. Thread-safe.
 */
public final class Passing {
    static final int NEWEST = 300;

    private final HomeserverStore store;
    private final Outside outside;
    private final Deque<Passed> newest = new ArrayDeque<>();
    private long number;

    /**
     * An item that passed.
     *
     * @param number   from 1; counts up while this process lives
     * @param position of the newest event of any room then
     * @param users    whom it comes from, goes to, or tells of
     */
    public record Passed(long number, long position, Item item, Set<String> users) {
        public Passed {
            users = Set.copyOf(users);
        }
    }

    Passing(HomeserverStore store, Outside outside) {
        this.store = store;
        this.outside = outside;
    }

    /** Lets an item go to whoever is interested. */
    synchronized void pass(Item item, Set<String> users) {
        newest.add(new Passed(++number, store.newest(), item, users));
        if (newest.size() > NEWEST) {
            newest.remove();
        }
        outside.route(item, () -> {});
    }

    /** What passed in a room behind a number, 0 for all; and what belongs to no room and is about somebody in it. */
    public List<Passed> in(String room, long after) {
        var behind = behind(after);
        if (behind.isEmpty()) {
            return List.of();
        }
        var joined = new HashSet<>(store.members(room, "join"));
        return behind.stream()
                .filter(passed -> roomOf(passed.item())
                        .map(room::equals)
                        .orElseGet(() -> passed.users().stream().anyMatch(joined::contains)))
                .toList();
    }

    private static Optional<String> roomOf(Item item) {
        return item instanceof EphemeralEvent event ? event.roomId() : Optional.empty();
    }

    private synchronized List<Passed> behind(long after) {
        return newest.stream().filter(passed -> passed.number() > after).toList();
    }
}
