package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.Invariant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a policy promises, and is held to.
 *
 * @param invariants that it never breaks; what it drops by its rules is not lost
 * @param delivers   whether in the end, when nothing goes wrong any more, everything that is not parked is delivered or dropped
 */
record Promises(Set<Invariant> invariants, boolean delivers) {

    /** For people. */
    String words() {
        var names = invariants.stream().map(Invariant::toString).collect(Collectors.joining(", "));
        return !delivers ? "no more than " + names : names + ", " + Finding.DELIVERED + ", " + Finding.COMMANDS_HOLD;
    }

    static Promises of(DeliveryPolicy policy) {
        var all = EnumSet.allOf(Invariant.class);
        return switch (policy.name()) {
            case "lossless" -> new Promises(all, true);
            // The original is held to what its twin without defects promises.
            case "synapse", "synapse-exact" -> {
                all.remove(Invariant.SENT_ONCE_AFTER_SUCCESS);
                yield new Promises(all, true);
            }
            default -> new Promises(EnumSet.of(Invariant.ONE_IN_FLIGHT, Invariant.ISOLATED), false);
        };
    }
}
