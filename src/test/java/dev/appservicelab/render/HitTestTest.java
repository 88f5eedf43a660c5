package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HitTestTest {
    private static final long SECOND = 1_000_000_000L;

    private final TimelineFrame frame = Frames.at(Story.outage(), 86_300, 546);
    private final LaneBox irc = frame.layout().lanes().getFirst();

    @Test
    void the_cross_of_a_failed_attempt_is_that_attempt() {
        var fifth = irc.lane().attemptsOf(78).get(4);

        assertThat(HitTest.at(frame, frame.viewport().x(fifth.start()) + 2, irc.attemptsY()))
                .contains(new Hit.OfAttempt("irc", fifth.index()));
    }

    @Test
    void where_nothing_was_sent_the_lane_is_its_service() {
        assertThat(HitTest.at(frame, frame.viewport().x(52 * SECOND), irc.attemptsY()))
                .contains(new Hit.OfService("irc"));
        assertThat(HitTest.at(frame, 60, irc.stateY())).contains(new Hit.OfService("irc"));
    }

    @Test
    void the_sign_before_a_name_folds() {
        assertThat(HitTest.at(frame, 14, irc.stateY())).contains(new Hit.OfFold("irc"));
    }

    @Test
    void a_band_of_the_faults_row_is_its_fault() {
        assertThat(HitTest.at(frame, frame.viewport().x(60 * SECOND), 38)).contains(new Hit.OfFault("rule 1"));
        assertThat(HitTest.at(frame, frame.viewport().x(25 * SECOND), 38)).isEmpty();
    }

    @Test
    void the_sign_at_the_right_edge_is_the_retry_beyond_it() {
        assertThat(HitTest.at(frame, 780, irc.attemptsY()))
                .containsInstanceOf(Hit.OfRetry.class)
                .get()
                .extracting(hit -> ((Hit.OfRetry) hit).at() / SECOND)
                .isEqualTo(156L);
    }

    @Test
    void the_overview_is_an_instant_of_the_run() {
        assertThat(HitTest.at(frame, 104, 520)).contains(new Hit.OfOverview(0));
        assertThat(HitTest.overviewTime(frame, 5000)).isEqualTo(240 * SECOND);
    }

    @Test
    void the_axis_and_what_lies_outside_is_nothing() {
        assertThat(HitTest.at(frame, 400, 5)).isEmpty();
        assertThat(HitTest.at(frame, 400, 4000)).isEmpty();
        assertThat(HitTest.at(frame, -10, -10)).isEmpty();
    }
}
