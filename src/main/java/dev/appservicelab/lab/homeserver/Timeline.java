package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.store.HomeserverStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Where events come to be: stored, then routed in that order. What was stored and not routed when the process ended is
 * routed at the next start, so an event may be offered twice, but never not at all. Thread-safe.
 */
final class Timeline {
    static final String MEMBER = "m.room.member";

    /** With its ids and times, without {@code unsigned} (client-server API, <em>Size limits</em>). */
    private static final int LARGEST_EVENT = 65_536;

    private static final List<String> STRIPPED = List.of(
            "m.room.create", "m.room.join_rules", "m.room.name", "m.room.avatar", "m.room.canonical_alias",
            "m.room.encryption", "m.room.topic");

    private final HomeserverStore store;
    private final Outside outside;
    private final InstantSource clock;

    Timeline(HomeserverStore store, Outside outside, InstantSource clock) {
        this.store = store;
        this.outside = outside;
        this.clock = clock;
    }

    /** Routes what an earlier process left. */
    synchronized void takeUpLeftOver() {
        store.unrouted().forEach(this::route);
    }

    /**
     * Adds an event; the same request adds nothing again.
     *
     * @return its id
     * @throws MatrixError if it cannot be an event
     */
    synchronized String append(Draft draft) {
        var earlier = draft.request().flatMap(store::requested);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        check(draft);
        var event = event(draft, Ids.event());
        var membership = draft.type().equals(MEMBER)
                ? Optional.of(draft.content().path("membership").asText())
                : Optional.<String>empty();
        route(store.append(event, membership, draft.request()));
        return event.id();
    }

    /** @throws MatrixError if it cannot be an event */
    void check(Draft draft) {
        EventRules.check(draft);
        if (Fields.bytes(signed(draft, Ids.event())).length > LARGEST_EVENT) {
            throw MatrixError.tooLarge("event too large");
        }
    }

    private void route(HomeserverStore.Placed placed) {
        outside.route(placed.event(), () -> store.routed(placed.position()));
    }

    private Event event(Draft draft, String id) {
        var json = signed(draft, id);
        json.set("unsigned", unsigned(draft));
        return new Event(
                id, new Json(Fields.bytes(json)), draft.room(), draft.type(), draft.sender(), draft.stateKey());
    }

    /** What homeservers would sign. */
    private ObjectNode signed(Draft draft, String id) {
        var json = Fields.JSON.createObjectNode()
                .put("type", draft.type())
                .put("event_id", id)
                .put("room_id", draft.room())
                .put("sender", draft.sender())
                .put("user_id", draft.sender())
                .put("origin_server_ts", draft.timestamp().orElse(clock.millis()));
        draft.stateKey().ifPresent(key -> json.put("state_key", key));
        json.set("content", draft.content());
        if (draft.type().equals("m.room.redaction")) {
            // Where clients look for it up to room version 10; in later ones it is in the content.
            json.put("redacts", draft.content().path("redacts").asText());
        }
        return json;
    }

    private ObjectNode unsigned(Draft draft) {
        var unsigned = Fields.JSON.createObjectNode().put("age", 0);
        draft.stateKey().flatMap(key -> store.state(draft.room(), draft.type(), key)).ifPresent(before -> {
            unsigned.put("replaces_state", before.id());
            unsigned.set("prev_content", content(before));
            unsigned.put("prev_sender", before.sender());
        });
        if (draft.type().equals(MEMBER) && draft.content().path("membership").asText().equals("invite")) {
            unsigned.set("invite_room_state", stripped(draft.room()));
        }
        return unsigned;
    }

    private ArrayNode stripped(String room) {
        var stripped = Fields.JSON.createArrayNode();
        store.state(room).stream().filter(event -> STRIPPED.contains(event.type())).forEach(event -> {
            var one = stripped.addObject()
                    .put("type", event.type())
                    .put("state_key", event.stateKey().orElse(""))
                    .put("sender", event.sender());
            one.set("content", content(event));
        });
        return stripped;
    }

    /** Takes out of an event what a redaction takes (client-server API, <em>Redactions</em>). */
    synchronized void redact(Event event, String redaction) {
        var json = Fields.stored(event.json().bytes());
        ((ObjectNode) json.get("content")).retain(kept(event.type()));
        var unsigned = json.putObject("unsigned");
        store.event(redaction).ifPresent(by ->
                unsigned.set("redacted_because", Fields.stored(by.event().json().bytes())));
        store.replace(new Event(
                event.id(), new Json(Fields.bytes(json)), event.roomId(), event.type(), event.sender(),
                event.stateKey()));
    }

    private static List<String> kept(String type) {
        return switch (type) {
            case MEMBER -> List.of("membership", "join_authorised_via_users_server");
            case "m.room.create" -> List.of("creator", "room_version");
            case "m.room.join_rules" -> List.of("join_rule", "allow");
            case "m.room.power_levels" ->
                List.of("ban", "events", "events_default", "kick", "redact", "state_default", "users", "users_default");
            case "m.room.history_visibility" -> List.of("history_visibility");
            default -> List.of();
        };
    }

    static ObjectNode content(Event event) {
        return (ObjectNode) Fields.stored(event.json().bytes()).get("content");
    }
}
