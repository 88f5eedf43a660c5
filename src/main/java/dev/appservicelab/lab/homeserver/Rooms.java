package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.RoomDirectory;
import dev.appservicelab.store.HomeserverStore;
import dev.appservicelab.store.HomeserverStore.Direction;
import dev.appservicelab.store.HomeserverStore.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The rooms of the homeserver: what is in them, and what users do there, as far as they may. Everything that happens
 * becomes an event. Thread-safe.
 *
 * <p>Methods throw {@link MatrixError} if a user may not do what they ask for.
 */
public final class Rooms implements RoomDirectory {
    private static final String JOIN = "join";
    private static final String MEMBER = Timeline.MEMBER;
    private static final String POWER_LEVELS = "m.room.power_levels";

    private final String serverName;
    private final HomeserverStore store;
    private final Users users;
    private final Timeline timeline;

    Rooms(String serverName, HomeserverStore store, Users users, Timeline timeline) {
        this.serverName = serverName;
        this.store = store;
        this.users = users;
        this.timeline = timeline;
    }

    /** Ids of all rooms, oldest first. */
    public List<String> all() {
        return store.rooms();
    }

    /** The users who have joined a room, of any server. */
    public List<String> joined(String room) {
        return store.members(room, JOIN);
    }

    /** What happened in a room behind an event's position, 0 for the beginning; oldest first. */
    public List<Placed> after(String room, long position, int atMost) {
        return store.timeline(room, position, Direction.FORWARDS, atMost);
    }

    /** The name of a room, if it has one, or else an alias. */
    public Optional<String> nameOf(String room) {
        return content(room, "m.room.name", "")
                .map(content -> content.path("name").asText())
                .filter(name -> !name.isEmpty())
                .or(() -> content(room, "m.room.canonical_alias", "")
                        .map(content -> content.path("alias").asText())
                        .filter(alias -> !alias.isEmpty()));
    }

    @Override
    public List<String> aliasesOf(String roomId) {
        return store.aliasesOf(roomId);
    }

    @Override
    public List<String> localMembersOf(String roomId) {
        return joined(roomId).stream().filter(users::isLocal).toList();
    }

    @Override
    public List<String> roomsOf(String userId) {
        return store.rooms(userId, JOIN);
    }

    /**
     * Makes a room with a name, into which others are invited.
     *
     * @param powerful who may do everything besides the creator
     * @return its id
     */
    public String create(String creator, String name, List<String> invited, List<String> powerful) {
        return create(creator, NewRoom.named(name, invited, powerful));
    }

    /** Makes a room as it is to be. */
    synchronized String create(String creator, NewRoom wanted) {
        var room = Ids.room(serverName);
        var beginnings = new ArrayList<>(RoomBeginnings.of(room, creator, users.profile(creator), wanted));
        wanted.invited().forEach(user -> beginnings.add(invitation(room, creator, user, wanted.direct())));
        // Before anything is made: what is refused leaves nothing behind.
        beginnings.forEach(timeline::check);
        wanted.alias().ifPresent(alias -> {
            if (!store.addAlias(alias, room, creator)) {
                throw new MatrixError(400, "M_ROOM_IN_USE", "Room alias already taken");
            }
        });
        beginnings.forEach(timeline::append);
        return room;
    }

    private Draft invitation(String room, String creator, String user, boolean direct) {
        var content = member("invite", user);
        if (direct) {
            content.put("is_direct", true);
        }
        return Draft.state(room, MEMBER, creator, user, content);
    }

    /** Sends a message. */
    public String send(String user, String room, String type, ObjectNode content) {
        return send(Draft.message(room, type, user, content));
    }

    /** Sends an event that is no state event. */
    synchronized String send(Draft draft) {
        requireJoined(draft.sender(), draft.room());
        requirePower(draft.sender(), draft.room(), levels -> levels.toSend(draft.type(), false));
        return timeline.append(draft);
    }

    /** Sets a piece of state; a membership is set by whoever may set it. */
    synchronized String putState(Draft draft) {
        var key = draft.stateKey().orElseThrow();
        if (draft.type().equals(MEMBER)) {
            return setMembership(draft);
        }
        requireJoined(draft.sender(), draft.room());
        requirePower(draft.sender(), draft.room(), levels -> levels.toSend(draft.type(), true));
        if (draft.type().equals("m.room.create")) {
            throw MatrixError.forbidden("A room is created once");
        }
        if (key.startsWith("@") && !key.equals(draft.sender())) {
            throw MatrixError.forbidden("You are not allowed to set others state");
        }
        return timeline.append(draft);
    }

    /** Takes back an event, and empties it. */
    synchronized String redact(
            String user, String room, String eventId, Optional<String> reason, Optional<String> request) {
        var earlier = request.flatMap(store::requested);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        requireJoined(user, room);
        var redacted = event(room, eventId);
        if (!redacted.sender().equals(user)) {
            requirePower(user, room, levels -> levels.to("redact"));
        }
        var content = Fields.JSON.createObjectNode().put("redacts", eventId);
        reason.ifPresent(why -> content.put("reason", why));
        var id = timeline.append(Draft.message(room, "m.room.redaction", user, content).by(request));
        timeline.redact(redacted, id);
        return id;
    }

    /** A user joins a room that is public, or into which they are invited. */
    public void join(String user, String room) {
        join(user, room, Optional.empty());
    }

    synchronized void join(String user, String room, Optional<String> reason) {
        if (!membership(user, room).equals(Optional.of(JOIN))) {
            setMembership(user, room, user, JOIN, reason);
        }
    }

    /** A user invites another one into a room. */
    public void invite(String user, String room, String invited) {
        setMembership(user, room, invited, "invite", Optional.empty());
    }

    /** A user sets the membership of a user. */
    synchronized void setMembership(
            String user, String room, String target, String membership, Optional<String> reason) {
        var content = member(membership, target);
        reason.ifPresent(why -> content.put("reason", why));
        setMembership(Draft.state(room, MEMBER, user, target, content));
    }

    private synchronized String setMembership(Draft draft) {
        var target = draft.stateKey().orElseThrow();
        var wanted = draft.content().path("membership").asText();
        if (!Ids.isOne('@', target)) {
            throw MatrixError.badJson("'" + target + "' is not a user id.");
        }
        new MembershipRules(this, draft.sender(), draft.room()).check(target, wanted);
        return timeline.append(draft);
    }

    /** A user's new profile shows in each of their rooms. */
    synchronized void showProfile(String user) {
        for (var room : roomsOf(user)) {
            timeline.append(Draft.state(room, MEMBER, user, user, member(JOIN, user)));
        }
    }

    private ObjectNode member(String membership, String user) {
        return RoomBeginnings.member(membership, users.profile(user));
    }

    /** The membership events of all who are, or were, of a room. */
    List<ObjectNode> memberEvents(String room) {
        return store.state(room).stream()
                .filter(event -> event.type().equals(MEMBER))
                .map(event -> Fields.stored(event.json().bytes()))
                .toList();
    }

    /** An event of a room. */
    Event event(String room, String eventId) {
        return store.event(eventId)
                .map(Placed::event)
                .filter(event -> event.roomId().equals(room))
                .orElseThrow(MatrixError::noEvent);
    }

    Optional<ObjectNode> content(String room, String type, String stateKey) {
        return store.state(room, type, stateKey).map(Timeline::content);
    }

    Optional<String> membership(String user, String room) {
        return content(room, MEMBER, user).map(content -> content.path("membership").asText());
    }

    boolean exists(String room) {
        return store.state(room, "m.room.create", "").isPresent();
    }

    void requireJoined(String user, String room) {
        if (!membership(user, room).equals(Optional.of(JOIN))) {
            throw MatrixError.forbidden("User " + user + " not in room " + room);
        }
    }

    /** Who has left may still read. */
    void requireReadable(String user, String room) {
        if (membership(user, room).filter(is -> is.equals(JOIN) || is.equals("leave")).isEmpty()) {
            throw MatrixError.forbidden("User " + user + " not in room " + room);
        }
    }

    /** @param deed what it is about: the power that is needed for it */
    void requirePower(String user, String room, ToLongFunction<PowerLevels> deed) {
        var levels = levels(room);
        long needed = deed.applyAsLong(levels);
        long has = levels.ofUser(user);
        if (has < needed) {
            throw MatrixError.forbidden(
                    "You don't have permission to do that: it needs power level " + needed + ", you have " + has + ".");
        }
    }

    long power(String user, String room) {
        return levels(room).ofUser(user);
    }

    PowerLevels levels(String room) {
        return new PowerLevels(content(room, POWER_LEVELS, "").orElseGet(Fields.JSON::createObjectNode));
    }
}
