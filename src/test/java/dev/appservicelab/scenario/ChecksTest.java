package dev.appservicelab.scenario;

import static dev.appservicelab.history.Telling.SECOND;
import static dev.appservicelab.history.Telling.accepted;
import static dev.appservicelab.history.Telling.changed;
import static dev.appservicelab.history.Telling.completed;
import static dev.appservicelab.history.Telling.created;
import static dev.appservicelab.history.Telling.ended;
import static dev.appservicelab.history.Telling.received;
import static dev.appservicelab.history.Telling.recovererStarted;
import static dev.appservicelab.history.Telling.sent;
import static dev.appservicelab.history.Telling.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History;
import dev.appservicelab.history.Telling;
import dev.appservicelab.input.Place;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.scenario.Expectation.When;
import dev.appservicelab.scenario.MetricValue.Count;
import dev.appservicelab.scenario.MetricValue.Time;
import dev.appservicelab.scenario.MetricValue.Times;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private final Telling story = Telling.of("synapse");

    @Test
    void finally_is_judged_when_the_run_ends() {
        story.at(1, created(7), sent(7, 1), ended(7, 1, Outcome.STATUS));
        var expected = expect(When.FINALLY, "irc.attempts.failed", new Matcher.Equal(new Count(1)));
        assertThat(judge(expected).outcome()).isEqualTo(Verdict.Outcome.OPEN);
        assertThat(judge(expected).at()).isEmpty();

        story.at(90, Telling.ended());
        var verdict = judge(expected);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.actual()).isEqualTo("1");
        assertThat(verdict.json()).isEqualTo("1");
        assertThat(verdict.at()).hasValue(90 * SECOND);
        assertThat(verdict.sentence())
                .isEqualTo("finally irc.attempts.failed: expected 1, and was 1 at 00:01:30.000 (short-503.yaml:15:5)");
    }

    @Test
    void what_finally_is_another_says_what_it_was_when_and_by_which_events() {
        story.at(10, changed(ServiceState.DOWN), waits(2, 2)).at(12, waits(4, 3)).at(16, waits(8, 4))
                .at(24, waits(16, 5))
                .at(90, accepted("e1"), Telling.ended());

        var verdict = judge(expect(When.FINALLY, "irc.backoff.delays", new Matcher.Equal(times(2, 4, 8))));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILED);
        assertThat(verdict.sentence()).isEqualTo("finally irc.backoff.delays: expected [2s, 4s, 8s], "
                + "but was [2s, 4s, 8s, 16s] at 00:01:30.000 (short-503.yaml:15:5)");
        assertThat(verdict.json()).isEqualTo("[2,4,8,16]");
        assertThat(events(verdict)).containsExactly(waits(2, 2), waits(4, 3), waits(8, 4), waits(16, 5));
    }

    @Test
    void down_time_is_judged_as_of_the_end() {
        story.at(10, changed(ServiceState.DOWN)).at(25, Telling.ended());

        var verdict = judge(expect(When.FINALLY, "irc.down_time", new Matcher.Equal(time(15))));
        assertThat(verdict.passed()).as(verdict.sentence()).isTrue();
        assertThat(events(verdict)).last().isEqualTo(changed(ServiceState.DOWN));
    }

    @Test
    void what_there_is_none_of_fails_finally_and_says_how_the_service_fared() {
        story.at(10, created(7), sent(7, 1), ended(7, 1, Outcome.STATUS))
                .at(10, changed(ServiceState.DOWN), recovererStarted(), waits(2, 2))
                .at(90, Telling.ended());

        var verdict = judge(expect(When.FINALLY, "irc.up_at", new Matcher.Between(time(40), time(42))));
        assertThat(verdict.sentence()).isEqualTo("finally irc.up_at: expected between 40s and 42s, "
                + "but there was none at 00:01:30.000 (short-503.yaml:15:5)");
        assertThat(verdict.actual()).isEmpty();
        assertThat(verdict.json()).isEmpty();
        assertThat(events(verdict))
                .containsExactly(ended(7, 1, Outcome.STATUS), changed(ServiceState.DOWN), waits(2, 2));
    }

    @Test
    void always_fails_at_the_first_event_where_it_does_not_hold() {
        story.at(1, created(7)).at(2, created(8)).at(3, created(9)).at(4, completed(7)).at(5, completed(8));
        var expected = expect(When.ALWAYS, "irc.backlog.now", new Matcher.AtMost(new Count(2)));

        var verdict = judge(expected);
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILED);
        assertThat(verdict.sentence()).isEqualTo(
                "always irc.backlog.now: expected at most 2, but was 3 at 00:00:03.000 (short-503.yaml:15:5)");
        assertThat(events(verdict)).containsExactly(created(7), created(8), created(9));
        assertThat(judge(expected, story.at(9, Telling.ended()))).as("it stays so").isEqualTo(verdict);
    }

    @Test
    void always_passes_at_the_end() {
        story.at(1, created(7)).at(2, completed(7));
        var expected = expect(When.ALWAYS, "irc.backlog.now", new Matcher.AtMost(new Count(1)));
        assertThat(judge(expected).outcome()).isEqualTo(Verdict.Outcome.OPEN);
        assertThat(judge(expected).sentence()).contains("so far");

        var verdict = judge(expected, story.at(9, Telling.ended()));
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.at()).hasValue(9 * SECOND);
    }

    @Test
    void always_judges_a_metric_from_its_first_value_on() {
        var expected = expect(When.ALWAYS, "irc.up_at", new Matcher.AtMost(time(30)));
        story.at(10, changed(ServiceState.DOWN)).at(20, changed(ServiceState.UP));
        assertThat(judge(expected).outcome()).isEqualTo(Verdict.Outcome.OPEN);

        story.at(30, changed(ServiceState.DOWN)).at(40, changed(ServiceState.UP));
        assertThat(judge(expected).at()).hasValue(40 * SECOND);
        assertThat(judge(expected).outcome()).isEqualTo(Verdict.Outcome.FAILED);
    }

    @Test
    void always_judges_a_count_from_the_very_start() {
        var verdict = judge(expect(When.ALWAYS, "irc.attempts.all", new Matcher.AtLeast(new Count(1))));

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILED);
        assertThat(verdict.at()).hasValue(0);
    }

    @Test
    void always_notices_what_grows_with_time_at_events_of_others_too() {
        story.at(10, changed(ServiceState.DOWN)).at(15, other("s1")).at(25, other("s2")).at(26, other("s3"));

        var verdict = judge(expect(When.ALWAYS, "irc.down_time", new Matcher.AtMost(time(10))));
        assertThat(verdict.at()).hasValue(25 * SECOND);
        assertThat(verdict.actual()).isEqualTo("15s");
    }

    @Test
    void always_sees_what_is_so_in_the_midst_of_an_instant() {
        story.at(1, created(7), created(8), completed(7), completed(8)).at(2, Telling.ended());

        assertThat(judge(expect(When.ALWAYS, "irc.backlog.now", new Matcher.AtMost(new Count(1)))).passed()).isFalse();
    }

    @Test
    void sometimes_passes_at_the_first_event_where_it_holds() {
        story.at(1, created(7, "e1"), received(7, "e1")).at(2, received(7, "e1")).at(3, received(7, "e1"));
        var expected = expect(When.SOMETIMES, "irc.received_per_transaction", new Matcher.Equal(new Count(2)));

        var verdict = judge(expected);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.at()).hasValue(2 * SECOND);
        assertThat(verdict.sentence()).isEqualTo(
                "sometimes irc.received_per_transaction: expected 2, and was 2 at 00:00:02.000 (short-503.yaml:15:5)");
        assertThat(events(verdict)).containsExactly(received(7, "e1"), received(7, "e1"));
    }

    @Test
    void sometimes_that_never_held_fails_at_the_end() {
        story.at(1, created(7, "e1"), received(7, "e1"));
        var expected = expect(When.SOMETIMES, "irc.received_per_transaction", new Matcher.Equal(new Count(3)));
        assertThat(judge(expected).outcome()).isEqualTo(Verdict.Outcome.OPEN);

        var verdict = judge(expected, story.at(120, Telling.ended()));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILED);
        assertThat(verdict.sentence()).isEqualTo("sometimes irc.received_per_transaction: expected 3, "
                + "but never was: it was 1 at 00:02:00.000 (short-503.yaml:15:5)");
    }

    @Test
    void an_invariant_holds_until_it_is_broken_and_says_how() {
        var expected = expect(When.ALWAYS, "one_in_flight", new Matcher.Holds());
        story.at(1, created(7), sent(7, 1));
        assertThat(judge(expected).outcome()).isEqualTo(Verdict.Outcome.OPEN);

        story.at(2, sent(7, 2));
        var verdict = judge(expected);
        assertThat(verdict.sentence()).isEqualTo("always one_in_flight: was broken at 00:00:02.000: attempt 2 of "
                + "transaction 7 of irc started while attempt 1 of transaction 7 was in flight (short-503.yaml:15:5)");
        assertThat(verdict.json()).isEqualTo("\"" + verdict.actual() + "\"");
        assertThat(events(verdict)).containsExactly(sent(7, 1), sent(7, 2));
    }

    @Test
    void an_invariant_that_held_passes_whenever_it_was_expected_to() {
        story.at(9, Telling.ended());

        for (var when : When.values()) {
            assertThat(judge(expect(when, "in_order", new Matcher.Holds())).passed()).isTrue();
        }
    }

    @Test
    void an_invariant_that_was_broken_once_does_not_hold_in_the_end() {
        story.at(1, created(7), sent(7, 1), sent(7, 2), ended(7, 2, Outcome.OK), completed(7)).at(9, Telling.ended());

        assertThat(judge(expect(When.FINALLY, "one_in_flight", new Matcher.Holds())).passed()).isFalse();
    }

    @Test
    void evidence_is_few_and_the_newest() {
        for (int i = 1; i <= 20; i++) {
            story.at(i, accepted("e" + i));
        }
        story.at(30, Telling.ended());

        var verdict = judge(expect(When.FINALLY, "ledger.accepted", new Matcher.Equal(new Count(0))));
        assertThat(events(verdict)).hasSize(8).last().isEqualTo(accepted("e20"));
    }

    @Test
    void verdicts_are_in_the_order_of_the_file() {
        var checks = new Checks(List.of(
                expect(When.FINALLY, "ledger.lost", new Matcher.Equal(new Count(0))),
                expect(When.ALWAYS, "in_order", new Matcher.Holds()),
                expect(When.FINALLY, "irc.attempts.all", new Matcher.Equal(new Count(0)))));

        assertThat(checks.verdicts())
                .extracting(verdict -> verdict.expectation().subject())
                .containsExactly("ledger.lost", "in_order", "irc.attempts.all");
    }

    private Verdict judge(Expectation expectation) {
        return judge(expectation, story);
    }

    private static Verdict judge(Expectation expectation, Telling story) {
        var checks = new Checks(List.of(expectation));
        story.entries().forEach(checks::apply);
        return checks.verdicts().getFirst();
    }

    private static List<DeliveryEvent> events(Verdict verdict) {
        return verdict.evidence().stream().map(History.Entry::event).toList();
    }

    private static Expectation expect(When when, String subject, Matcher matcher) {
        return new Expectation(when, subject, matcher, new Place("short-503.yaml", 15, 5));
    }

    private static DeliveryEvent other(String item) {
        return new DeliveryEvent.Accepted("slack", Item.Kind.EVENT, item, OptionalLong.empty());
    }

    private static Time time(long seconds) {
        return new Time(seconds * SECOND);
    }

    private static Times times(long... seconds) {
        return new Times(LongStream.of(seconds).mapToObj(ChecksTest::time).toList());
    }
}
