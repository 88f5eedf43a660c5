package dev.appservicelab.delivery.event;

import java.util.Locale;

/** The rule of the policy by which an item is not delivered. */
public enum DropReason {
    /** The service was DOWN and the batch had no event. */
    DOWN_WITHOUT_EVENTS,
    /** Its kind is not stored, and the first attempt did not succeed (though the service may have it). */
    KIND_NOT_STORED,
    /** It was in memory only when the lab crashed or was stopped. */
    IN_MEMORY,
    /**
     * A defect of the original lost it: by an error of the store or of a lookup, or with another service's device
     * lists. No rule of a policy wants that, so the ledger counts it as lost and not as dropped.
     */
    BATCH_LOST,
    /** Its kind is not sent under this policy, or its service does not ask for it. */
    KIND_NOT_SENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
