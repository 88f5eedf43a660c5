package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Place;
import dev.appservicelab.scenario.Expectation.When;
import dev.appservicelab.scenario.MetricValue.Count;
import dev.appservicelab.scenario.MetricValue.Time;
import dev.appservicelab.scenario.MetricValue.Times;
import dev.appservicelab.scenario.MetricValue.Truth;
import dev.appservicelab.scenario.MetricValue.Word;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectReaderTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void expectations_come_in_the_order_of_the_file_each_with_its_place() {
        assertThat(LabText.read("""
                expect:
                  finally:
                    ledger.lost: 0
                  always: [in_order, {irc.backlog.now: {atMost: 5}}]
                """).expectations()).containsExactly(
                new Expectation(
                        When.FINALLY, "ledger.lost", new Matcher.Equal(new Count(0)), new Place("f", 6, 5)),
                new Expectation(When.ALWAYS, "in_order", new Matcher.Holds(), new Place("f", 7, 12)),
                new Expectation(
                        When.ALWAYS, "irc.backlog.now", new Matcher.AtMost(new Count(5)), new Place("f", 7, 23)));
    }

    @Test
    void a_list_and_a_mapping_say_the_same() {
        assertThat(LabText.read("expect: {sometimes: {irc.paused: true, irc.state: UP}}\n").expectations())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
                .isEqualTo(LabText.read("expect: {sometimes: [{irc.paused: true}, {irc.state: UP}]}\n").expectations());
    }

    @Test
    void values_are_of_the_kind_of_the_metric() {
        assertThat(matcher("irc.state: DOWN")).isEqualTo(new Matcher.Equal(new Word("DOWN")));
        assertThat(matcher("irc.paused: false")).isEqualTo(new Matcher.Equal(new Truth(false)));
        assertThat(matcher("irc.up_at: 1m30s")).isEqualTo(new Matcher.Equal(new Time(90 * SECOND)));
        assertThat(matcher("irc.latency.p95: 5ms")).isEqualTo(new Matcher.Equal(new Time(SECOND / 200)));
        assertThat(matcher("irc.attempts.all: 7")).isEqualTo(new Matcher.Equal(new Count(7)));
        assertThat(matcher("irc.backoff.delays: [2s, 4s]")).isEqualTo(new Matcher.Equal(times(2, 4)));
    }

    @Test
    void there_are_matchers_for_what_is_not_one_value() {
        assertThat(matcher("irc.backlog.peak: {between: [145, 155]}"))
                .isEqualTo(new Matcher.Between(new Count(145), new Count(155)));
        assertThat(matcher("irc.up_at: {atLeast: 40s}")).isEqualTo(new Matcher.AtLeast(new Time(40 * SECOND)));
        assertThat(matcher("irc.backoff.max: {atMost: 8s}")).isEqualTo(new Matcher.AtMost(new Time(8 * SECOND)));
        assertThat(matcher("irc.attempts.all: {oneOf: [3, 5]}"))
                .isEqualTo(new Matcher.OneOf(List.of(new Count(3), new Count(5))));
        assertThat(matcher("irc.state: {oneOf: [UP]}")).isEqualTo(new Matcher.OneOf(List.of(new Word("UP"))));
        assertThat(matcher("irc.backoff.delays: {oneOf: [[], [2s]]}"))
                .isEqualTo(new Matcher.OneOf(List.of(times(), times(2))));
        assertThat(matcher("irc.backoff.delays: {every: 4s}")).isEqualTo(new Matcher.Every(new Time(4 * SECOND)));
        assertThat(matcher("irc.backoff.delays: {startsWith: [2s, 4s]}"))
                .isEqualTo(new Matcher.StartsWith(List.copyOf(times(2, 4).values())));
        assertThat(matcher("irc.backoff.delays: {startsWith: [2s], thenEvery: 4s}")).isEqualTo(
                new Matcher.StartsWithThenEvery(List.copyOf(times(2).values()), new Time(4 * SECOND)));
    }

    @Test
    void a_service_is_expected_of_by_its_id() {
        var everything = LabFileReader.read(SampleFiles.EVERYTHING).expectations();
        assertThat(everything).extracting(Expectation::subject)
                .contains("irc-bridge.queue.events", "slack.com.down_at")
                .doesNotContain("real.queue.events");
    }

    @Test
    void every_metric_can_be_expected() {
        assertThat(LabFileReader.read(SampleFiles.EVERYTHING).expectations()).extracting(Expectation::subject)
                .allSatisfy(subject -> assertThat(subject).isNotEmpty())
                .containsAll(Metrics.OF_RUN)
                .satisfies(subjects -> assertThat(Metrics.OF_SERVICE)
                        .allMatch(metric -> subjects.stream().anyMatch(subject -> subject.endsWith("." + metric))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {finaly: {}}                                | 4:10: unknown key "finaly"; did you mean "finally"?
            {always: in_order}                          | 4:18: "always" must be a list, not a string
            {always: [in_ordr]}                         | 4:19: unknown invariant "in_ordr"; did you mean "in_order"?
            {always: [irc.state]}                       | 4:19: the metric "irc.state" needs what it is to be, as "irc.state: …"
            {always: {in_order: true}}                  | 4:19: "in_order" is an invariant, which has no value; put it into a list
            {finally: {irc.bcklog.peak: 1}}             | 4:20: a service has no metric "bcklog.peak"; did you mean "backlog.peak"?
            {finally: {ric.backlog.peak: 1}}            | 4:20: there is no service "ric"; did you mean "irc"?
            {finally: {ledger.lots: 1}}                 | 4:20: a run has no metric "ledger.lots"; did you mean "ledger.lost"?
            {finally: {whatever: 1}}                    | 4:20: unknown metric "whatever"; expected one such as irc.state or ledger.refused
            {finally: {irc.backlog.peak: 5s}}           | 4:38: "irc.backlog.peak" must be a whole number from 0 up, not "5s"
            {finally: {irc.backlog.peak: -1}}           | 4:38: "irc.backlog.peak" must be a whole number from 0 up, not "-1"
            {finally: {irc.backlog.peak: 1_000}}        | 4:38: "irc.backlog.peak" must be a whole number from 0 up, not "1_000"
            {finally: {irc.up_at: 1:30}}                | 4:31: "irc.up_at" must be a duration such as 5ms, 2s or 1m30s, not "1:30"
            {finally: {irc.state: up}}                  | 4:31: "irc.state" must be UP or DOWN, not "up"
            {finally: {irc.paused: {oneOf: [true]}}}    | 4:32: "irc.paused" must be true or false, not a mapping
            {finally: {irc.backoff.delays: 2s}}         | 4:40: "irc.backoff.delays" must be a list, not a string
            {finally: {irc.up_at: [2s]}}                | 4:31: "irc.up_at" must be a duration such as 5ms, 2s or 1m30s, not a list
            {finally: {irc.up_at: {atmost: 2s}}}        | 4:32: unknown key "atmost"; did you mean "atMost"?
            {finally: {irc.up_at: {}}}                  | 4:31: "irc.up_at" has none of between, atLeast, atMost, every, startsWith, oneOf; expected one
            {finally: {irc.up_at: {atLeast: 1s, atMost: 2s}}} | 4:45: "atMost" does not go with "atLeast"
            {finally: {irc.up_at: {between: [2s, 1s]}}} | 4:46: the second bound of "between" cannot be less than the first
            {finally: {irc.up_at: {between: [2s]}}}     | 4:41: "between" must be a list of two, not of 1
            {finally: {irc.up_at: {oneOf: []}}}         | 4:39: "oneOf" must be a list of at least one
            {finally: {irc.up_at: {every: 1s}}}         | 4:32: "every" does not go with a metric that is no list
            {finally: {irc.state: {atMost: UP}}}        | 4:32: "atMost" does not go with a metric that is a word
            {finally: {irc.backoff.delays: {atMost: 2s}}} | 4:41: "atMost" does not go with a list of waits
            {finally: {irc.backoff.delays: {every: 2s, thenEvery: 2s}}} | 4:52: "thenEvery" does not go with "every"; it goes with "startsWith"
            {finally: {irc.backoff.delays: {thenEvery: 2s}}} | 4:40: "irc.backoff.delays" has none of between, atLeast, atMost, every, startsWith, oneOf; expected one
            """)
    void each_error_names_line_and_column(String expect, String sentence) {
        assertThatThrownBy(() -> LabText.read("expect: " + expect + "\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("f:" + sentence);
    }

    private static Times times(long... seconds) {
        return new Times(Arrays.stream(seconds).mapToObj(each -> new Time(each * SECOND)).toList());
    }

    private static Matcher matcher(String yaml) {
        return LabText.read("expect: {finally: {" + yaml + "}}\n").expectations().getFirst().matcher();
    }
}
