package dev.appservicelab.history;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.Optional;

/**
 * What the policy of a run promises. The history knows it by name only: of one whose switches were changed nothing is
 * known, and nothing is held against it.
 */
record PolicyPromises(Optional<DeliveryPolicy> preset) {
    static final PolicyPromises UNKNOWN = new PolicyPromises(Optional.empty());

    static PolicyPromises of(String name) {
        return new PolicyPromises(DeliveryPolicy.preset(name));
    }

    /** Whether a transaction may be stored without some of what its first attempt carries. */
    boolean mayStoreLessThanIsSent() {
        return preset.map(policy -> !policy.storedKinds().containsAll(policy.sentKinds()))
                .orElse(true);
    }

    /** Whether it has a rule to drop this item. */
    boolean mayDrop(DeliveryEvent.Dropped item) {
        return switch (item.reason()) {
            case BATCH_LOST -> false;
            case DOWN_WITHOUT_EVENTS -> preset.map(policy -> !policy.has(Rule.KEEP_WITHOUT_EVENTS)).orElse(true);
            case KIND_NOT_STORED -> preset.map(policy -> !policy.storedKinds().contains(item.kind())).orElse(true);
            // Under any policy, if the service does not ask for the kind.
            case KIND_NOT_SENT -> true;
            case IN_MEMORY -> preset.map(policy -> item.transaction().isPresent()
                            ? !policy.storedKinds().contains(item.kind())
                            : !policy.has(Rule.QUEUE_ON_DISK))
                    .orElse(true);
        };
    }
}
