package dev.appservicelab.ui;

import dev.appservicelab.history.Lane;
import java.util.Optional;

/**
 * One row of a table of attempts, in words.
 *
 * @param evidence what selecting the row selects; absent for a retry to come
 * @param number the attempt's number, or its transaction where several are mixed
 */
record AttemptRow(
        Optional<Selection.OfAttempt> evidence, String number, String start, String took, Glyph glyph, String outcome,
        String thenWaits) {

    /** @param wait the wait that followed it, if one did */
    static AttemptRow of(Lane.Attempt attempt, String number, Optional<Lane.Wait> wait, long now) {
        return new AttemptRow(
                Optional.of(new Selection.OfAttempt(attempt.service(), attempt.index())),
                number,
                Figures.start(attempt.start()),
                Figures.took(attempt.endOr(now) - attempt.start()),
                glyph(attempt),
                outcome(attempt),
                wait.map(one -> Figures.planned(one.due() - one.from())).orElse("–"));
    }

    /** The retry that is due next. */
    static AttemptRow toCome(String number, Lane.Wait wait, long now) {
        return new AttemptRow(
                Optional.empty(), number, Figures.start(wait.due()), "–", Glyph.RETRY,
                "in " + Figures.left(wait.due() - now), "–");
    }

    /** How an attempt ended, as a shape. */
    static Glyph glyph(Lane.Attempt attempt) {
        return attempt.result()
                .map(result -> !attempt.failed() ? Glyph.DELIVERED
                        : result.unknown() ? Glyph.UNKNOWN : Glyph.FAILED)
                .orElse(Glyph.IN_FLIGHT);
    }

    /** How an attempt ended, in a word. */
    static String outcome(Lane.Attempt attempt) {
        return attempt.result()
                .map(result -> attempt.failed() ? result.word()
                        : result.status().isPresent() ? String.valueOf(result.status().getAsInt()) : "delivered")
                .orElse("in flight");
    }

    /** The row for those who hear it. */
    String spoken() {
        return "Attempt " + number + ", start " + start + ", took " + took + ", " + glyph.words() + " " + outcome;
    }
}
