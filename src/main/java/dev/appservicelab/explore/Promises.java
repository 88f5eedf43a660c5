package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.history.Invariant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a policy promises, and is held to.
 *
 * @param invariants that it never breaks; what it drops by its rules is not lost
 * @param delivers   whether commands hold, and in the end, when nothing goes wrong any more, everything that is not parked is
 *                   delivered or dropped
 * @param waitsForUp whether what could not be stored waits until the service is UP again
 */
record Promises(Set<Invariant> invariants, boolean delivers, boolean waitsForUp) {

    /** For people. */
    String words() {
        var names = invariants.stream().map(Invariant::toString).collect(Collectors.joining(", "));
        return delivers
                ? names + ", " + Finding.DELIVERED + ", " + Finding.COMMANDS_HOLD
                        + (waitsForUp ? ", " + Finding.WAITS_FOR_UP : "")
                : "no more than " + names;
    }

    static Promises of(DeliveryPolicy policy) {
        var all = EnumSet.allOf(Invariant.class);
        boolean waitsForUp = !policy.has(Rule.LOSE_ON_CREATE_ERROR);
        return switch (policy.name()) {
            case "lossless" -> new Promises(all, true, waitsForUp);
            // The original is held to what its twin without defects promises.
            case "synapse", "synapse-exact" -> {
                all.remove(Invariant.SENT_ONCE_AFTER_SUCCESS);
                yield new Promises(all, true, waitsForUp);
            }
            default -> new Promises(EnumSet.of(Invariant.ONE_IN_FLIGHT, Invariant.ISOLATED), false, false);
        };
    }
}
