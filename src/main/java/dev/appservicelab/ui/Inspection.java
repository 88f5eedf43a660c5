package dev.appservicelab.ui;

import java.util.List;
import java.util.Optional;

/**
 * What the Inspector says of what is selected, in words. Empty parts are not shown.
 *
 * @param chip         a shape and a word beside the title
 * @param attemptsNote what stands beside the head of the attempts
 * @param numberHead   head of the attempts' first column
 * @param truths       what scheduler and service each know of a transaction
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
        Optional<Bodies> bodies) {

    record Chip(Glyph glyph, String word) {}

    /** One side's view of a transaction: {@code Service received}, {@code 5×}, {@code 5× 503}. */
    record Truth(String side, String value, String note) {}

    /**
     * What was sent and answered, by hash.
     *
     * @param carries what the body carries
     */
    record Bodies(String sent, Optional<String> answer, String carries) {}

    Inspection {
        facts = List.copyOf(facts);
        attempts = List.copyOf(attempts);
        truths = List.copyOf(truths);
    }
}
