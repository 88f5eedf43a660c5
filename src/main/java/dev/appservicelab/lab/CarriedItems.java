package dev.appservicelab.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells from the body of a request which items it carried. Events name themselves; the other kinds have no ids of their
 * own, so theirs are taken, in order, from what was put into the transaction. Thread-safe.
 */
final class CarriedItems {
    private final JsonFactory json = new JsonFactory();
    private final Map<Long, DeliveryEvent.TransactionCreated> open = new ConcurrentHashMap<>();

    /** Takes note of transactions as they come and go. */
    void note(DeliveryEvent event) {
        switch (event) {
            case DeliveryEvent.TransactionCreated created -> open.put(created.transaction(), created);
            case DeliveryEvent.TransactionCompleted completed -> open.remove(completed.transaction());
            default -> {}
        }
    }

    /** Ids of the items in a body. What cannot be read as a transaction carries none. */
    List<String> in(long transaction, byte[] body) {
        var items = new ArrayList<String>();
        try (var parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            var created = open.get(transaction);
            var ids = created == null ? List.<String>of() : created.items();
            var counts = created == null ? Counts.NONE : created.counts();
            int ephemeralFrom = counts.events();
            int toDeviceFrom = ephemeralFrom + counts.ephemeral();
            int deviceListsFrom = toDeviceFrom + counts.toDevice();
            boolean ephemeral = false;
            boolean toDevice = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "events" -> events(parser, ids, items);
                    case "ephemeral", "de.sorunome.msc2409.ephemeral" -> {
                        int length = length(parser);
                        if (!ephemeral) {
                            items.addAll(slice(ids, ephemeralFrom, length));
                            ephemeral = true;
                        }
                    }
                    case "to_device", "de.sorunome.msc2409.to_device" -> {
                        int length = length(parser);
                        if (!toDevice) {
                            items.addAll(slice(ids, toDeviceFrom, length));
                            toDevice = true;
                        }
                    }
                    case "org.matrix.msc3202.device_lists" -> {
                        parser.skipChildren();
                        items.addAll(slice(ids, deviceListsFrom, counts.deviceLists()));
                    }
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return items;
    }

    private static void events(JsonParser parser, List<String> ids, List<String> items) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            var id = i < ids.size() ? ids.get(i) : "";
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isId = parser.currentName().equals("event_id");
                    if (parser.nextToken() == JsonToken.VALUE_STRING && isId) {
                        id = parser.getText();
                    }
                    parser.skipChildren();
                }
            }
            if (!id.isEmpty()) {
                items.add(id);
            }
        }
    }

    private static int length(JsonParser parser) throws IOException {
        int length = 0;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                length++;
            }
        }
        return length;
    }

    private static List<String> slice(List<String> ids, int from, int length) {
        return ids.subList(Math.min(from, ids.size()), Math.min(from + length, ids.size()));
    }
}
