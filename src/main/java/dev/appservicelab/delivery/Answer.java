package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Outcome;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of an attempt.
 *
 * @param status the HTTP status, if there was one
 * @param body   the body that came with it, if any; at most what the policy reads
 * @param fault  the name of the lab's fault that hit the attempt, if one did
 */
public record Answer(Outcome outcome, OptionalInt status, Optional<Body> body, Optional<String> fault) {

    /** An attempt without an answer. */
    public static Answer none(Outcome outcome) {
        return new Answer(outcome, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    /** An attempt that was answered. */
    public static Answer of(Outcome outcome, int status, Body body) {
        return new Answer(outcome, OptionalInt.of(status), Optional.of(body), Optional.empty());
    }

    /** This answer, known to be the work of a fault. */
    public Answer by(String faultName) {
        return new Answer(outcome, status, body, Optional.of(faultName));
    }

    public boolean ok() {
        return outcome == Outcome.OK;
    }
}
