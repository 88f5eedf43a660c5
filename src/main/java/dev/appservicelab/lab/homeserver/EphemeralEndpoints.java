package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What passes: typing, receipts, presence (client-server API, <em>Typing</em>, <em>Receipts</em>, <em>Presence</em>).
 */
final class EphemeralEndpoints {
    private static final List<String> RECEIPTS = List.of("m.read", "m.read.private", "m.fully_read");
    private static final List<String> PRESENCES = List.of("online", "offline", "unavailable");
    private static final long USUAL_TYPING_MILLIS = 30_000;

    private final Rooms rooms;
    private final Users users;
    private final Outside outside;
    private final Passing passing;
    private final InstantSource clock;
    /** By room and user, when each began to type last. */
    private final Map<String, TreeMap<String, Long>> typing = new LinkedHashMap<>();
    private final Map<String, ObjectNode> presences = new LinkedHashMap<>();
    private long typingChanges;

    EphemeralEndpoints(Rooms rooms, Users users, Outside outside, Passing passing, InstantSource clock) {
        this.rooms = rooms;
        this.users = users;
        this.outside = outside;
        this.passing = passing;
        this.clock = clock;
    }

    void addTo(Routes routes) {
        routes.client("PUT", "/rooms/{room}/typing/{user}", this::typing);
        routes.client("POST", "/rooms/{room}/receipt/{type}/{event}", this::receipt);
        routes.client("POST", "/rooms/{room}/read_markers", this::readMarkers);
        routes.client("PUT", "/presence/{user}/status", this::setPresence);
        routes.client("GET", "/presence/{user}/status", (request, caller) -> presence(request));
    }

    private Response typing(ClientRequest request, Caller caller) {
        caller.require(request.path("user"));
        var body = request.json();
        type(caller.user(), request.path("room"), body.flag("typing"),
                Duration.ofMillis(body.node().path("timeout").asLong(USUAL_TYPING_MILLIS)));
        return Response.done();
    }

    /**
     * A user begins to type in a room they are in, or ends it.
     *
     * @param atMost when it ends by itself
     */
    void type(String user, String room, boolean types, Duration atMost) {
        rooms.requireJoined(user, room);
        long change = setTyping(room, user, types);
        if (types) {
            outside.later(atMost, () -> stopTyping(room, user, change));
        }
    }

    private synchronized long setTyping(String room, String user, boolean types) {
        var there = typing.computeIfAbsent(room, any -> new TreeMap<>());
        long change = ++typingChanges;
        boolean changed = types ? there.put(user, change) == null : there.remove(user) != null;
        if (changed) {
            var event = Fields.JSON.createObjectNode().put("type", "m.typing").put("room_id", room);
            there.keySet().forEach(event.putObject("content").putArray("user_ids")::add);
            route(event, Optional.of(room), user);
        }
        return change;
    }

    /** Unless the user has said again since that they type. */
    private synchronized void stopTyping(String room, String user, long since) {
        if (typing.getOrDefault(room, new TreeMap<>()).getOrDefault(user, -1L) == since) {
            setTyping(room, user, false);
        }
    }

    private Response receipt(ClientRequest request, Caller caller) {
        var type = request.path("type");
        if (!RECEIPTS.contains(type)) {
            throw MatrixError.invalid("Receipt type must be one of " + RECEIPTS);
        }
        read(request.path("room"), caller.user(), type, request.path("event"));
        return Response.done();
    }

    private Response readMarkers(ClientRequest request, Caller caller) {
        var room = request.path("room");
        rooms.requireJoined(caller.user(), room);
        var body = request.json();
        RECEIPTS.forEach(type -> body.optionalText(type).ifPresent(event -> read(room, caller.user(), type, event)));
        return Response.done();
    }

    /** A user has read a room they are in; others only hear of {@code m.read}. */
    void read(String room, String user, String type, String eventId) {
        rooms.requireJoined(user, room);
        if (type.equals("m.read")) {
            var event = Fields.JSON.createObjectNode().put("type", "m.receipt").put("room_id", room);
            event.putObject("content").putObject(eventId).putObject(type).putObject(user).put("ts", clock.millis());
            route(event, Optional.of(room), user);
        }
    }

    private Response setPresence(ClientRequest request, Caller caller) {
        caller.require(request.path("user"));
        var body = request.json();
        var presence = body.text("presence");
        if (!PRESENCES.contains(presence)) {
            throw MatrixError.invalid("'presence' must be one of " + PRESENCES);
        }
        present(caller.user(), presence, body.optionalText("status_msg"));
        return Response.done();
    }

    /** A user is {@code online}, {@code offline} or {@code unavailable} from now on. */
    synchronized void present(String user, String presence, Optional<String> message) {
        var content = Fields.JSON.createObjectNode().put("presence", presence);
        message.ifPresent(words -> content.put("status_msg", words));
        presences.put(user, content);
        var event = Fields.JSON.createObjectNode().put("type", "m.presence").put("sender", user);
        event.set("content", content);
        route(event, Optional.empty(), user);
    }

    private synchronized Response presence(ClientRequest request) {
        var user = request.path("user");
        var known = Optional.ofNullable(presences.get(user));
        if (known.isEmpty() && !users.exists(user)) {
            throw MatrixError.noUser();
        }
        return Response.ok(known.orElseGet(() -> Fields.JSON.createObjectNode().put("presence", "offline")));
    }

    private void route(ObjectNode event, Optional<String> room, String user) {
        passing.pass(new EphemeralEvent("edu-" + Ids.random(20), new Json(Fields.bytes(event)), room), Set.of(user));
    }
}
