package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.scenario.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final long NOW = Long.MAX_VALUE;

    private final Notices notices = new Notices();

    @Test
    void that_a_service_is_down_and_that_it_recovered_is_told_the_newest_first() {
        tell(Story.outage(200));

        assertThat(notices.byService(NOW).keySet()).containsExactly("irc");
        assertThat(notices.byService(NOW).get("irc")).extracting(Notices.Notice::text)
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("Recovered after "),
                        text -> assertThat(text).isEqualTo("DOWN after 503"));
        assertThat(notices.newest(NOW).orElseThrow().glyph()).isEqualTo(Glyph.UP);
    }

    @Test
    void five_failures_alone_are_no_suspicion() {
        tell(Story.outage(86.3));

        assertThat(texts()).containsExactly("DOWN after 503");
    }

    @Test
    void that_it_goes_on_failing_after_the_fault_ended_is_suspicious_and_told_once() {
        var story = Story.outage(62);
        story.tell(new DeliveryEvent.FaultOff("irc 503", "irc"));
        fail(story, 6);
        fail(story, 7);
        tell(story);

        assertThat(texts()).containsExactly("Poison suspected: transaction 73", "DOWN after 503");
    }

    @Test
    void a_ping_that_is_answered_meanwhile_makes_it_suspicious_too() {
        var story = Story.outage(62);
        story.tell(new DeliveryEvent.Action("irc", "ping", "it answers; nothing waits for a retry"));
        fail(story, 6);
        tell(story);

        assertThat(texts()).first().isEqualTo("Poison suspected: transaction 73");
    }

    @Test
    void a_check_that_failed_is_told_once_where_its_service_is_and_leads_to_its_evidence() {
        var story = Story.outage(86.3);
        var model = story.model();
        model.pulse();
        notices.judged(Judged.mixed(story), model.timeline(), story.now());
        notices.judged(Judged.mixed(story), model.timeline(), story.now());

        assertThat(notices.byService(NOW).get("irc")).singleElement().satisfies(notice -> {
            assertThat(notice.sentence()).isEqualTo("irc: Check failed: irc.backlog.now");
            assertThat(notice.at()).isEqualTo(Story.nanos(52.1));
            assertThat(notice.evidence()).isInstanceOf(Selection.OfAttempt.class);
        });
    }

    @Test
    void a_check_of_the_whole_run_is_told_of_the_lab() {
        var story = Story.outage(86.3);
        var verdicts = Judged.mixed(story).stream()
                .filter(verdict -> verdict.expectation().subject().equals("ledger.lost"))
                .map(verdict -> new Verdict(
                        verdict.expectation(), Verdict.Outcome.FAILED, "2", "2", OptionalLong.empty(), List.of()))
                .toList();
        notices.judged(verdicts, story.model().timeline(), story.now());

        assertThat(notices.newest(NOW).orElseThrow().sentence()).isEqualTo("Check failed: ledger.lost");
    }

    @Test
    void at_an_earlier_instant_what_came_later_is_not_told() {
        tell(Story.outage(200));

        assertThat(notices.size(NOW)).isEqualTo(2);
        assertThat(notices.size(Story.nanos(70))).isEqualTo(1);
        assertThat(notices.newest(Story.nanos(70)).orElseThrow().text()).isEqualTo("DOWN after 503");
        assertThat(notices.byService(Story.nanos(20))).isEmpty();
    }

    private static void fail(Story story, int attempt) {
        story.tell(new DeliveryEvent.AttemptEnded(
                "irc", 73, attempt, Outcome.STATUS, OptionalInt.of(500), Optional.empty(), Optional.empty()));
    }

    private void tell(Story story) {
        story.history().entries().forEach(notices::apply);
    }

    private List<String> texts() {
        return Objects.requireNonNull(notices.byService(NOW).get("irc")).stream().map(Notices.Notice::text).toList();
    }
}
