package dev.appservicelab.explore;

import dev.appservicelab.delivery.Batch;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.TransactionEncoder;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.KeyCounts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bodies that are no more than JSON lists of ids, a list a kind: they are made and read thousands of times a run. An
 * item of the explorer has its id, a JSON string, as its JSON. Thread-safe.
 */
final class IdBodies implements TransactionEncoder {
    private static final List<String> NAMES = List.of("events", "ephemeral", "to_device", "device_lists", "keys");
    private static final int KEYS = 4;

    @Override
    public Body encode(AppService service, Batch batch, KeyCounts keys) {
        var text = new StringBuilder(128).append('{');
        list(text, 0, batch.events());
        list(text, 1, batch.ephemeral());
        list(text, 2, batch.toDevice());
        list(text, 3, batch.deviceLists());
        if (!keys.isEmpty()) {
            begin(text, KEYS);
            keys.oneTimeKeys().keySet().forEach(user -> text.append('"').append(user).append("\","));
            end(text);
        }
        return body(text);
    }

    @Override
    public Body merge(AppService service, List<Body> oldestFirst) {
        var text = new StringBuilder(256).append('{');
        for (int list = 0; list < KEYS; list++) {
            var ids = new ArrayList<String>();
            for (var body : oldestFirst) {
                ids.addAll(ids(body.bytes(), NAMES.get(list)));
            }
            if (!ids.isEmpty()) {
                begin(text, list);
                ids.forEach(id -> text.append('"').append(id).append("\","));
                end(text);
            }
        }
        return body(text);
    }

    /** What an item is sent as. */
    static Json json(String id, int padding) {
        return Json.of('"' + id + '"' + " ".repeat(padding));
    }

    /** Ids of the items in a body, in its order. */
    static List<String> ids(byte[] body) {
        int keys = indexOf(body, "\"keys\":");
        return quoted(body, 0, keys < 0 ? body.length : keys);
    }

    private static List<String> ids(byte[] body, String list) {
        int from = indexOf(body, '"' + list + "\":[");
        if (from < 0) {
            return List.of();
        }
        int to = from;
        while (body[to] != ']') {
            to++;
        }
        return quoted(body, from + list.length() + 3, to);
    }

    /** The strings that are no names: no colon follows them. */
    private static List<String> quoted(byte[] body, int from, int to) {
        var ids = new ArrayList<String>();
        int i = from;
        while (i < to) {
            if (body[i] == '"') {
                int end = i + 1;
                while (body[end] != '"') {
                    end++;
                }
                if (body[end + 1] != ':') {
                    ids.add(new String(body, i + 1, end - i - 1, StandardCharsets.ISO_8859_1));
                }
                i = end;
            }
            i++;
        }
        return ids;
    }

    private static int indexOf(byte[] body, String text) {
        for (int i = 0; i <= body.length - text.length(); i++) {
            int same = 0;
            while (same < text.length() && body[i + same] == text.charAt(same)) {
                same++;
            }
            if (same == text.length()) {
                return i;
            }
        }
        return -1;
    }

    private static void list(StringBuilder text, int list, List<? extends Item> items) {
        if (!items.isEmpty()) {
            begin(text, list);
            for (var item : items) {
                text.append('"').append(item.id()).append("\",");
                for (int spaces = spaces(item); spaces > 0; spaces--) {
                    text.append(' ');
                }
            }
            end(text);
        }
    }

    private static int spaces(Item item) {
        return item instanceof Event event
                ? event.json().bytes().length - event.id().length() - 2
                : 0;
    }

    private static void begin(StringBuilder text, int list) {
        text.append(text.length() > 1 ? ",\"" : "\"").append(NAMES.get(list)).append("\":[");
    }

    /** The comma behind the last goes. */
    private static void end(StringBuilder text) {
        int comma = text.lastIndexOf(",");
        text.deleteCharAt(comma).append(']');
    }

    private static Body body(StringBuilder text) {
        return new Body(text.append('}').toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
