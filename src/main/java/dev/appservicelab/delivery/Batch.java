package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.util.List;
import java.util.stream.Stream;

/**
 * What goes into one transaction: the items taken from the front of each lane of a queue. Immutable.
 *
 * @param deviceLists all pending changes; they are sent as one, see {@link #deviceListUpdates()}
 */
public record Batch(
        List<Event> events,
        List<EphemeralEvent> ephemeral,
        List<ToDeviceMessage> toDevice,
        List<DeviceListChange> deviceLists) {

    public Batch {
        events = List.copyOf(events);
        ephemeral = List.copyOf(ephemeral);
        toDevice = List.copyOf(toDevice);
        deviceLists = List.copyOf(deviceLists);
    }

    public boolean isEmpty() {
        return events.isEmpty() && ephemeral.isEmpty() && toDevice.isEmpty() && deviceLists.isEmpty();
    }

    /** All its items, in the order of the body. */
    public List<Item> items() {
        return Stream.of(events, ephemeral, toDevice, deviceLists)
                .<Item>flatMap(List::stream)
                .toList();
    }

    public Counts counts() {
        return new Counts(events.size(), ephemeral.size(), toDevice.size(), deviceLists.size());
    }

    /** The pending changes of device lists as one. */
    public DeviceListUpdates deviceListUpdates() {
        return deviceLists.stream()
                .map(DeviceListChange::updates)
                .reduce(DeviceListUpdates.NONE, DeviceListUpdates::then);
    }

    /** Its events alone: what a policy that stores nothing else sends again. */
    public Batch eventsOnly() {
        return new Batch(events, List.of(), List.of(), List.of());
    }

    /** All but its events. */
    public List<Item> withoutEvents() {
        return items().subList(events.size(), items().size());
    }
}
