package dev.appservicelab.matrix;

/**
 * One thing to deliver to an appservice. Its JSON is kept as the bytes it came in; they are not parsed again on the
 * way. Immutable: the bytes must not be changed.
 */
public sealed interface Item permits Event, EphemeralEvent, ToDeviceMessage, DeviceListChange {

    /** The event id, or an id made for this item; unique within a run. */
    String id();

    /** Which lane of the queue it waits in. */
    Kind kind();

    /** Bytes of its JSON, or of the user ids of which it tells. */
    default int bytes() {
        return switch (this) {
            case Event event -> event.json().bytes().length;
            case EphemeralEvent event -> event.json().bytes().length;
            case ToDeviceMessage message -> message.json().bytes().length;
            case DeviceListChange change -> change.updates().length();
        };
    }

    /** What it is called in the window, in lab files and in the history. */
    enum Kind {
        EVENT("event"),
        EPHEMERAL("ephemeral"),
        TO_DEVICE("to_device"),
        DEVICE_LISTS("device_lists");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
