package dev.appservicelab.ui;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.scenario.Expectation.When;
import dev.appservicelab.scenario.Matcher;
import dev.appservicelab.scenario.Verdict;
import dev.appservicelab.scenario.Verdict.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of an expectation, in words.
 *
 * @param note     when the evidence is from, or when there will be some
 * @param evidence the entry that shows it
 * @param instant  of the evidence
 */
record CheckRow(
        Outcome outcome,
        String when,
        String subject,
        String expected,
        String actual,
        String note,
        Optional<Entry> evidence,
        OptionalLong instant) {

    /**
     * @param soFar    what the metric is now, while that is open
     * @param duration when the run is over, if that is known
     */
    static CheckRow of(Verdict verdict, Optional<String> soFar, Optional<Duration> duration) {
        var expectation = verdict.expectation();
        // The last of them completes the others.
        var evidence = verdict.evidence().reversed().stream().findFirst();
        var instant = evidence.isPresent() ? OptionalLong.of(evidence.get().t()) : verdict.at();
        return new CheckRow(
                verdict.outcome(),
                expectation.when().toString(),
                expectation.subject(),
                expectation.matcher().words(),
                actual(verdict, soFar),
                instant.isPresent() ? Figures.clock(instant.getAsLong()) : note(verdict, duration),
                evidence,
                instant);
    }

    private static String actual(Verdict verdict, Optional<String> soFar) {
        boolean always = verdict.expectation().when() == When.ALWAYS;
        return switch (verdict.outcome()) {
            case OPEN -> soFar.map(value -> "so far " + value).orElse(always ? "holds so far" : "nothing yet");
            case PASSED -> always ? "held to the end" : verdict.actual();
            case FAILED -> verdict.actual().isEmpty() ? "there was none" : verdict.actual();
        };
    }

    private static String note(Verdict verdict, Optional<Duration> duration) {
        if (verdict.outcome() != Outcome.OPEN) {
            return "";
        }
        var end = duration.map(length -> Figures.clock(length.toNanos())).orElse("the end");
        return switch (verdict.expectation().when()) {
            case ALWAYS -> "until " + end;
            case SOMETIMES -> "by " + end;
            case FINALLY -> "judged at " + end;
        };
    }

    Glyph glyph() {
        return glyph(outcome);
    }

    static Glyph glyph(Outcome outcome) {
        return switch (outcome) {
            case OPEN -> Glyph.OPEN;
            case PASSED -> Glyph.PASSED;
            case FAILED -> Glyph.FAILED;
        };
    }

    /** The row for those who hear it. */
    String spoken() {
        return glyph().words() + ": " + when + " " + subject + ", expected " + expected + ", actual " + actual
                + (note.isEmpty() ? "" : ", " + note);
    }
}
