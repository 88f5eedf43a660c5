package dev.appservicelab.lab;

import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.ToDeviceMessage;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Offers the lines of one recording, in their order, each when it is due. */
final class ReplayedTraffic implements Runnable {
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
        var due = traffic.due();
        long until = traffic.until().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        for (int i = 0; i < due.size(); i++) {
            var line = traffic.lines().get(i);
            runner.sleepUntil(new Due(due.get(i), Turn.TRAFFIC, order));
            if (due.get(i) >= Math.min(until, end.getAsLong())) {
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
}
