package dev.appservicelab.store;

import dev.appservicelab.matrix.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the stub homeserver keeps: rooms as the events in them, aliases, and documents of its users. Each call is
 * durable when it returns. Thread-safe.
 *
 * <p>Every method throws {@link dev.appservicelab.delivery.StoreException} if the store fails.
 */
public interface HomeserverStore extends AutoCloseable {

    /**
     * An event and its place among all events.
     *
     * @param position counts up over all rooms
     */
    record Placed(long position, Event event) {}

    /** One page of a room's events goes from older to newer ones, or back. */
    enum Direction {
        FORWARDS,
        BACKWARDS
    }

    /**
     * Adds an event to its room, and to the room's state if it is a state event.
     *
     * @param membership of a membership event
     * @param request    by which the same request is known again, if it may come twice
     */
    Placed append(Event event, Optional<String> membership, Optional<String> request);

    /** Id of the event that this request led to. */
    Optional<String> requested(String request);

    /** Puts another JSON in the place of an event's: it was redacted. */
    void replace(Event event);

    /** Events of which it is not known that they were offered to all who are interested, oldest first. */
    List<Placed> unrouted();

    /** An event was offered to all who are interested. */
    void routed(long position);

    /** The position of the newest event of all; 0 if there is none. */
    long newest();

    Optional<Placed> event(String eventId);

    /** One state event of a room as it is now. */
    Optional<Event> state(String room, String type, String stateKey);

    /** The state of a room as it is now, oldest first; empty if there is no such room. */
    List<Event> state(String room);

    /** Events of a room behind, or before, a position. */
    List<Placed> timeline(String room, long from, Direction direction, int atMost);

    /** All rooms, oldest first. */
    List<String> rooms();

    /** The users with this membership in a room, in the order of their ids. */
    List<String> members(String room, String membership);

    /** The rooms where a user has this membership, in the order of their ids. */
    List<String> rooms(String user, String membership);

    Optional<String> roomOf(String alias);

    /** Who made an alias. */
    Optional<String> creatorOf(String alias);

    /** In their alphabetical order. */
    List<String> aliasesOf(String room);

    /** @return false if it exists: nothing has changed then */
    boolean addAlias(String alias, String room, String creator);

    void removeAlias(String alias);

    /** Bytes kept of an owner under a name, of one kind. */
    Optional<byte[]> document(String kind, String owner, String name);

    /** All of an owner, by name in alphabetical order. */
    Map<String, byte[]> documents(String kind, String owner);

    void put(String kind, String owner, String name, byte[] content);

    /** @return false if there is one already: nothing has changed then */
    boolean putIfAbsent(String kind, String owner, String name, byte[] content);

    void remove(String kind, String owner, String name);

    @Override
    void close();
}
