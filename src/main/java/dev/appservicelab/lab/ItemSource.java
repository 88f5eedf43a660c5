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
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * Makes items as people's clients would cause them: the same seed makes the same items. Not thread-safe: one source for
 * each piece of traffic.
 */
final class ItemSource {
    /** When a virtual run begins; item times are this and the run's clock, so that they too come from the file alone. */
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<String> PEOPLE = List.of("ana", "ben", "chidi", "dora", "emre");
    private static final List<String> WORDS = List.of(
            "hello", "is", "the", "bridge", "up", "again", "yes", "no", "just", "now", "did", "you", "see", "that",
            "message", "from", "the", "other", "side", "it", "arrived", "late", "but", "in", "order", "thanks", "ok",
            "let", "us", "try", "once", "more", "tomorrow", "coffee", "works", "here");

    private final ObjectMapper json = new ObjectMapper();
    private final Random random;
    private final String service;
    private final String serverName;
    private final String prefix;
    private long made;

    /** @param name tells this source's ids from those of others */
    ItemSource(long seed, String name, String service, String serverName) {
        this.random = new Random(seed * 31 + name.hashCode());
        this.service = service;
        this.serverName = serverName;
        this.prefix = name;
    }

    /**
     * The next item.
     *
     * @param now  nanoseconds since the start of the run
     * @param size bytes to which an event's content is padded
     * @param body merged into an event's content; for other kinds it is the item
     */
    Item next(Item.Kind kind, long now, OptionalInt size, Optional<Json> body) {
        made++;
        return switch (kind) {
            case EVENT -> event(now, size, body);
            case EPHEMERAL -> new EphemeralEvent(madeId(kind), body.orElseGet(this::typing));
            case TO_DEVICE -> new ToDeviceMessage(madeId(kind), body.orElseGet(this::roomKeyRequest));
            case DEVICE_LISTS -> new DeviceListChange(madeId(kind), updates(body));
        };
    }

    private String madeId(Item.Kind kind) {
        return prefix + "/" + kind + "/" + made;
    }

    private Event event(long now, OptionalInt size, Optional<Json> body) {
        var id = "$" + randomText(32);
        var sender = user(person());
        var content = json.createObjectNode().put("msgtype", "m.text").put("body", sentence());
        body.ifPresent(extra -> content.setAll(object(extra)));
        size.ifPresent(bytes -> pad(content, bytes));
        var event = json.createObjectNode()
                .put("type", "m.room.message")
                .put("event_id", id)
                .put("room_id", room())
                .put("sender", sender)
                .put("origin_server_ts", START.plus(Duration.ofNanos(now)).toEpochMilli());
        event.set("content", content);
        event.set("unsigned", json.createObjectNode().put("age", 1 + random.nextInt(40)));
        return new Event(id, written(event), room(), "m.room.message", sender, Optional.empty());
    }

    private Json typing() {
        var event = json.createObjectNode().put("type", "m.typing").put("room_id", room());
        event.putObject("content").putArray("user_ids").add(user(person()));
        return written(event);
    }

    private Json roomKeyRequest() {
        var message = json.createObjectNode()
                .put("type", "m.room_key_request")
                .put("sender", user(person()))
                .put("to_user_id", "@" + service + ":" + serverName)
                .put("to_device_id", "LAB" + service.toUpperCase(Locale.ROOT));
        message.putObject("content")
                .put("action", "request_cancellation")
                .put("requesting_device_id", randomText(7).toUpperCase(Locale.ROOT))
                .put("request_id", randomText(12));
        return written(message);
    }

    private DeviceListUpdates updates(Optional<Json> body) {
        return body.map(this::object)
                .map(given -> new DeviceListUpdates(users(given, "changed"), users(given, "left")))
                .orElseGet(() -> new DeviceListUpdates(Set.of(user(person())), Set.of()));
    }

    private static Set<String> users(ObjectNode given, String field) {
        var users = new LinkedHashSet<String>();
        given.path(field).forEach(user -> users.add(user.asText()));
        return users;
    }

    private void pad(ObjectNode content, int bytes) {
        int missing = bytes - written(content).bytes().length - ",\"padding\":\"\"".length();
        if (missing >= 0) {
            content.put("padding", "x".repeat(missing));
        }
    }

    private ObjectNode object(Json given) {
        try {
            return (ObjectNode) json.readTree(given.bytes());
        } catch (IOException | ClassCastException e) {
            throw new IllegalArgumentException("a body of traffic is a JSON object, not " + given, e);
        }
    }

    private Json written(ObjectNode node) {
        try {
            return new Json(json.writeValueAsBytes(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private String room() {
        return "!" + service + "-lobby:" + serverName;
    }

    private String person() {
        return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    private String user(String localpart) {
        return "@" + localpart + ":" + serverName;
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
        var random32 = new byte[bytes];
        random.nextBytes(random32);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random32);
    }
}
