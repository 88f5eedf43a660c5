package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.history.Lane;
import dev.appservicelab.render.AttemptBars.Bar;
import dev.appservicelab.render.AttemptBars.Shape;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttemptBarsTest {
    /** 100 ms a pixel. */
    private final Viewport viewport = new Viewport(0, 100_000_000_000L, 0, 1000);

    @Test
    void a_bar_is_as_wide_as_the_attempt_took() {
        assertThat(bars(irc().delivered("irc", 1, 10_000, 3_000)))
                .containsExactly(new Bar(Shape.DELIVERED, 100, 30, 0, 0, false));
    }

    @Test
    void an_instant_attempt_is_still_seen() {
        assertThat(bars(irc().delivered("irc", 1, 10_000, 1))).singleElement().returns(2.0, Bar::width);
    }

    @Test
    void narrow_bars_that_touch_become_one() {
        var story = irc();
        for (int i = 0; i < 50; i++) {
            story.delivered("irc", i, 10_000 + i * 200L, 150);
        }

        assertThat(bars(story)).containsExactly(new Bar(Shape.MERGED, 100, 100, 0, 49, false));
    }

    @Test
    void wide_bars_keep_a_gap_between_them() {
        var bars = bars(irc().delivered("irc", 1, 10_000, 2_000).delivered("irc", 2, 12_000, 2_000));

        assertThat(bars).extracting(Bar::shape).containsExactly(Shape.DELIVERED, Shape.DELIVERED);
        assertThat(bars.getLast().x()).isEqualTo(bars.getFirst().right() + 1);
    }

    @Test
    void a_failed_attempt_is_seen_in_the_middle_of_a_thousand_delivered_ones() {
        var story = irc();
        for (int i = 0; i < 1000; i++) {
            if (i == 500) {
                story.stored("irc", i, 10_000 + i * 20L).failed("irc", i, 1, 10_000 + i * 20L, 15);
            } else {
                story.delivered("irc", i, 10_000 + i * 20L, 15);
            }
        }

        var bars = bars(story);

        assertThat(bars).hasSizeLessThan(5);
        assertThat(bars.getLast()).returns(Shape.FAILED, Bar::shape).returns(500, Bar::first);
    }

    @Test
    void a_long_failed_attempt_is_a_bar_and_a_lost_reply_a_question() {
        assertThat(bars(irc().failed("irc", 1, 1, 10_000, 5_000)))
                .singleElement().returns(Shape.FAILED_LONG, Bar::shape);
        assertThat(bars(irc().attempt("irc", 1, 1, 10_000, 10, Outcome.RESET, OptionalInt.empty())))
                .singleElement().returns(Shape.UNKNOWN, Bar::shape).returns(18.0, Bar::width);
    }

    @Test
    void an_attempt_in_flight_ends_now() {
        assertThat(bars(irc().begun("irc", 1, 1, 80_000)))
                .containsExactly(new Bar(Shape.IN_FLIGHT, 800, 100, 0, 0, false));
    }

    @Test
    void what_is_not_seen_is_not_drawn() {
        var story = irc().delivered("irc", 1, 1_000, 100).delivered("irc", 2, 50_000, 100);
        var late = new Viewport(40_000_000_000L, 20_000_000_000L, 0, 1000);

        assertThat(AttemptBars.of(lane(story), late, 90_000_000_000L)).extracting(Bar::first).containsExactly(1);
    }

    @Test
    void in_a_merged_bar_the_attempt_under_the_pointer_is_found() {
        var story = irc();
        for (int i = 0; i < 50; i++) {
            story.delivered("irc", i, 10_000 + i * 200L, 150);
        }

        var found = AttemptBars.at(lane(story), viewport, 90_000_000_000L, 150.5, 6);

        assertThat(found).get().returns(25, Lane.Attempt::index);
    }

    @Test
    void an_attempt_that_overlaps_another_is_seen_in_its_lower_half() {
        var story = irc().stored("irc", 1, 10_000).attempt("irc", 1, 1, 10_000, 30_000, Outcome.OK, OptionalInt.of(200))
                .delivered("irc", 2, 20_000, 5_000)
                .failed("irc", 3, 1, 30_000, 5_000);

        assertThat(bars(story)).containsExactly(
                new Bar(Shape.DELIVERED, 100, 300, 0, 0, false),
                new Bar(Shape.DELIVERED, 200, 50, 1, 1, true),
                new Bar(Shape.FAILED_LONG, 300, 50, 2, 2, true));
    }

    @Test
    void a_long_attempt_is_seen_behind_those_that_overlap_it_however_late_one_looks() {
        var story = irc().attempt("irc", 1, 1, 10_000, 80_000, Outcome.OK, OptionalInt.of(200));
        for (int i = 2; i < 40; i++) {
            story.delivered("irc", i, 10_000 + i * 1000L, 200);
        }
        var late = new Viewport(45_000_000_000L, 20_000_000_000L, 0, 1000);

        assertThat(AttemptBars.of(lane(story), late, 90_000_000_000L)).extracting(Bar::first).contains(0);
    }

    private static Story irc() {
        return new Story().service("irc");
    }

    private static Lane lane(Story story) {
        return story.at(90_000).lane("irc").orElseThrow();
    }

    private List<Bar> bars(Story story) {
        return AttemptBars.of(lane(story), viewport, 90_000_000_000L);
    }
}
