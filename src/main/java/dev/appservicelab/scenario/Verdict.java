package dev.appservicelab.scenario;

import dev.appservicelab.history.History.Entry;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What became of an expectation so far.
 *
 * @param expectation what was expected
 * @param outcome     whether it holds
 * @param actual      in words, as a lab file writes values: what was there instead, or what met it; of an invariant
 *                    how it was broken, or {@code holds}; empty if it is not known yet, or if the metric had no value
 * @param json        the same as JSON text, times in seconds; empty like {@code actual}
 * @param at          the instant of the evidence, in nanoseconds since the start of the run
 * @param evidence    entries of the history that show it, few and in order
 */
public record Verdict(
        Expectation expectation,
        Outcome outcome,
        String actual,
        String json,
        OptionalLong at,
        List<Entry> evidence) {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;

    /** Whether an expectation holds. */
    public enum Outcome {
        /** Not known before the run is over, or before it happens. */
        OPEN,
        PASSED,
        FAILED
    }

    public Verdict {
        evidence = List.copyOf(evidence);
    }

    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    /**
     * In one line what was expected, what came of it, when, and where the lab file expects it: {@code finally
     * irc.backoff.delays: expected [2s, 4s, 8s], but was [2s, 4s, 8s, 16s] at 00:01:30.000 (short-503.yaml:15:5)}.
     */
    public String sentence() {
        return expectation.when() + " " + expectation.subject() + ": "
                + (expectation.matcher() instanceof Matcher.Holds
                        ? ofInvariant()
                        : "expected " + expectation.matcher().words() + ", " + ofMetric())
                + " (" + expectation.place() + ")";
    }

    private String ofInvariant() {
        return switch (outcome) {
            case OPEN -> "holds so far";
            case PASSED -> "held to the end";
            case FAILED -> "was broken" + when() + ": " + actual;
        };
    }

    private String ofMetric() {
        return switch (outcome) {
            case OPEN ->
                expectation.when() == Expectation.When.ALWAYS ? "and so it is so far" : "which is not known yet";
            case PASSED -> expectation.when() == Expectation.When.ALWAYS
                    ? "and so it was at every event"
                    : "and was " + actual + when();
            case FAILED -> expectation.when() == Expectation.When.SOMETIMES
                    ? "but never was" + (actual.isEmpty() ? ": there was none" : ": it was " + actual) + when()
                    : actual.isEmpty() ? "but there was none" + when() : "but was " + actual + when();
        };
    }

    private String when() {
        return at.isPresent() ? " at " + clock(at.getAsLong()) : "";
    }

    private static String clock(long t) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%03d",
                t / (3600 * SECOND), t / (60 * SECOND) % 60, t / SECOND % 60, t / MILLISECOND % 1000);
    }
}
