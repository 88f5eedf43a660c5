package dev.appservicelab.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.appservicelab.matrix.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the body of a request carries. Only events name themselves; of the other kinds their number is all there is.
 *
 * @param events      the {@code event_id} of each, as far as it has one
 * @param deviceLists whether there are changes of device lists
 */
record TransactionBody(List<Optional<String>> events, int ephemeral, int toDevice, boolean deviceLists) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final TransactionBody NOTHING = new TransactionBody(List.of(), 0, 0, false);

    /** Under its stable and its unstable name the same items are told; what is no transaction carries nothing. */
    static TransactionBody read(byte[] body) {
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return NOTHING;
            }
            var events = List.<Optional<String>>of();
            int ephemeral = 0;
            int toDevice = 0;
            boolean deviceLists = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "events" -> events = eventIds(parser);
                    case "ephemeral", "de.sorunome.msc2409.ephemeral" ->
                        ephemeral = Math.max(ephemeral, length(parser));
                    case "to_device", "de.sorunome.msc2409.to_device" -> toDevice = Math.max(toDevice, length(parser));
                    case "org.matrix.msc3202.device_lists" -> {
                        deviceLists = true;
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
            return new TransactionBody(events, ephemeral, toDevice, deviceLists);
        } catch (IOException e) {
            return NOTHING;
        }
    }

    /** Whether there is an item of this kind. */
    boolean carries(Item.Kind kind) {
        return switch (kind) {
            case EVENT -> !events.isEmpty();
            case EPHEMERAL -> ephemeral > 0;
            case TO_DEVICE -> toDevice > 0;
            case DEVICE_LISTS -> deviceLists;
        };
    }

    private static List<Optional<String>> eventIds(JsonParser parser) throws IOException {
        var ids = new ArrayList<Optional<String>>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                ids.add(eventId(parser));
            }
        } else {
            parser.skipChildren();
        }
        return ids;
    }

    private static Optional<String> eventId(JsonParser parser) throws IOException {
        Optional<String> id = Optional.empty();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isId = parser.currentName().equals("event_id");
                if (parser.nextToken() == JsonToken.VALUE_STRING && isId) {
                    id = Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
        return id;
    }

    private static int length(JsonParser parser) throws IOException {
        int length = 0;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                length++;
            }
        } else {
            parser.skipChildren();
        }
        return length;
    }
}
