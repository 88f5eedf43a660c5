package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.store.HomeserverStore;
import dev.appservicelab.store.HomeserverStore.Direction;
import dev.appservicelab.store.HomeserverStore.Placed;
import java.util.List;
import java.util.Optional;

/** What happens in rooms: sending, state, redacting, and reading it (client-server API, <em>Rooms</em>). */
record EventEndpoints(Rooms rooms, Queries queries, HomeserverStore store) {
    private static final int USUAL_PAGE = 10;
    private static final int LARGEST_PAGE = 1000;

    void addTo(Routes routes) {
        routes.client("PUT", "/rooms/{room}/send/{type}/{txn}", this::send);
        routes.client("PUT", "/rooms/{room}/redact/{event}/{txn}", this::redact);
        routes.client("GET", "/rooms/{room}/state", this::allState);
        routes.client("GET", "/rooms/{room}/state/{type}", (request, caller) -> state(request, caller, ""));
        routes.client("GET", "/rooms/{room}/state/{type}/{key}", (request, caller) ->
                state(request, caller, request.path("key")));
        routes.client("PUT", "/rooms/{room}/state/{type}", (request, caller) -> putState(request, caller, ""));
        routes.client("PUT", "/rooms/{room}/state/{type}/{key}", (request, caller) ->
                putState(request, caller, request.path("key")));
        routes.client("GET", "/rooms/{room}/event/{event}", this::event);
        routes.client("GET", "/rooms/{room}/context/{event}", this::context);
        routes.client("GET", "/rooms/{room}/messages", this::messages);
    }

    private Response send(ClientRequest request, Caller caller) {
        var type = request.path("type");
        var content = request.json().node();
        var draft = Draft.message(request.path("room"), type, caller.user(), content)
                .at(request.number("ts"))
                .by(Optional.of(caller.request("send " + request.path("room") + " " + type, request.path("txn"))));
        return Response.ok("event_id", rooms.send(draft));
    }

    private Response redact(ClientRequest request, Caller caller) {
        var reason = request.json().optionalText("reason");
        var known = caller.request("redact " + request.path("room"), request.path("txn"));
        return Response.ok("event_id", rooms.redact(
                caller.user(), request.path("room"), request.path("event"), reason, Optional.of(known)));
    }

    private Response allState(ClientRequest request, Caller caller) {
        rooms.requireReadable(caller.user(), request.path("room"));
        var all = Fields.JSON.createArrayNode();
        store.state(request.path("room")).forEach(event -> all.add(json(event)));
        return Response.json(200, all);
    }

    private Response state(ClientRequest request, Caller caller, String key) {
        rooms.requireReadable(caller.user(), request.path("room"));
        var event = store.state(request.path("room"), request.path("type"), key)
                .orElseThrow(MatrixError::noEvent);
        return Response.ok(
                request.query("format").equals(Optional.of("event")) ? json(event) : Timeline.content(event));
    }

    private Response putState(ClientRequest request, Caller caller, String key) {
        if (request.path("type").equals(Timeline.MEMBER)) {
            queries.meet(key);
        }
        var draft = Draft.state(
                        request.path("room"), request.path("type"), caller.user(), key, request.json().node())
                .at(request.number("ts"));
        return Response.ok("event_id", rooms.putState(draft));
    }

    private Response event(ClientRequest request, Caller caller) {
        rooms.requireReadable(caller.user(), request.path("room"));
        return Response.ok(json(rooms.event(request.path("room"), request.path("event"))));
    }

    private Response context(ClientRequest request, Caller caller) {
        var room = request.path("room");
        rooms.requireReadable(caller.user(), room);
        rooms.event(room, request.path("event"));
        var event = store.event(request.path("event")).orElseThrow();
        int half = pageOf(request) / 2;
        var before = store.timeline(room, event.position(), Direction.BACKWARDS, half);
        var after = store.timeline(room, event.position(), Direction.FORWARDS, half);
        var answer = Fields.JSON.createObjectNode();
        answer.put("start", token(before.isEmpty() ? event.position() : before.getLast().position()));
        answer.put("end", token(after.isEmpty() ? event.position() : after.getLast().position()));
        answer.set("event", json(event.event()));
        answer.set("events_before", chunk(before));
        answer.set("events_after", chunk(after));
        answer.set("state", chunkOf(store.state(room)));
        return Response.ok(answer);
    }

    private Response messages(ClientRequest request, Caller caller) {
        var room = request.path("room");
        rooms.requireReadable(caller.user(), room);
        var direction = switch (request.query("dir").orElse("")) {
            case "b" -> Direction.BACKWARDS;
            case "f" -> Direction.FORWARDS;
            default -> throw MatrixError.invalid("Query parameter 'dir' must be one of ['b', 'f']");
        };
        long from = request.query("from").map(EventEndpoints::position)
                .orElse(direction == Direction.FORWARDS ? 0 : Long.MAX_VALUE);
        var page = store.timeline(room, from, direction, pageOf(request));
        var answer = Fields.JSON.createObjectNode().put("start", token(from));
        answer.set("chunk", chunk(page));
        if (!page.isEmpty()) {
            answer.put("end", token(page.getLast().position()));
        }
        answer.putArray("state");
        return Response.ok(answer);
    }

    private static int pageOf(ClientRequest request) {
        return Math.clamp(request.number("limit").orElse(USUAL_PAGE), 0, LARGEST_PAGE);
    }

    private static String token(long position) {
        return "s" + position;
    }

    private static long position(String token) {
        try {
            return Long.parseLong(token.startsWith("s") ? token.substring(1) : "");
        } catch (NumberFormatException e) {
            throw MatrixError.invalid("Query parameter 'from' is not a token of this server");
        }
    }

    private static ArrayNode chunk(List<Placed> page) {
        return chunkOf(page.stream().map(Placed::event).toList());
    }

    private static ArrayNode chunkOf(List<Event> events) {
        var chunk = Fields.JSON.createArrayNode();
        events.forEach(event -> chunk.add(json(event)));
        return chunk;
    }

    private static ObjectNode json(Event event) {
        return Fields.stored(event.json().bytes());
    }
}
