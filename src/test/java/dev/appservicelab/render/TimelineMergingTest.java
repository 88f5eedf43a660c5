package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.FaultRole;
import org.junit.jupiter.api.Test;

class TimelineMergingTest {
    private static final long SECOND = 1_000_000_000L;
    /** 100 ms a pixel. */
    private final Viewport viewport = new Viewport(0, 100 * SECOND, 0, 1000);

    @Test
    void drops_far_apart_have_a_sign_each() {
        var drops = new Story().service("irc").dropped("irc", 10_000).dropped("irc", 13_000).at(90_000);

        assertThat(DropMarks.of(drops.lane("irc").orElseThrow().drops(), viewport))
                .extracting(DropMarks.Group::count).containsExactly(1, 1);
    }

    @Test
    void drops_nearer_than_24_pixels_share_one_with_their_number() {
        var story = new Story().service("irc");
        for (int i = 0; i < 9; i++) {
            story.dropped("irc", 10_000 + i * 1_000L);
        }

        assertThat(DropMarks.of(story.at(90_000).lane("irc").orElseThrow().drops(), viewport))
                .singleElement()
                .returns("9 dropped", DropMarks.Group::words)
                .returns(100.0, DropMarks.Group::x);
    }

    @Test
    void faults_that_overlap_are_bands_from_each_change_to_the_next() {
        var model = new Story().service("irc").service("slack")
                .fault("one", "irc", "503", FaultRole.FAILED, 10_000, 60_000)
                .fault("two", "slack", "hang", FaultRole.UNKNOWN, 30_000, 40_000)
                .at(20_000);
        assertThat(FaultBands.of(model.faults(), viewport)).hasSize(1);

        var both = new Story().service("irc").service("slack")
                .fault("one", "irc", "503", FaultRole.FAILED, 10_000, 60_000)
                .fault("two", "slack", "hang", FaultRole.UNKNOWN, 30_000, 40_000)
                .at(35_000);
        assertThat(FaultBands.of(both.faults(), viewport))
                .extracting(band -> band.newest().name() + " of " + band.active().size())
                .containsExactly("one of 1", "two of 2", "one of 1");
    }

    @Test
    void a_thousand_short_faults_are_no_more_bands_than_can_be_told_apart() {
        var story = new Story().service("irc");
        for (int i = 0; i < 1000; i++) {
            story.fault("f" + i, "irc", "503", FaultRole.FAILED, 1_000 + i * 80L, 1_040 + i * 80L)
                    .faultOver("f" + i, "irc", 1_040 + i * 80L);
        }

        assertThat(FaultBands.of(story.at(90_000).faults(), viewport)).hasSizeLessThan(800 / 3);
    }

    @Test
    void the_peak_is_not_written_over_the_number_at_now() {
        assertThat(BacklogPainter.apart(452, 40, 200, 460, 15, 204)).isFalse();
        assertThat(BacklogPainter.apart(440, 40, 200, 460, 15, 204)).isTrue();
        assertThat(BacklogPainter.apart(452, 40, 180, 460, 15, 204)).isTrue();
    }

    @Test
    void while_up_a_backlog_of_one_is_flat() {
        var lane = new Story().service("irc").delivered("irc", 1, 10_000, 5_000).at(90_000).lane("irc").orElseThrow();

        assertThat(BacklogCurve.of(lane, viewport, 90 * SECOND).peak()).isZero();
    }

    @Test
    void the_peak_is_kept_when_many_steps_share_a_column() {
        var story = new Story().service("irc").down("irc", 9_000);
        for (int i = 0; i < 50; i++) {
            story.stored("irc", i, 10_000).completed("irc", i, 10_020);
        }
        var curve = BacklogCurve.of(story.at(90_000).lane("irc").orElseThrow(), viewport, 90 * SECOND);

        assertThat(curve.peak()).isEqualTo(50);
        assertThat(curve.last()).isZero();
        assertThat(curve.points()).extracting(BacklogCurve.Point::backlog).contains(50).endsWith(0);
        assertThat(curve.points()).hasSizeLessThan(5);
    }
}
