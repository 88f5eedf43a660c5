package dev.appservicelab.bench;

import dev.appservicelab.delivery.Batch;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.http.WireFormat;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.KeyCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is sent: batches of events of 570 bytes, and the bodies that carry them. There are 100 different batches, used
 * in turn.
 */
final class Load {
    private static final int EVENT_BYTES = 570;
    private static final int DIFFERENT = 100;

    private final List<List<Event>> batches;
    private final List<Body> bodies;

    /**
     * @param events  in a batch
     * @param service any: all have the same bodies
     */
    Load(int events, AppService service) {
        var format = new WireFormat();
        batches = IntStream.range(0, DIFFERENT).mapToObj(batch -> batch(batch, events)).toList();
        bodies = batches.stream()
                .map(batch -> format.encode(service, new Batch(batch, List.of(), List.of(), List.of()), KeyCounts.NONE))
                .toList();
    }

    List<Event> batch(long number) {
        return batches.get((int) (number % DIFFERENT));
    }

    Body body(long number) {
        return bodies.get((int) (number % DIFFERENT));
    }

    private static List<Event> batch(int batch, int events) {
        var made = new ArrayList<Event>();
        for (int i = 0; i < events; i++) {
            made.add(event((long) batch * events + i));
        }
        return List.copyOf(made);
    }

    /** The event of this number, like no other. */
    static Event event(long number) {
        var id = "$event-" + number + ":lab.test";
        var room = "!bench:lab.test";
        var type = "m.room.message";
        var sender = "@somebody:lab.test";
        var open = "{\"event_id\":\"%s\",\"room_id\":\"%s\",\"type\":\"%s\",\"sender\":\"%s\",\"origin_server_ts\":%d,"
                .formatted(id, room, type, sender, 1_767_225_600_000L + number) + "\"content\":{\"msgtype\":\"m.text\",\"body\":\"";
        var close = "\"}}";
        var json = open + "x".repeat(EVENT_BYTES - open.length() - close.length()) + close;
        return new Event(id, Json.of(json), room, type, sender, Optional.empty());
    }
}
