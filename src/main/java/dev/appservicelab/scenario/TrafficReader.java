package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code traffic}. */
final class TrafficReader {
    private static final Set<String> KEYS = Set.of("to", "kind", "at", "until", "rate", "count", "size", "body");
    private static final Set<String> LATER = Set.of("route", "replay");
    private static final Set<String> KINDS =
            Arrays.stream(Item.Kind.values()).map(Item.Kind::toString).collect(Collectors.toUnmodifiableSet());

    /** No event is larger (client-server API, <em>Size limits</em>). */
    private static final int MAX_SIZE = 1 << 16;

    private TrafficReader() {}

    static List<Traffic> read(YamlValue value, Services services) {
        return value.list().stream().map(item -> traffic(item.mapping(), services)).toList();
    }

    private static Traffic traffic(YamlMapping traffic, Services services) {
        traffic.allowOnly(KEYS, LATER);
        var window = Window.read(traffic);
        var kind = traffic.get("kind").map(TrafficReader::kind).orElse(Item.Kind.EVENT);
        return new Traffic(
                services.idOf(traffic.require("to")),
                kind,
                window.at(),
                window.until(),
                traffic.get("rate").map(YamlValue::rate),
                number(traffic.get("count"), Integer.MAX_VALUE),
                size(traffic.get("size"), kind),
                traffic.get("body").map(body -> body(body, kind)));
    }

    private static Item.Kind kind(YamlValue value) {
        var word = value.word("event, ephemeral, to_device or device_lists", KINDS, Set.of());
        return Arrays.stream(Item.Kind.values()).filter(kind -> kind.toString().equals(word)).findFirst().orElseThrow();
    }

    private static OptionalInt size(Optional<YamlValue> value, Item.Kind kind) {
        if (value.isPresent() && kind != Item.Kind.EVENT) {
            throw value.get().badInput("\"size\" pads the content of events; " + kind + " has none");
        }
        return number(value, MAX_SIZE);
    }

    private static OptionalInt number(Optional<YamlValue> value, int max) {
        return value.stream().mapToInt(number -> (int) number.wholeNumber(1, max)).findFirst();
    }

    private static Json body(YamlValue value, Item.Kind kind) {
        var body = value.mapping();
        if (kind == Item.Kind.DEVICE_LISTS) {
            body.allowOnly(Set.of("changed", "left"), Set.of());
            body.entries().values().forEach(users -> users.list().forEach(YamlValue::string));
        }
        return new Json(value.json());
    }
}
