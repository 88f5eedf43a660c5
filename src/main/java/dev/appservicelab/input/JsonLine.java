package dev.appservicelab.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line that holds one JSON object.
 *
 * @param file   what messages call the text
 * @param number from 1
 * @param object opened two levels deep: the line's own fields, and those of the objects and arrays in them; what lies
 *     deeper is only its bytes
 */
public record JsonLine(String file, int number, JsonValue.Fields object) {
    private static final int LEVELS = 2;
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    /**
     * Reads the line once. The bytes are kept, not copied.
     *
     * @throws BadInput if it is not UTF-8, or not one JSON object
     */
    public static JsonLine parse(String file, int number, byte[] bytes) {
        requireUtf8(file, number, bytes);
        try (var parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw badInput(file, number, "expected a JSON object");
            }
            var object = fields(parser, bytes, 1);
            if (parser.nextToken() != null) {
                throw badInput(file, number, "expected one JSON object on a line, but there is more behind it");
            }
            return new JsonLine(file, number, object);
        } catch (JsonProcessingException e) {
            throw new BadInput(file + ":" + number + ": not JSON: " + reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The error that this line is to blame for. */
    public BadInput badInput(String sentence) {
        return badInput(file, number, sentence);
    }

    private static BadInput badInput(String file, int number, String sentence) {
        return new BadInput(file + ":" + number + ": " + sentence);
    }

    private static void requireUtf8(String file, int number, byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw badInput(file, number, "not UTF-8");
        }
    }

    private static JsonValue.Fields fields(JsonParser parser, byte[] bytes, int level) throws IOException {
        var start = (int) parser.currentTokenLocation().getByteOffset();
        Map<String, JsonValue> values = new HashMap<>();
        if (level > LEVELS) {
            parser.skipChildren();
        } else {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var key = parser.currentName();
                parser.nextToken();
                values.put(key, value(parser, bytes, level + 1));
            }
        }
        return new JsonValue.Fields(bytes, start, (int) parser.currentLocation().getByteOffset(), values);
    }

    private static JsonValue value(JsonParser parser, byte[] bytes, int level) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser, bytes, level);
            case START_ARRAY -> items(parser, bytes, level);
            case VALUE_STRING -> new JsonValue.Text(parser.getText());
            case VALUE_NULL -> new JsonValue.Other("null");
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue.Other("a boolean");
            case VALUE_NUMBER_INT -> whole(parser);
            default -> new JsonValue.Other("a number");
        };
    }

    private static JsonValue whole(JsonParser parser) throws IOException {
        return parser.getNumberType() == NumberType.BIG_INTEGER
                ? new JsonValue.Other("a number")
                : new JsonValue.Whole(parser.getLongValue());
    }

    private static JsonValue items(JsonParser parser, byte[] bytes, int level) throws IOException {
        List<JsonValue> values = new ArrayList<>();
        if (level > LEVELS + 1) {
            parser.skipChildren();
        } else {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser, bytes, level + 1));
            }
        }
        return new JsonValue.Items(values);
    }

    private static String reason(JsonProcessingException e) {
        var message = e.getOriginalMessage().lines().findFirst().orElse("").replaceAll(" \\((start|for) .*", "");
        var column = e.getLocation() == null ? "" : " in column " + e.getLocation().getColumnNr();
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) + column;
    }
}
