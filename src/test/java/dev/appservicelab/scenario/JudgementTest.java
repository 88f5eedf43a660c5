package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.scenario.MetricValue.Count;
import dev.appservicelab.scenario.MetricValue.Time;
import dev.appservicelab.scenario.MetricValue.Times;
import dev.appservicelab.scenario.MetricValue.Truth;
import dev.appservicelab.scenario.MetricValue.Word;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void a_value_is_to_be_the_same() {
        assertThat(holds(new Matcher.Equal(new Count(4)), new Count(4))).isTrue();
        assertThat(holds(new Matcher.Equal(new Count(4)), new Count(5))).isFalse();
        assertThat(holds(new Matcher.Equal(new Word("UP")), new Word("UP"))).isTrue();
        assertThat(holds(new Matcher.Equal(new Truth(true)), new Truth(false))).isFalse();
        assertThat(holds(new Matcher.Equal(waits(2, 4)), waits(2, 4))).isTrue();
        assertThat(holds(new Matcher.Equal(waits(2, 4)), waits(2, 4, 8))).isFalse();
        assertThat(holds(new Matcher.Equal(waits()), waits())).isTrue();
    }

    @Test
    void a_value_of_another_kind_is_none_of_what_was_expected() {
        assertThat(holds(new Matcher.Equal(new Count(4)), new Time(4))).isFalse();
        assertThat(holds(new Matcher.AtLeast(new Count(4)), new Time(5))).isFalse();
        assertThat(holds(new Matcher.AtMost(new Time(4)), waits(2))).isFalse();
        assertThat(holds(new Matcher.Every(new Time(4)), new Time(4))).isFalse();
    }

    @Test
    void both_bounds_of_between_are_included() {
        var between = new Matcher.Between(new Count(145), new Count(155));

        assertThat(holds(between, new Count(144))).isFalse();
        assertThat(holds(between, new Count(145))).isTrue();
        assertThat(holds(between, new Count(155))).isTrue();
        assertThat(holds(between, new Count(156))).isFalse();
    }

    @Test
    void at_least_and_at_most_include_their_bound() {
        assertThat(holds(new Matcher.AtLeast(time(2)), time(2))).isTrue();
        assertThat(holds(new Matcher.AtLeast(time(2)), time(1))).isFalse();
        assertThat(holds(new Matcher.AtMost(time(2)), time(2))).isTrue();
        assertThat(holds(new Matcher.AtMost(time(2)), time(3))).isFalse();
    }

    @Test
    void one_of_several_values_is_enough() {
        var oneOf = new Matcher.OneOf(List.of(waits(2), waits(2, 4)));

        assertThat(holds(oneOf, waits(2, 4))).isTrue();
        assertThat(holds(oneOf, waits(4))).isFalse();
    }

    @Test
    void every_element_of_a_list_is_to_be_the_same() {
        var every = new Matcher.Every(time(4));

        assertThat(holds(every, waits(4, 4))).isTrue();
        assertThat(holds(every, waits())).isTrue();
        assertThat(holds(every, waits(4, 2))).isFalse();
    }

    @Test
    void a_list_begins_with_another() {
        var start = new Matcher.StartsWith(List.of(time(2), time(4)));

        assertThat(holds(start, waits(2, 4))).isTrue();
        assertThat(holds(start, waits(2, 4, 8))).isTrue();
        assertThat(holds(start, waits(2))).isFalse();
        assertThat(holds(start, waits(4, 2))).isFalse();
    }

    @Test
    void a_list_begins_with_another_and_goes_on_with_one_value() {
        var start = new Matcher.StartsWithThenEvery(List.of(time(2), time(4), time(8)), time(4));

        assertThat(holds(start, waits(2, 4, 8))).isTrue();
        assertThat(holds(start, waits(2, 4, 8, 4, 4))).isTrue();
        assertThat(holds(start, waits(2, 4, 8, 4, 2))).isFalse();
        assertThat(holds(start, waits(2, 4))).isFalse();
    }

    private static boolean holds(Matcher matcher, MetricValue value) {
        return Judgement.holds(matcher, value);
    }

    private static Time time(long seconds) {
        return new Time(seconds * SECOND);
    }

    private static Times waits(long... seconds) {
        return new Times(LongStream.of(seconds).mapToObj(JudgementTest::time).toList());
    }
}
