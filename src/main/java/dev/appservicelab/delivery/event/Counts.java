package dev.appservicelab.delivery.event;

import dev.appservicelab.matrix.Item;

/** How many items of each kind. */
public record Counts(int events, int ephemeral, int toDevice, int deviceLists) {

    public static final Counts NONE = new Counts(0, 0, 0, 0);

    public int of(Item.Kind kind) {
        return switch (kind) {
            case EVENT -> events;
            case EPHEMERAL -> ephemeral;
            case TO_DEVICE -> toDevice;
            case DEVICE_LISTS -> deviceLists;
        };
    }

    public int total() {
        return events + ephemeral + toDevice + deviceLists;
    }

    /** These and {@code number} more of a kind. */
    public Counts plus(Item.Kind kind, int number) {
        return switch (kind) {
            case EVENT -> new Counts(events + number, ephemeral, toDevice, deviceLists);
            case EPHEMERAL -> new Counts(events, ephemeral + number, toDevice, deviceLists);
            case TO_DEVICE -> new Counts(events, ephemeral, toDevice + number, deviceLists);
            case DEVICE_LISTS -> new Counts(events, ephemeral, toDevice, deviceLists + number);
        };
    }

    public Counts plus(Counts more) {
        return new Counts(
                events + more.events,
                ephemeral + more.ephemeral,
                toDevice + more.toDevice,
                deviceLists + more.deviceLists);
    }

    public Counts minus(Counts less) {
        return new Counts(
                events - less.events,
                ephemeral - less.ephemeral,
                toDevice - less.toDevice,
                deviceLists - less.deviceLists);
    }
}
