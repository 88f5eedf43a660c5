package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code traffic}. */
final class TrafficReader {
    static final List<String> KEYS = List.of(
            "to", "route", "kind", "at", "until", "rate", "count", "size", "body", "type", "state_key", "event",
            "replay");
    private static final List<String> NOT_OF_REPLAY =
            List.of("to", "route", "kind", "count", "size", "body", "type", "state_key", "event");
    private static final List<String> NOT_OF_EVENT =
            List.of("route", "kind", "until", "rate", "count", "size", "body", "type", "state_key");

    /** No event is larger (client-server API, <em>Size limits</em>). */
    private static final int MAX_SIZE = 1 << 16;

    private final Services services;
    private final NamedFiles files;

    TrafficReader(Services services, NamedFiles files) {
        this.services = services;
        this.files = files;
    }

    List<Traffic> read(YamlValue value) {
        return value.list().stream().map(item -> traffic(item.mapping())).toList();
    }

    private Traffic traffic(YamlMapping traffic) {
        traffic.allowOnly(KEYS);
        if (traffic.has("replay")) {
            traffic.exclude(NOT_OF_REPLAY, "\"replay\"; the lines of its file say it");
        }
        var window = Window.read(traffic);
        var rate = traffic.get("rate").map(YamlValue::rate);
        if (traffic.has("replay")) {
            return new ReplayReader(services, files).read(traffic.require("replay"), window, rate);
        }
        if (traffic.has("event")) {
            traffic.exclude(NOT_OF_EVENT, "\"event\", which is one event as it is");
            return new Traffic.Verbatim(
                    services.idOf(traffic.require("to")), event(traffic.require("event")), window.at());
        }
        var to = to(traffic);
        var kind = traffic.get("kind").map(value -> value.oneOf(List.of(Item.Kind.values()))).orElse(Item.Kind.EVENT);
        return new Traffic.Made(
                to,
                kind,
                window.at(),
                window.until(),
                rate,
                number(traffic.get("count"), Integer.MAX_VALUE),
                size(traffic, kind),
                traffic.get("body").map(body -> body(body, kind)),
                ofEvents("type", traffic, kind),
                ofEvents("state_key", traffic, kind));
    }

    private static Optional<String> ofEvents(String key, YamlMapping traffic, Item.Kind kind) {
        return traffic.get(key).map(value -> {
            if (kind != Item.Kind.EVENT) {
                throw value.badInput("\"" + key + "\" is of events; " + kind + " has none");
            }
            return value.string();
        });
    }

    private Optional<String> to(YamlMapping traffic) {
        if (!traffic.has("route")) {
            return Optional.of(services.idOf(traffic.require("to")));
        }
        traffic.exclude(List.of("to"), "\"route\"");
        traffic.require("route").mustBeTrue();
        return Optional.empty();
    }

    private static OptionalInt size(YamlMapping traffic, Item.Kind kind) {
        if (traffic.has("size") && kind != Item.Kind.EVENT) {
            throw traffic.require("size").badInput("\"size\" pads the content of events; " + kind + " has none");
        }
        return number(traffic.get("size"), MAX_SIZE);
    }

    private static OptionalInt number(Optional<YamlValue> value, int max) {
        return value.stream().mapToInt(number -> (int) number.wholeNumber(1, max)).findFirst();
    }

    private static Event event(YamlValue value) {
        var event = value.mapping();
        event.require("content").mapping();
        return new Event(
                event.require("event_id").string(),
                new Json(value.json()),
                event.require("room_id").string(),
                event.require("type").string(),
                event.require("sender").string(),
                event.get("state_key").map(YamlValue::string));
    }

    private static Json body(YamlValue value, Item.Kind kind) {
        var body = value.mapping();
        if (kind == Item.Kind.DEVICE_LISTS) {
            body.allowOnly(List.of("changed", "left"));
            body.entries().values().forEach(users -> users.list().forEach(YamlValue::string));
        }
        return new Json(value.json());
    }
}
