package dev.appservicelab.explore;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Violation;
import java.util.List;

/**
 * Something that must not be.
 *
 * @param rule     the invariant that was broken, or {@link #DELIVERED} or {@link #NO_ERROR}
 * @param words    how, in one sentence for people
 * @param at       the instant, in nanoseconds since the start of the run
 * @param evidence entries of the history that show it, few and in order
 */
public record Finding(String rule, String words, long at, List<Entry> evidence) {
    /** When nothing goes wrong any more, everything is delivered that is not parked or dropped. */
    public static final String DELIVERED = "delivered_in_the_end";

    /** The scheduler itself does not fail. */
    public static final String NO_ERROR = "no_error";

    public Finding {
        evidence = List.copyOf(evidence);
    }

    static Finding of(Violation violation) {
        return new Finding(violation.invariant().toString(), violation.words(), violation.at(), violation.evidence());
    }
}
