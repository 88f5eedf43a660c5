package dev.appservicelab.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Offers the lines of one recording, in their order: the first at the recording's time, each further one as much later as
 * its {@code origin_server_ts} says. A line without one follows at once, and none goes before the one above it.
 */
final class ReplayedTraffic implements Runnable {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final Traffic.Replayed traffic;
    private final int order;
    private final LongSupplier end;
    private final TaskRunner runner;
    private final Offers offers;

    /**
     * @param order the recording's place among the traffic of the lab file
     * @param end   of the run, in nanoseconds; nothing is due then or later
     */
    ReplayedTraffic(Traffic.Replayed traffic, int order, LongSupplier end, TaskRunner runner, Offers offers) {
        this.traffic = traffic;
        this.order = order;
        this.end = end;
        this.runner = runner;
        this.offers = offers;
    }

    @Override
    public void run() {
        long at = traffic.at().toNanos();
        long due = at;
        var began = OptionalLong.empty();
        for (int i = 0; i < traffic.lines().size(); i++) {
            var line = traffic.lines().get(i);
            if (traffic.rate().isPresent()) {
                due = at + Math.round(i * NANOS_PER_SECOND / traffic.rate().get());
            } else {
                var sent = sentAt(line.item());
                began = began.isPresent() ? began : sent;
                due = Math.max(due, sent.isPresent() ? at + sent.getAsLong() - began.orElseThrow() : due);
            }
            runner.sleepUntil(new Due(due, Turn.TRAFFIC, order));
            if (due >= end.getAsLong()) {
                return;
            }
            offers.offer(line.addressee(), named(line));
        }
    }

    /** An id that was made from a line's number is told from those of other recordings. */
    private Item named(EventLine line) {
        var prefix = "replay-" + (order + 1) + "/";
        return switch (line.item()) {
            case Event event when event.id().equals("$line-" + line.line()) -> new Event(
                    "$" + prefix + line.line(), event.json(), event.roomId(), event.type(), event.sender(),
                    event.stateKey());
            case Event event -> event;
            case EphemeralEvent event -> new EphemeralEvent(prefix + line.line(), event.json(), event.roomId());
            case ToDeviceMessage message ->
                new ToDeviceMessage(prefix + line.line(), message.json(), message.toUserId());
            case DeviceListChange change -> new DeviceListChange(prefix + line.line(), change.updates());
        };
    }

    /** Nanoseconds; only the distance of two of them means something. */
    private static OptionalLong sentAt(Item item) {
        return switch (item) {
            case Event event -> sentAt(event.json());
            case EphemeralEvent event -> sentAt(event.json());
            case ToDeviceMessage message -> sentAt(message.json());
            case DeviceListChange change -> OptionalLong.empty();
        };
    }

    private static OptionalLong sentAt(Json json) {
        var sent = OptionalLong.empty();
        try (var parser = JSON.createParser(json.bytes())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isTime = parser.currentName().equals("origin_server_ts");
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && isTime) {
                    sent = OptionalLong.of(Math.multiplyExact(parser.getLongValue(), NANOS_PER_MILLISECOND));
                }
                parser.skipChildren();
            }
        } catch (IOException | ArithmeticException e) {
            return OptionalLong.empty();
        }
        return sent;
    }
}
