package dev.appservicelab.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One item in the making. */
record MadeItem(String id, People people, Random random) {
    /**
     * When a virtual run begins; item times are this and the run's clock, so that they too come from the file alone.
     */
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGE = "m.room.message";
    private static final List<String> WORDS = List.of(
            "hello", "is", "the", "bridge", "up", "again", "yes", "no", "just", "now", "did", "you", "see", "that",
            "message", "from", "the", "other", "side", "it", "arrived", "late", "but", "in", "order", "thanks", "ok",
            "let", "us", "try", "once", "more", "tomorrow", "coffee", "works", "here");

    Item of(Traffic.Made traffic, long now) {
        var body = traffic.body();
        return switch (traffic.kind()) {
            case EVENT -> event(traffic, now);
            case EPHEMERAL -> ephemeral(body.orElseGet(people.typing() ? this::typing : this::presence));
            case TO_DEVICE -> toDevice(body.orElseGet(this::roomKeyRequest));
            case DEVICE_LISTS -> new DeviceListChange(id, body.map(MadeItem::updates)
                    .orElseGet(() -> new DeviceListUpdates(Set.of(people.actor()), Set.of())));
        };
    }

    private Event event(Traffic.Made traffic, long now) {
        var eventId = "$" + randomText(32);
        var type = traffic.type().orElse(MESSAGE);
        var content = JSON.createObjectNode();
        if (type.equals(MESSAGE)) {
            content.put("msgtype", "m.text").put("body", sentence());
        }
        traffic.body().ifPresent(extra -> content.setAll(object(extra)));
        traffic.size().ifPresent(bytes -> pad(content, bytes));
        var event = JSON.createObjectNode()
                .put("type", type)
                .put("event_id", eventId)
                .put("room_id", people.room())
                .put("sender", people.actor())
                .put("origin_server_ts", START.plus(Duration.ofNanos(now)).toEpochMilli());
        traffic.stateKey().ifPresent(key -> event.put("state_key", key));
        if (type.equals("m.room.redaction")) {
            event.set("redacts", content.path("redacts"));
        }
        event.set("content", content);
        event.set("unsigned", JSON.createObjectNode().put("age", 1 + random.nextInt(40)));
        return new Event(eventId, written(event), people.room(), type, people.actor(), traffic.stateKey());
    }

    private EphemeralEvent ephemeral(Json body) {
        return new EphemeralEvent(id, body, text(object(body), "room_id"));
    }

    private ToDeviceMessage toDevice(Json body) {
        return new ToDeviceMessage(id, body, text(object(body), "to_user_id"));
    }

    private Json typing() {
        var event = JSON.createObjectNode().put("type", "m.typing").put("room_id", people.room());
        event.putObject("content").putArray("user_ids").add(people.actor());
        return written(event);
    }

    private Json presence() {
        var event = JSON.createObjectNode().put("type", "m.presence").put("sender", people.actor());
        event.putObject("content").put("presence", random.nextBoolean() ? "online" : "unavailable");
        return written(event);
    }

    private Json roomKeyRequest() {
        var message = JSON.createObjectNode()
                .put("type", "m.room_key_request")
                .put("sender", people.actor())
                .put("to_user_id", people.partner())
                .put("to_device_id", SimulatedKeys.device(people.partner()));
        message.putObject("content")
                .put("action", "request_cancellation")
                .put("requesting_device_id", randomText(7).toUpperCase(Locale.ROOT))
                .put("request_id", randomText(12));
        return written(message);
    }

    private static DeviceListUpdates updates(Json body) {
        var given = object(body);
        return new DeviceListUpdates(users(given, "changed"), users(given, "left"));
    }

    /** Device lists as the body of traffic says them. */
    static Json json(DeviceListUpdates updates) {
        var json = JSON.createObjectNode();
        updates.changed().forEach(json.putArray("changed")::add);
        updates.left().forEach(json.putArray("left")::add);
        return written(json);
    }

    private static Set<String> users(ObjectNode given, String field) {
        var users = new LinkedHashSet<String>();
        given.path(field).forEach(user -> users.add(user.asText()));
        return users;
    }

    private static void pad(ObjectNode content, int bytes) {
        int missing = bytes - written(content).bytes().length - ",\"padding\":\"\"".length();
        if (missing >= 0) {
            content.put("padding", "x".repeat(missing));
        }
    }

    private static Optional<String> text(ObjectNode object, String field) {
        var value = object.path(field);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static ObjectNode object(Json given) {
        try {
            return (ObjectNode) JSON.readTree(given.bytes());
        } catch (IOException | ClassCastException e) {
            throw new IllegalArgumentException("a body of traffic is a JSON object, not " + given, e);
        }
    }

    private static Json written(ObjectNode node) {
        try {
            return new Json(JSON.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private String sentence() {
        var sentence = new StringBuilder();
        int words = 3 + random.nextInt(9);
        for (int i = 0; i < words; i++) {
            sentence.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return sentence.toString();
    }

    /** URL-safe text of so many random bytes, as event ids are made since room version 4. */
    private String randomText(int bytes) {
        var randomBytes = new byte[bytes];
        random.nextBytes(randomBytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes);
    }
}
