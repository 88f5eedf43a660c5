package dev.appservicelab.report;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Sha256;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A PUT as the history tells of it. Instants are nanoseconds since the start of the run.
 *
 * @param items how many it carried, where the history tells
 * @param bytes length of its body, if that is known
 * @param end   absent if the run ended before it
 */
record SentAttempt(
        DeliveryEvent.AttemptStarted started, long start, OptionalInt items, OptionalInt bytes, Optional<End> end) {
    /**
     * How it ended.
     *
     * @param outcome as the history writes it; {@code unknown} if the lab crashed or stopped meanwhile
     * @param answer  SHA-256 of the answer's body
     */
    record End(long at, String outcome, OptionalInt status, Optional<String> fault, Optional<String> answer) {
        static End of(long at, DeliveryEvent.AttemptEnded ended) {
            return new End(
                    at, ended.outcome().toString(), ended.status(), ended.fault(), ended.answer().map(Sha256::hex));
        }

        /** Nobody learns any more how it ended. */
        static End unknown(long at) {
            return new End(at, "unknown", OptionalInt.empty(), Optional.empty(), Optional.empty());
        }
    }

    SentAttempt carrying(int number) {
        return new SentAttempt(started, start, OptionalInt.of(number), bytes, end);
    }

    SentAttempt ended(End how) {
        return new SentAttempt(started, start, items, bytes, Optional.of(how));
    }

    String outcome() {
        return end.map(End::outcome).orElse("");
    }

    OptionalInt status() {
        return end.map(End::status).orElse(OptionalInt.empty());
    }

    Optional<String> fault() {
        return end.flatMap(End::fault);
    }

    Optional<String> answer() {
        return end.flatMap(End::answer);
    }
}
