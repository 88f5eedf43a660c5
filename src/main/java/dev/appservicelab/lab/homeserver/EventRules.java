package dev.appservicelab.lab.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an event may be, whoever sends it (client-server API, <em>Size limits</em> and <em>m.room.power_levels</em>;
 * appendix <em>Canonical JSON</em>).
 */
final class EventRules {
    /** Bytes of a type and of a state key. */
    private static final int LONGEST_NAME = 255;
    /** Whole numbers are exact that far in every language. */
    private static final long LARGEST_NUMBER = (1L << 53) - 1;

    private static final List<String> LEVELS = List.of(
            "users_default", "events_default", "state_default", "ban", "kick", "redact", "invite");
    private static final List<String> LEVELS_BY_NAME = List.of("users", "events", "notifications");

    private EventRules() {}

    /** @throws MatrixError if it may not be */
    static void check(Draft draft) {
        requireShort("type", draft.type());
        draft.stateKey().ifPresent(key -> requireShort("state_key", key));
        requireCanonical(draft.content());
        if (draft.type().equals("m.room.power_levels")) {
            requireLevels(draft.content());
        }
    }

    private static void requireShort(String field, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw MatrixError.tooLarge("'" + field + "' too large");
        }
    }

    private static void requireCanonical(JsonNode value) {
        if (value.isNumber()) {
            if (!value.isIntegralNumber()) {
                throw MatrixError.badJson("Bad JSON value: an event has no floating-point numbers.");
            }
            if (!value.canConvertToLong() || Math.abs(value.asLong()) > LARGEST_NUMBER) {
                throw MatrixError.badJson("JSON integer out of range.");
            }
        }
        value.forEach(EventRules::requireCanonical);
    }

    private static void requireLevels(ObjectNode content) {
        LEVELS.forEach(name -> requireLevel(name, content.path(name)));
        for (var name : LEVELS_BY_NAME) {
            var levels = content.path(name);
            if (!levels.isMissingNode() && !levels.isObject()) {
                throw MatrixError.badJson("'" + name + "' must be an object.");
            }
            levels.properties().forEach(one -> requireLevel(name + "." + one.getKey(), one.getValue()));
        }
    }

    private static void requireLevel(String name, JsonNode level) {
        if (!level.isMissingNode() && !level.isIntegralNumber()) {
            throw MatrixError.badJson("'" + name + "' must be an integer.");
        }
    }
}
