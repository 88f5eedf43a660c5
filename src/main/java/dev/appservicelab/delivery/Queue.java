package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Items that wait for a transaction: four lanes, one a kind. Not thread-safe: the queuer's lock guards it. */
final class Queue {
    /** The names, brackets and commas around the items of a body. */
    private static final int FRAME = 1024;

    private final DeliveryPolicy.Limits limits;
    private final Lane<Event> events;
    private final Lane<EphemeralEvent> ephemeral;
    private final Lane<ToDeviceMessage> toDevice;
    private final Lane<DeviceListChange> deviceLists;

    /**
     * @param overflow where items go that the heap has no room for
     * @param room     of all queues
     */
    Queue(DeliveryPolicy.Limits limits, Overflow overflow, HeapRoom room) {
        this.limits = limits;
        this.events = new Lane<>(Event.class, Item.Kind.EVENT, overflow, room);
        this.ephemeral = new Lane<>(EphemeralEvent.class, Item.Kind.EPHEMERAL, overflow, room);
        this.toDevice = new Lane<>(ToDeviceMessage.class, Item.Kind.TO_DEVICE, overflow, room);
        this.deviceLists = new Lane<>(DeviceListChange.class, Item.Kind.DEVICE_LISTS, overflow, room);
    }

    boolean isEmpty() {
        return events.isEmpty() && ephemeral.isEmpty() && toDevice.isEmpty() && deviceLists.isEmpty();
    }

    Counts counts() {
        return new Counts(events.size(), ephemeral.size(), toDevice.size(), deviceLists.size());
    }

    /** The store has these already, of an earlier process, and the queue has none yet. */
    void restore(Counts left) {
        events.restore(left.events());
        ephemeral.restore(left.ephemeral());
        toDevice.restore(left.toDevice());
        deviceLists.restore(left.deviceLists());
    }

    void addLast(Item item) {
        lane(item.kind()).addLast(item);
    }

    void addFirst(Batch batch) {
        events.addFirst(batch.events());
        ephemeral.addFirst(batch.ephemeral());
        toDevice.addFirst(batch.toDevice());
        deviceLists.addFirst(batch.deviceLists());
    }

    /**
     * The next batch, as large as the policy allows; at least one item, if there is one.
     *
     * @throws StoreException if what the heap has no room for cannot be read; nothing was taken then
     */
    Batch takeFront() {
        var room = new Room();
        var taken = new Taken();
        try {
            takeFront(events, taken.events, limits.events(), 1, room);
            takeFront(ephemeral, taken.ephemeral, limits.ephemeral(), 2, room);
            takeFront(toDevice, taken.toDevice, limits.toDevice(), 2, room);
            takeAll(deviceLists, taken.deviceLists);
            return taken.batch();
        } catch (StoreException e) {
            addFirst(taken.batch());
            throw e;
        }
    }

    /** @throws StoreException as {@link #takeFront()} */
    List<DeviceListChange> takeDeviceLists() {
        var all = new ArrayList<DeviceListChange>();
        try {
            takeAll(deviceLists, all);
            return all;
        } catch (StoreException e) {
            deviceLists.addFirst(all);
            throw e;
        }
    }

    /**
     * Takes the first of one kind.
     *
     * @throws StoreException as {@link #takeFront()}
     */
    Optional<Item> takeFirst(Item.Kind kind) {
        var lane = lane(kind);
        return lane.hasFirst(0) ? Optional.of(lane.removeFirst()) : Optional.empty();
    }

    private Lane<? extends Item> lane(Item.Kind kind) {
        return switch (kind) {
            case EVENT -> events;
            case EPHEMERAL -> ephemeral;
            case TO_DEVICE -> toDevice;
            case DEVICE_LISTS -> deviceLists;
        };
    }

    private static <T extends Item> void takeAll(Lane<T> lane, List<T> into) {
        while (lane.hasFirst(into.size())) {
            into.add(lane.removeFirst());
        }
    }

    /** @param copies how often the body may carry an item: all kinds but events have two names */
    private static <T extends Item> void takeFront(Lane<T> lane, List<T> into, int atMost, int copies, Room room) {
        while (into.size() < atMost
                && lane.hasFirst(into.size())
                && room.takes(copies * (lane.first().bytes() + 1L))) {
            into.add(lane.removeFirst());
        }
    }

    /** What a batch is made of. */
    private static final class Taken {
        private final List<Event> events = new ArrayList<>();
        private final List<EphemeralEvent> ephemeral = new ArrayList<>();
        private final List<ToDeviceMessage> toDevice = new ArrayList<>();
        private final List<DeviceListChange> deviceLists = new ArrayList<>();

        Batch batch() {
            return new Batch(events, ephemeral, toDevice, deviceLists);
        }
    }

    /** What is left of the limits that all kinds share. */
    private final class Room {
        private int items;
        private long bytes = FRAME;

        boolean takes(long more) {
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
