package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.delivery.KeyLookup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The homeserver as its own people use it, without a client: they make rooms, invite bridges' users and talk.
 * Thread-safe.
 *
 * <p>Methods throw {@link MatrixError} if a user may not do what they ask for.
 */
public final class Residents {
    private static final Duration TYPES_AT_MOST = Duration.ofSeconds(30);
    /** Bound while they do something, so that what comes of it is told from what bridges do. */
    private static final ScopedValue<Boolean> AT_WORK = ScopedValue.newInstance();

    private final Rooms rooms;
    private final Users users;
    private final Queries queries;
    private final KeyLookup keys;
    private final Passing passing;
    private final EphemeralEndpoints ephemeral;
    private final KeyEndpoints toDevices;
    private final Supplier<Map<String, Integer>> bridges;

    Residents(
            Rooms rooms,
            Users users,
            Queries queries,
            KeyLookup keys,
            Passing passing,
            EphemeralEndpoints ephemeral,
            KeyEndpoints toDevices,
            Supplier<Map<String, Integer>> bridges) {
        this.rooms = rooms;
        this.users = users;
        this.queries = queries;
        this.keys = keys;
        this.passing = passing;
        this.ephemeral = ephemeral;
        this.toDevices = toDevices;
        this.bridges = bridges;
    }

    /** Whether what happens in this thread is the doing of the homeserver's own people, and not of a bridge. */
    public static boolean areAtWork() {
        return AT_WORK.isBound();
    }

    /** Does something as the doing of the homeserver's own people. */
    public static void atWork(Runnable deed) {
        ScopedValue.where(AT_WORK, true).run(deed);
    }

    private static <T> T doing(Supplier<T> deed) {
        return ScopedValue.where(AT_WORK, true).call(deed::get);
    }

    /** How many requests came of each appservice that made any, by its id. */
    public Map<String, Integer> bridges() {
        return bridges.get();
    }

    /** All rooms, and what happened in them. */
    public Rooms rooms() {
        return rooms;
    }

    /** What passes by beside what happens in rooms. */
    public Passing passing() {
        return passing;
    }

    /** Counts the keys of the users of appservices. */
    public KeyLookup keys() {
        return keys;
    }

    /**
     * A person makes a room with a name and invites others. The person is registered if need be.
     *
     * @param invited  an appservice is asked for those of its users that are not there
     * @param powerful who may do everything besides the person
     * @return the room's id
     */
    public String createRoom(String person, String name, List<String> invited, List<String> powerful) {
        return doing(() -> {
            users.register(person);
            invited.forEach(queries::meet);
            return rooms.create(person, name, invited, powerful);
        });
    }

    /** A person invites a user. */
    public void invite(String person, String room, String invited) {
        atWork(() -> {
            queries.meet(invited);
            rooms.invite(person, room, invited);
        });
    }

    /**
     * A person joins a room; one named by an alias may be made for it by an appservice.
     *
     * @return the room's id
     */
    public String join(String person, String roomOrAlias) {
        return doing(() -> {
            users.register(person);
            var room = roomOrAlias.startsWith("#")
                    ? queries.roomOf(roomOrAlias)
                            .orElseThrow(() -> MatrixError.noAlias(roomOrAlias))
                    : roomOrAlias;
            rooms.join(person, room);
            return room;
        });
    }

    /**
     * A person sends an event into a room they are in.
     *
     * @return its id, by which the history tells of its way
     */
    public String send(String person, String room, String type, ObjectNode content) {
        return doing(() -> rooms.send(person, room, type, content));
    }

    /**
     * A person takes back an event.
     *
     * @return the id of the redaction
     */
    public String redact(String person, String room, String event) {
        return doing(() -> rooms.redact(person, room, event, Optional.empty(), Optional.empty()));
    }

    /**
     * A person lets another one, or themself, {@code leave}, be the subject of an {@code invite}, a {@code ban} or a
     * {@code join}.
     */
    public void setMembership(String person, String room, String target, String membership) {
        atWork(() -> {
            queries.meet(target);
            rooms.setMembership(person, room, target, membership, Optional.empty());
        });
    }

    /** A person begins to type in a room they are in; it ends by itself after half a minute. */
    public void type(String person, String room) {
        atWork(() -> ephemeral.type(person, room, true, TYPES_AT_MOST));
    }

    /** A person has read a room they are in up to an event. */
    public void read(String person, String room, String event) {
        atWork(() -> ephemeral.read(room, person, "m.read", event));
    }

    /** A person is {@code online}, {@code offline} or {@code unavailable}. */
    public void present(String person, String presence) {
        atWork(() -> {
            users.register(person);
            ephemeral.present(person, presence, Optional.empty());
        });
    }

    /** A person's device sends a message to every device of a user; who has none is sent it to one that might be. */
    public void sendToDevice(String person, String type, String user, ObjectNode content) {
        atWork(() -> toDevices.tell(person, type, user, content));
    }

    /** A person has another device than before. */
    public void changeDevices(String person) {
        atWork(() -> toDevices.changed(person));
    }
}
