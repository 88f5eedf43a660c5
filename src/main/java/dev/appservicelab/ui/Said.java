package dev.appservicelab.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What an item says, in words.
 *
 * @param who   the user it comes from; empty if it names none
 * @param text  what they say or do
 * @param quiet whether it is no message of a person, but something around it
 * @param takesBack the event that it takes back, or none
 */
record Said(String who, String text, boolean quiet, List<String> takesBack) {

    private static final String ROOM = "m.room.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Said quiet(String who, String text) {
        return new Said(who, text, true, List.of());
    }

    /** Of an item of the homeserver's own. */
    static Said of(Item item) {
        return of(item.kind(), switch (item) {
            case Event event -> json(event.json());
            case EphemeralEvent event -> json(event.json());
            case ToDeviceMessage message -> json(message.json());
            case DeviceListChange change -> JSON.valueToTree(
                    Map.of("changed", change.updates().changed(), "left", change.updates().left()));
        });
    }

    private static JsonNode json(Json json) {
        try {
            return JSON.readTree(json.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("an item of the homeserver is JSON", e);
        }
    }

    static Said of(Item.Kind kind, JsonNode json) {
        return switch (kind) {
            case EVENT -> event(json);
            case EPHEMERAL -> ephemeral(json);
            case TO_DEVICE -> quiet(
                    json.path("sender").asText(), "to the device " + json.path("to_device_id").asText() + " of "
                            + name(json.path("to_user_id").asText()) + ": " + json.path("type").asText());
            case DEVICE_LISTS -> devices(json);
        };
    }

    private static Said event(JsonNode json) {
        var who = json.path("sender").asText();
        var content = json.path("content");
        return switch (json.path("type").asText()) {
            case "m.room.message" -> message(who, content);
            case "m.reaction" -> quiet(who, "reacts with " + content.path("m.relates_to").path("key").asText());
            case "m.room.redaction" -> new Said(
                    who, "takes a message back", true,
                    List.of(json.path("redacts").asText(content.path("redacts").asText())));
            case "m.room.member" -> quiet(who, membership(who, json.path("state_key").asText(), content));
            case "m.room.create" -> quiet(who, "makes the room");
            case "m.room.name" -> quiet(who, "names the room “" + content.path("name").asText() + "”");
            case "m.room.topic" -> quiet(who, "sets the topic “" + content.path("topic").asText() + "”");
            case "m.room.encrypted" -> quiet(who, "sends an encrypted event");
            case String other when json.has("state_key") && other.startsWith(ROOM) ->
                quiet(who, "sets " + other.substring(ROOM.length()).replace('_', ' '));
            default -> quiet(who, json.path("type").asText());
        };
    }

    private static Said message(String who, JsonNode content) {
        if (content.isEmpty()) {
            return quiet(who, "taken back");
        }
        var body = content.path("body").asText();
        var isEdit = content.path("m.relates_to").path("rel_type").asText().equals("m.replace");
        return switch (content.path("msgtype").asText()) {
            case "m.text" -> new Said(
                    who, isEdit ? "edits: " + content.path("m.new_content").path("body").asText() : body,
                    false, List.of());
            case "m.emote" -> new Said(who, "* " + body, false, List.of());
            case "m.notice" -> new Said(who, body, false, List.of());
            default -> new Said(
                    who, content.path("msgtype").asText().replaceFirst("^m\\.", "") + ": " + body, false, List.of());
        };
    }

    private static String membership(String who, String target, JsonNode content) {
        boolean self = who.equals(target);
        return switch (content.path("membership").asText()) {
            case "join" -> self ? "joins" : "lets " + name(target) + " join";
            case "invite" -> "invites " + name(target);
            case "leave" -> self ? "leaves" : "removes " + name(target);
            case "ban" -> "bans " + name(target);
            case "knock" -> "knocks";
            case String other -> other.toLowerCase(Locale.ROOT) + " " + name(target);
        };
    }

    private static Said ephemeral(JsonNode json) {
        var content = json.path("content");
        return switch (json.path("type").asText()) {
            case "m.typing" -> {
                var users = names(content.path("user_ids"));
                yield quiet("", users.isEmpty()
                        ? "nobody types"
                        : users + (content.path("user_ids").size() == 1 ? " types" : " type"));
            }
            case "m.receipt" -> {
                var readers = new ArrayList<String>();
                content.forEach(types -> types.forEach(
                        users -> users.fieldNames().forEachRemaining(user -> readers.add(name(user)))));
                yield quiet("", String.join(", ", readers) + (readers.size() == 1 ? " has" : " have") + " read");
            }
            case "m.presence" -> quiet(json.path("sender").asText(), "is " + content.path("presence").asText());
            case String other -> quiet(json.path("sender").asText(), other);
        };
    }

    private static Said devices(JsonNode json) {
        var changed = names(json.path("changed"));
        var left = names(json.path("left"));
        return quiet("", (changed.isEmpty() ? "" : "devices of " + changed + " changed")
                + (changed.isEmpty() || left.isEmpty() ? "" : "; ")
                + (left.isEmpty() ? "" : "devices of " + left + " are no longer shared"));
    }

    private static String names(JsonNode users) {
        return StreamSupport.stream(users.spliterator(), false)
                .map(user -> name(user.asText()))
                .collect(Collectors.joining(", "));
    }

    /** A user without their server. */
    static String name(String user) {
        int colon = user.indexOf(':');
        return user.startsWith("@") && colon > 0 ? user.substring(1, colon) : user;
    }
}
