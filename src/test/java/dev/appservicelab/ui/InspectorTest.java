package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.ui.CardText.Fact;
import dev.appservicelab.ui.Inspection.Chip;
import dev.appservicelab.ui.Inspection.Truth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InspectorTest {

    @Test
    void nothing_selected_is_nothing_to_say() {
        assertThat(inspect(Story.outage(86.3).model(), new Selection.Nothing())).isEmpty();
        assertThat(inspect(Story.outage(86.3).model(), new Selection.OfService("nobody"))).isEmpty();
        assertThat(inspect(Story.outage(86.3).model(), new Selection.OfAttempt("irc", 100_000))).isEmpty();
        assertThat(inspect(Story.outage(86.3).model(), new Selection.OfFault("none"))).isEmpty();
    }

    @Test
    void an_attempt_stands_among_the_attempts_of_its_transaction_and_the_one_to_come() {
        var model = Story.outage(86.3).model();
        var attempt = model.timeline().lane("irc").orElseThrow().attemptsOf(73).get(4);

        var inspection = inspect(model, new Selection.OfAttempt("irc", attempt.index())).orElseThrow();

        assertThat(inspection.title()).isEqualTo("Attempt 5");
        assertThat(inspection.subtitle()).isEqualTo("of transaction 73 · irc");
        assertThat(inspection.chip()).contains(new Chip(Glyph.FAILED, "503"));
        assertThat(inspection.attemptsNote()).isEqualTo("5 failed by fault “irc 503”");
        assertThat(inspection.attempts()).extracting(AttemptRow::number).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(inspection.attempts()).extracting(AttemptRow::thenWaits)
                .containsExactly("2 s", "4 s", "8 s", "16 s", "32 s", "–");
        assertThat(inspection.attempts().getLast())
                .isEqualTo(new AttemptRow(Optional.empty(), "6", "01:33.10", "–", Glyph.RETRY, "in 6.8 s", "–"));
    }

    @Test
    void the_three_truths_of_a_transaction_that_is_refused() {
        var model = Story.outage(86.3).model();
        var attempt = model.timeline().lane("irc").orElseThrow().attemptsOf(73).getFirst();

        assertThat(inspect(model, new Selection.OfAttempt("irc", attempt.index())).orElseThrow().truths())
                .containsExactly(
                new Truth("Scheduler believes", "stored", "5 attempts failed"),
                new Truth("Service received", "5×", "5× 503"),
                new Truth("Service applied", "0×", "never"));
    }

    @Test
    void the_three_truths_outlive_the_delivery() {
        var model = Story.outage(200).model();
        var attempt = model.timeline().lane("irc").orElseThrow().attemptsOf(73).getFirst();

        assertThat(inspect(model, new Selection.OfAttempt("irc", attempt.index())).orElseThrow().truths())
                .containsExactly(
                new Truth("Scheduler believes", "delivered", "6 attempts failed"),
                new Truth("Service received", "7×", "6× 503, 1× 200"),
                new Truth("Service applied", "1×", "once"));
    }

    @Test
    void a_service_tells_its_backlog_and_its_newest_attempts() {
        var inspection = inspect(Story.outage(86.3).model(), new Selection.OfService("irc")).orElseThrow();

        assertThat(inspection.facts()).contains(
                new Fact("Queue", "E 0 · P 0 · T 0 · D 0"),
                new Fact("In flight", "none"),
                new Fact("Dropped", "12 ephemeral"));
        assertThat(inspection.facts().getFirst().value()).startsWith("74 transactions · ");
        assertThat(inspection.attempts().getFirst().start()).isEqualTo("01:00.98");
    }

    @Test
    void a_transaction_without_an_attempt_says_what_it_waits_for_and_shows_its_body() {
        var inspection = inspect(Story.outage(86.3).model(), new Selection.OfTransaction("irc", 77)).orElseThrow();

        assertThat(inspection.title()).isEqualTo("Transaction 77");
        assertThat(inspection.chip()).contains(new Chip(Glyph.STORED, "STORED"));
        assertThat(inspection.why().text()).startsWith("Transaction 77 waits behind transaction 73: irc is DOWN since");
        assertThat(inspection.facts()).contains(new Fact("Attempts", "0"), new Fact("Carries", "1 event"));
        assertThat(inspection.bodies()).isPresent();
    }

    @Test
    void a_parked_transaction_keeps_its_attempts() {
        var inspection = inspect(Story.outage(86.3).park("irc", 73).model(), new Selection.OfTransaction("irc", 73))
                .orElseThrow();

        assertThat(inspection.chip()).contains(new Chip(Glyph.PARKED, "PARKED"));
        assertThat(inspection.attempts()).hasSize(5);
        assertThat(inspection.truths().getFirst().value()).isEqualTo("parked");
    }

    @Test
    void a_fault_tells_whom_it_hit() {
        var inspection = inspect(Story.outage(86.3).model(), new Selection.OfFault("irc 503")).orElseThrow();

        assertThat(inspection.why().text())
                .isEqualTo("It applies to every attempt of irc that starts now; it has hit 5 attempts.");
        assertThat(inspection.attempts()).hasSize(5).extracting(AttemptRow::outcome).containsOnly("503");
        assertThat(inspection.attempts()).extracting(AttemptRow::thenWaits)
                .containsExactly("32 s", "16 s", "8 s", "4 s", "2 s");
        assertThat(inspection.attempts()).allMatch(row -> row.evidence().orElseThrow().service().equals("irc"));
    }

    private static Optional<Inspection> inspect(LabModel model, Selection selection) {
        model.selection().set(selection);
        return new Inspector(model).inspect();
    }
}
