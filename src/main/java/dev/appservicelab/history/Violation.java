package dev.appservicelab.history;

import dev.appservicelab.history.History.Entry;
import java.util.List;

/**
 * An invariant that was broken.
 *
 * @param words    how, in one sentence for people
 * @param at       the instant, in nanoseconds since the start of the run
 * @param evidence entries of the history that show it, few and in order
 */
public record Violation(Invariant invariant, String words, long at, List<Entry> evidence) {
    public Violation {
        evidence = List.copyOf(evidence);
    }
}
