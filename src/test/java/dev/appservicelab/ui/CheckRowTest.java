package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.input.Place;
import dev.appservicelab.scenario.Expectation;
import dev.appservicelab.scenario.Expectation.When;
import dev.appservicelab.scenario.Matcher;
import dev.appservicelab.scenario.MetricValue;
import dev.appservicelab.scenario.Verdict;
import dev.appservicelab.scenario.Verdict.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CheckRowTest {
    private static final Matcher AT_MOST = new Matcher.AtMost(new MetricValue.Count(120));

    @Test
    void what_failed_says_what_there_was_instead_and_when() {
        var row = row(When.ALWAYS, Outcome.FAILED, "121", OptionalLong.of(Story.nanos(133.1)), List.of(entry(133.1)));

        assertThat(row.glyph()).isEqualTo(Glyph.FAILED);
        assertThat(row.expected()).isEqualTo("at most 120");
        assertThat(row.actual()).isEqualTo("121");
        assertThat(row.note()).isEqualTo("00:02:13.1");
        assertThat(row.spoken())
                .isEqualTo("failed: always irc.backlog.now, expected at most 120, actual 121, 00:02:13.1");
    }

    @Test
    void the_evidence_of_what_is_judged_at_the_end_is_what_made_it_so() {
        var row = row(
                When.FINALLY, Outcome.PASSED, "3", OptionalLong.of(Story.nanos(240)), List.of(entry(20), entry(90)));

        assertThat(row.evidence()).contains(entry(90));
        assertThat(row.instant()).hasValue(Story.nanos(90));
    }

    @Test
    void what_is_open_says_how_it_stands_and_when_it_is_judged() {
        assertThat(open(When.FINALLY, Optional.of("74")).actual()).isEqualTo("so far 74");
        assertThat(open(When.FINALLY, Optional.of("74")).note()).isEqualTo("judged at 00:04:00.0");
        assertThat(open(When.ALWAYS, Optional.empty()).actual()).isEqualTo("holds so far");
        assertThat(open(When.ALWAYS, Optional.empty()).note()).isEqualTo("until 00:04:00.0");
        assertThat(open(When.SOMETIMES, Optional.empty()).actual()).isEqualTo("nothing yet");
        assertThat(open(When.SOMETIMES, Optional.empty()).instant()).isEmpty();
    }

    @Test
    void a_run_without_an_end_is_judged_when_it_ends() {
        assertThat(
                CheckRow.of(verdict(When.FINALLY, Outcome.OPEN, "", OptionalLong.empty(), List.of()), Optional.empty(),
                        Optional.empty()).note())
                .isEqualTo("judged at the end");
    }

    private static CheckRow open(When when, Optional<String> soFar) {
        return CheckRow.of(verdict(when, Outcome.OPEN, "", OptionalLong.empty(), List.of()), soFar,
                Optional.of(Duration.ofMinutes(4)));
    }

    private static CheckRow row(When when, Outcome outcome, String actual, OptionalLong at, List<Entry> evidence) {
        return CheckRow.of(
                verdict(when, outcome, actual, at, evidence), Optional.empty(), Optional.of(Duration.ofMinutes(4)));
    }

    private static Verdict verdict(When when, Outcome outcome, String actual, OptionalLong at, List<Entry> evidence) {
        return new Verdict(
                new Expectation(when, "irc.backlog.now", AT_MOST, new Place("x.yaml", 1, 1)), outcome, actual, "",
                at, evidence);
    }

    private static Entry entry(double seconds) {
        return new Entry(1, Story.nanos(seconds), new DeliveryEvent.Paused("irc"));
    }
}
