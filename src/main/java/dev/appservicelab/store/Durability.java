package dev.appservicelab.store;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.Rule;

/** What a store has done for a write when the call returns. */
public enum Durability {

    /** It is with the operating system: it survives a killed process, and nothing is waited for. */
    KILL,

    /** It is on the disk: it survives a power cut. */
    POWER;

    /** What a policy asks for: who wants the queue on disk wants it there. */
    public static Durability of(DeliveryPolicy policy) {
        return policy.has(Rule.QUEUE_ON_DISK) ? POWER : KILL;
    }
}
