package dev.appservicelab.ui;

import java.util.List;
import java.util.Optional;

/**
 * What the Inspector says of what is selected, in words. Empty parts are not shown.
 *
 * @param chip         a shape and a word beside the title
 * @param attemptsNote what stands beside the head of the attempts
 * @param numberHead   head of the attempts' first column
 * @param truths       what scheduler and service each know of a transaction; of a range, what was lost in it
 * @param range        what happened to each service in a range
 */
record Inspection(
        String title,
        String subtitle,
        Optional<Chip> chip,
        WhyNotDelivered why,
        List<CardText.Fact> facts,
        String attemptsTitle,
        String attemptsNote,
        String numberHead,
        List<AttemptRow> attempts,
        List<Truth> truths,
        Optional<Bodies> bodies,
        List<RangeRow> range) {

    /** What is no range. */
    Inspection(
            String title,
            String subtitle,
            Optional<Chip> chip,
            WhyNotDelivered why,
            List<CardText.Fact> facts,
            String attemptsTitle,
            String attemptsNote,
            String numberHead,
            List<AttemptRow> attempts,
            List<Truth> truths,
            Optional<Bodies> bodies) {
        this(
                title, subtitle, chip, why, facts, attemptsTitle, attemptsNote, numberHead, attempts, truths, bodies,
                List.of());
    }

    record Chip(Glyph glyph, String word) {}

    /** One side's view of a transaction: {@code Service received}, {@code 5×}, {@code 5× 503}. */
    record Truth(String side, String value, String note) {}

    /**
     * What was sent and answered, by hash.
     *
     * @param carries what the body carries
     * @param before  the attempt of the same transaction before this one
     */
    record Bodies(
            String service, long transaction, String sent, Optional<String> answer, String carries,
                    Optional<Before> before) {}

    /**
     * Another attempt, to compare with.
     *
     * @param changes what else is different, a line each: how it ended, how long it took
     */
    record Before(String name, String sent, List<String> changes) {
        Before {
            changes = List.copyOf(changes);
        }
    }

    Inspection {
        facts = List.copyOf(facts);
        attempts = List.copyOf(attempts);
        truths = List.copyOf(truths);
        range = List.copyOf(range);
    }
}
