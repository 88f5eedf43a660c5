package dev.appservicelab.report;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.input.Place;
import dev.appservicelab.render.TimeLabel;
import dev.appservicelab.scenario.Matcher;
import dev.appservicelab.scenario.Verdict;
import java.util.List;
import java.util.OptionalLong;

/**
 * An expectation and what became of it, in words and as JSON.
 *
 * @param when         {@code always}, {@code sometimes} or {@code finally}
 * @param subject      the metric, or the name of an invariant
 * @param invariant    whether it is one
 * @param expected     in words
 * @param expectedJson as JSON text
 * @param outcome      of an expectation that is still open at the end nothing is known
 * @param actual       in words; empty if there was nothing
 * @param actualJson   as JSON text; empty if there was nothing
 * @param at           the instant of the evidence
 */
record Finding(
        String when,
        String subject,
        boolean invariant,
        String expected,
        String expectedJson,
        Verdict.Outcome outcome,
        String actual,
        String actualJson,
        OptionalLong at,
        List<Entry> evidence,
        Place place) {
    private static final String HOLDS = "holds";

    static Finding of(Verdict verdict) {
        var expectation = verdict.expectation();
        boolean invariant = expectation.matcher() instanceof Matcher.Holds;
        return new Finding(
                expectation.when().toString(),
                expectation.subject(),
                invariant,
                invariant ? HOLDS : expectation.matcher().words(),
                invariant ? '"' + HOLDS + '"' : expectation.matcher().json(),
                verdict.outcome(),
                verdict.actual(),
                verdict.json(),
                verdict.at(),
                verdict.evidence(),
                expectation.place());
    }

    boolean passed() {
        return outcome == Verdict.Outcome.PASSED;
    }

    /** As a lab file says it: {@code finally irc.backoff.delays: [2s, 4s]}. */
    String title() {
        return when + " " + subject + (invariant ? "" : ": " + expected);
    }

    /** What is wrong, in a sentence. */
    String sentence() {
        var instant = at.isPresent() ? " at " + TimeLabel.tenths(at.getAsLong()) : "";
        if (outcome == Verdict.Outcome.OPEN) {
            return when + " " + subject + ": expected " + expected + ", and the run ended before that was known";
        }
        if (invariant) {
            return when + " " + subject + " is broken" + instant + (actual.isEmpty() ? "" : ": " + actual);
        }
        return when + " " + subject + ": expected " + expected
                + (actual.isEmpty() ? ", there was no value" : ", was " + actual) + instant;
    }
}
