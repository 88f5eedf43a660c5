package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

    /** One without items. */
    public static final Batch NOTHING = new Batch(List.of(), List.of(), List.of(), List.of());

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
        var items = new ArrayList<Item>(events.size() + ephemeral.size() + toDevice.size() + deviceLists.size());
        items.addAll(events);
        items.addAll(ephemeral);
        items.addAll(toDevice);
        items.addAll(deviceLists);
        return Collections.unmodifiableList(items);
    }

    /** The ids of {@link #items()}. */
    public List<String> ids() {
        var ids = new ArrayList<String>(events.size() + ephemeral.size() + toDevice.size() + deviceLists.size());
        for (var item : items()) {
            ids.add(item.id());
        }
        return Collections.unmodifiableList(ids);
    }

    public Counts counts() {
        return new Counts(events.size(), ephemeral.size(), toDevice.size(), deviceLists.size());
    }

    /** The pending changes of device lists as one. */
    public DeviceListUpdates deviceListUpdates() {
        return DeviceListUpdates.merged(deviceLists.stream().map(DeviceListChange::updates).toList());
    }

    /** Its items of these kinds: what a policy stores. */
    public Batch only(Set<Item.Kind> kinds) {
        return new Batch(
                kinds.contains(Item.Kind.EVENT) ? events : List.of(),
                kinds.contains(Item.Kind.EPHEMERAL) ? ephemeral : List.of(),
                kinds.contains(Item.Kind.TO_DEVICE) ? toDevice : List.of(),
                kinds.contains(Item.Kind.DEVICE_LISTS) ? deviceLists : List.of());
    }

    /** Its items of all kinds but these. */
    public List<Item> without(Set<Item.Kind> kinds) {
        var others = EnumSet.allOf(Item.Kind.class);
        others.removeAll(kinds);
        return only(others).items();
    }
}
