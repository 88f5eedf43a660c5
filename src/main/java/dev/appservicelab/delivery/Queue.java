package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Items that wait for a transaction: four lanes, one a kind. Not thread-safe: the queuer's lock guards it. */
final class Queue {
    /** The names, brackets and commas around the items of a body. */
    private static final int FRAME = 1024;

    private final DeliveryPolicy.Limits limits;
    private final Deque<Event> events = new ArrayDeque<>();
    private final Deque<EphemeralEvent> ephemeral = new ArrayDeque<>();
    private final Deque<ToDeviceMessage> toDevice = new ArrayDeque<>();
    private final Deque<DeviceListChange> deviceLists = new ArrayDeque<>();

    Queue(DeliveryPolicy.Limits limits) {
        this.limits = limits;
    }

    boolean isEmpty() {
        return events.isEmpty() && ephemeral.isEmpty() && toDevice.isEmpty() && deviceLists.isEmpty();
    }

    Counts counts() {
        return new Counts(events.size(), ephemeral.size(), toDevice.size(), deviceLists.size());
    }

    void addLast(List<? extends Item> items) {
        for (var item : items) {
            switch (item) {
                case Event event -> events.addLast(event);
                case EphemeralEvent event -> ephemeral.addLast(event);
                case ToDeviceMessage message -> toDevice.addLast(message);
                case DeviceListChange change -> deviceLists.addLast(change);
            }
        }
    }

    void addFirst(Batch batch) {
        batch.events().reversed().forEach(events::addFirst);
        batch.ephemeral().reversed().forEach(ephemeral::addFirst);
        batch.toDevice().reversed().forEach(toDevice::addFirst);
        batch.deviceLists().reversed().forEach(deviceLists::addFirst);
    }

    /** The next batch, as large as the policy allows; at least one item, if there is one. */
    Batch takeFront() {
        var room = new Room();
        return new Batch(
                front(events, limits.events(), 1, room),
                front(ephemeral, limits.ephemeral(), 2, room),
                front(toDevice, limits.toDevice(), 2, room),
                takeDeviceLists());
    }

    List<DeviceListChange> takeDeviceLists() {
        var all = List.copyOf(deviceLists);
        deviceLists.clear();
        return all;
    }

    List<Item> takeAll() {
        var all = new ArrayList<Item>();
        all.addAll(events);
        all.addAll(ephemeral);
        all.addAll(toDevice);
        all.addAll(deviceLists);
        events.clear();
        ephemeral.clear();
        toDevice.clear();
        deviceLists.clear();
        return all;
    }

    /** @param copies how often the body may carry an item: all kinds but events have two names */
    private static <T extends Item> List<T> front(Deque<T> lane, int atMost, int copies, Room room) {
        var front = new ArrayList<T>(Math.min(lane.size(), atMost));
        while (front.size() < atMost && !lane.isEmpty() && room.takes(copies * bytes(lane.getFirst()))) {
            front.add(lane.removeFirst());
        }
        return front;
    }

    private static int bytes(Item item) {
        return switch (item) {
            case Event event -> event.json().bytes().length + 1;
            case EphemeralEvent event -> event.json().bytes().length + 1;
            case ToDeviceMessage message -> message.json().bytes().length + 1;
            case DeviceListChange change -> 0;
        };
    }

    /** What is left of the limits that all kinds share. */
    private final class Room {
        private int items;
        private long bytes = FRAME;

        boolean takes(int more) {
            boolean fits = items == 0
                    || (items < limits.total().orElse(Integer.MAX_VALUE)
                            && bytes + more <= limits.body().orElse(Integer.MAX_VALUE));
            if (fits) {
                items++;
                bytes += more;
            }
            return fits;
        }
    }
}
