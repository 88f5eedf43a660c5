package dev.appservicelab.history;

import java.util.Optional;

/**
 * Whether a transaction is suspected to be one that its service will never accept. Five failed attempts alone are no
 * progress; it is suspected only when the service was well meanwhile.
 */
public final class Poison {
    private Poison() {}

    /**
     * Whether at least {@value Lane#NO_PROGRESS} attempts of it failed and none succeeded, and either another
     * transaction of the service came through after the first of them, or it still failed when the fault that had hit
     * it no longer did.
     */
    public static boolean suspected(Lane lane, long transaction) {
        var all = lane.attemptsOf(transaction);
        var failed = all.stream().filter(Lane.Attempt::failed).toList();
        if (failed.size() < Lane.NO_PROGRESS || all.stream().anyMatch(one -> !one.failed() && !one.inFlight())) {
            return false;
        }
        boolean withoutFault = fault(failed.getFirst()).isPresent() && fault(failed.getLast()).isEmpty();
        return withoutFault || othersCameThrough(lane, failed.getFirst().index());
    }

    private static Optional<String> fault(Lane.Attempt attempt) {
        return attempt.result().flatMap(Lane.Result::fault);
    }

    private static boolean othersCameThrough(Lane lane, int since) {
        var attempts = lane.attempts();
        for (int i = since + 1; i < attempts.size(); i++) {
            if (!attempts.inFlight(i) && !attempts.failed(i)) {
                return true;
            }
        }
        return false;
    }
}
