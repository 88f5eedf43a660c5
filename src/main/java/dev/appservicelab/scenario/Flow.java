package dev.appservicelab.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.appservicelab.input.Quantity;
import dev.appservicelab.input.YamlText;
import dev.appservicelab.matrix.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A mapping of a lab file on one line: {@code {to: irc, at: 10s}}. */
final class Flow {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final List<String> entries = new ArrayList<>();

    /** Adds a key with a value that is YAML already. */
    Flow put(String key, String yaml) {
        entries.add(YamlText.of(key) + ": " + yaml);
        return this;
    }

    Flow put(String key, Optional<String> yaml) {
        yaml.ifPresent(it -> put(key, it));
        return this;
    }

    /** Adds a key if its value is not the usual one. */
    <T> Flow putUnless(T usual, String key, T value) {
        return value.equals(usual) ? this : put(key, String.valueOf(value));
    }

    Flow put(String key, Duration value) {
        return put(key, Quantity.text(value));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    static String list(Collection<String> yaml) {
        return "[" + String.join(", ", yaml) + "]";
    }

    /** JSON with no more quotes than YAML needs. */
    static String of(Json json) {
        try (var parser = FACTORY.createParser(json.bytes())) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var flow = new Flow();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var key = parser.currentName();
                    parser.nextToken();
                    flow.put(key, value(parser));
                }
                yield flow.toString();
            }
            case START_ARRAY -> {
                var items = new ArrayList<String>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield list(items);
            }
            case VALUE_STRING -> YamlText.of(parser.getText());
            default -> parser.getText();
        };
    }

    @Override
    public String toString() {
        return "{" + String.join(", ", entries) + "}";
    }
}
