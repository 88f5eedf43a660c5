package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.delivery.KeyLookup;
import java.util.List;

/**
 * The homeserver as its own people use it, without a client: they make rooms, invite bridges' users and talk. Thread-safe.
 *
 * <p>Methods throw {@link MatrixError} if a user may not do what they ask for.
 */
public final class Residents {
    private final Rooms rooms;
    private final Users users;
    private final Queries queries;
    private final KeyLookup keys;

    Residents(Rooms rooms, Users users, Queries queries, KeyLookup keys) {
        this.rooms = rooms;
        this.users = users;
        this.queries = queries;
        this.keys = keys;
    }

    /** All rooms, and what happened in them. */
    public Rooms rooms() {
        return rooms;
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
        users.register(person);
        invited.forEach(queries::meet);
        return rooms.create(person, name, invited, powerful);
    }

    /** A person invites a user. */
    public void invite(String person, String room, String invited) {
        queries.meet(invited);
        rooms.invite(person, room, invited);
    }

    /**
     * A person joins a room; one named by an alias may be made for it by an appservice.
     *
     * @return the room's id
     */
    public String join(String person, String roomOrAlias) {
        users.register(person);
        var room = roomOrAlias.startsWith("#")
                ? queries.roomOf(roomOrAlias)
                        .orElseThrow(() -> MatrixError.notFound("Room alias " + roomOrAlias + " not found"))
                : roomOrAlias;
        rooms.join(person, room);
        return room;
    }

    /**
     * A person sends an event into a room they are in.
     *
     * @return its id, by which the history tells of its way
     */
    public String send(String person, String room, String type, ObjectNode content) {
        return rooms.send(person, room, type, content);
    }
}
