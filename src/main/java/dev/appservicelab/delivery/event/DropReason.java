package dev.appservicelab.delivery.event;

import java.util.Locale;

/** The rule of the policy by which an item is not delivered. */
public enum DropReason {
    /** The service was DOWN and the batch had no event. */
    DOWN_WITHOUT_EVENTS,
    /** Its kind is not stored, and the first attempt did not succeed (though the service may have it). */
    KIND_NOT_STORED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
