package dev.appservicelab.input;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value from outside, opened as far as its reader asked for. Immutable. */
public sealed interface JsonValue {

    /** What it is, for messages. */
    default String word() {
        return switch (this) {
            case Fields fields -> "an object";
            case Items items -> "a list";
            case Text text -> "a string";
            case Whole whole -> "a number";
            case Other other -> other.what();
        };
    }

    /** A string, its escapes resolved. */
    record Text(String value) implements JsonValue {}

    /** An array. */
    record Items(List<JsonValue> values) implements JsonValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** A whole number within the range of a long. */
    record Whole(long value) implements JsonValue {}

    /** Another number, a boolean, null. */
    record Other(String what) implements JsonValue {}

    /** An object and the bytes it came in. Where a key is there twice, the last counts. */
    final class Fields implements JsonValue {
        private final byte[] source;
        private final int start;
        private final int end;
        private final Map<String, JsonValue> values;

        Fields(byte[] source, int start, int end, Map<String, JsonValue> values) {
            this.source = source;
            this.start = start;
            this.end = end;
            this.values = Map.copyOf(values);
        }

        public Optional<JsonValue> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        /** A copy of the bytes from the opening to the closing brace. */
        public byte[] bytes() {
            return Arrays.copyOfRange(source, start, end);
        }
    }
}
