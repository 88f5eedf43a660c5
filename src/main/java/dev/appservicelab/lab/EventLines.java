package dev.appservicelab.lab;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.JsonLine;
import dev.appservicelab.input.JsonLines;
import dev.appservicelab.input.JsonValue;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Recorded events, newline-delimited JSON: client events, or {@code {"to": SERVICE, "kind": KIND, "body": {…}}} for
 * one service. Each line is parsed once, and an item keeps the bytes it came in. Not thread-safe.
 */
public final class EventLines implements AutoCloseable {
    /** So that the distance of any two is a number of nanoseconds. */
    private static final long MOST_MILLISECONDS = Long.MAX_VALUE / 1_000_000 / 4;

    private final JsonLines lines;

    /** @param name what messages call the text */
    public EventLines(String name, InputStream in) {
        this.lines = new JsonLines(name, in);
    }

    /**
     * The next line; empty at the end. An event without {@code event_id} is called {@code $line-N}, any other item
     * {@code line-N}.
     *
     * @throws BadInput    naming the line that is wrong; the line after it can be read all the same
     * @throws IOException if nothing more can be read
     */
    public Optional<EventLine> next() throws IOException {
        return lines.next().map(EventLines::read);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static EventLine read(JsonLine line) {
        if (line.object().get("to").isEmpty()) {
            return new EventLine.Routed(line.number(), event(line, line.object()), sentAt(line.object()));
        }
        var to = text(line, line.object(), "to");
        return new EventLine.Addressed(line.number(), to, item(line), sentAt(object(line, line.object(), "body")));
    }

    private static OptionalLong sentAt(JsonValue.Fields item) {
        return item.get("origin_server_ts")
                .filter(JsonValue.Whole.class::isInstance)
                .map(JsonValue.Whole.class::cast)
                .map(JsonValue.Whole::value)
                .filter(sent -> Math.abs(sent) < MOST_MILLISECONDS)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private static Item item(JsonLine line) {
        var kind = kind(line);
        var body = object(line, line.object(), "body");
        var id = "line-" + line.number();
        return switch (kind) {
            case EVENT -> event(line, body);
            case EPHEMERAL ->
                new EphemeralEvent(id, new Json(body.bytes()), optionalText(line, body, "room_id"));
            case TO_DEVICE ->
                new ToDeviceMessage(id, new Json(body.bytes()), optionalText(line, body, "to_user_id"));
            case DEVICE_LISTS -> new DeviceListChange(
                    id, new DeviceListUpdates(users(line, body, "changed"), users(line, body, "left")));
        };
    }

    private static Item.Kind kind(JsonLine line) {
        var word = text(line, line.object(), "kind");
        return Arrays.stream(Item.Kind.values())
                .filter(kind -> kind.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> line.badInput(
                        "\"kind\" must be event, ephemeral, to_device or device_lists, not \"" + word + "\""));
    }

    private static Event event(JsonLine line, JsonValue.Fields event) {
        object(line, event, "content");
        return new Event(
                optionalText(line, event, "event_id").orElse("$line-" + line.number()),
                new Json(event.bytes()),
                text(line, event, "room_id"),
                text(line, event, "type"),
                text(line, event, "sender"),
                optionalText(line, event, "state_key"));
    }

    private static Set<String> users(JsonLine line, JsonValue.Fields body, String key) {
        var users = new LinkedHashSet<String>();
        var value = body.get(key).orElse(new JsonValue.Items(List.of()));
        if (!(value instanceof JsonValue.Items items)) {
            throw mustBe(line, key, "a list of user ids", value);
        }
        for (var item : items.values()) {
            if (!(item instanceof JsonValue.Text(var user))) {
                throw mustBe(line, key, "a list of user ids", item);
            }
            users.add(user);
        }
        return users;
    }

    private static JsonValue.Fields object(JsonLine line, JsonValue.Fields in, String key) {
        return switch (required(line, in, key)) {
            case JsonValue.Fields fields -> fields;
            case JsonValue other -> throw mustBe(line, key, "an object", other);
        };
    }

    private static String text(JsonLine line, JsonValue.Fields in, String key) {
        return text(line, key, required(line, in, key));
    }

    private static Optional<String> optionalText(JsonLine line, JsonValue.Fields in, String key) {
        return in.get(key).map(value -> text(line, key, value));
    }

    private static String text(JsonLine line, String key, JsonValue value) {
        return switch (value) {
            case JsonValue.Text(var text) -> text;
            case JsonValue other -> throw mustBe(line, key, "a string", other);
        };
    }

    private static JsonValue required(JsonLine line, JsonValue.Fields in, String key) {
        return in.get(key).orElseThrow(() -> line.badInput("\"" + key + "\" is missing"));
    }

    private static BadInput mustBe(JsonLine line, String key, String what, JsonValue value) {
        return line.badInput("\"" + key + "\" must be " + what + ", not " + value.word());
    }
}
