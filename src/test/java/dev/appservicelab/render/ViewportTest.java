package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ViewportTest {
    private static final long SECOND = 1_000_000_000L;

    private final Viewport viewport = new Viewport(20 * SECOND, 100 * SECOND, 100, 500);

    @Test
    void an_instant_has_a_place_and_the_place_has_that_instant() {
        assertThat(viewport.x(20 * SECOND)).isEqualTo(100);
        assertThat(viewport.x(120 * SECOND)).isEqualTo(600);
        assertThat(viewport.time(viewport.x(47 * SECOND))).isEqualTo(47 * SECOND);
    }

    @Test
    void zooming_leaves_the_instant_at_the_pointer_where_it_is() {
        long under = viewport.time(250);

        var closer = viewport.zoomed(250, 0.5);

        assertThat(closer.span()).isEqualTo(50 * SECOND);
        assertThat(closer.x(under)).isCloseTo(250, within(1.0));
    }

    @Test
    void panning_moves_what_is_seen_by_as_many_pixels() {
        assertThat(viewport.panned(-10).x(30 * SECOND)).isEqualTo(viewport.x(30 * SECOND) - 10);
    }

    @Test
    void nothing_before_the_start_of_the_run_is_seen() {
        assertThat(viewport.panned(1000).from()).isZero();
        assertThat(viewport.following(SECOND).from()).isZero();
        assertThat(viewport.time(-1000)).isZero();
    }

    @Test
    void following_keeps_now_in_what_is_not_covered() {
        assertThat((viewport.following(500 * SECOND, 200).x(500 * SECOND) - 100) / 300).isCloseTo(0.69, within(0.002));
        assertThat(viewport.following(500 * SECOND, 900).x(500 * SECOND)).isCloseTo(100, within(0.5));
    }

    @Test
    void following_keeps_now_at_69_percent_of_the_width() {
        var following = viewport.following(500 * SECOND);

        assertThat((following.x(500 * SECOND) - 100) / 500).isCloseTo(0.69, within(0.002));
        assertThat(following.span()).isEqualTo(viewport.span());
    }

    @Test
    void while_now_moves_on_everything_moves_by_whole_pixels() {
        var before = viewport.following(500 * SECOND);
        var after = viewport.following(500 * SECOND + 1_234_567_890L);

        double moved = before.x(480 * SECOND) - after.x(480 * SECOND);

        assertThat(moved).isPositive().isCloseTo(Math.rint(moved), within(1e-3));
    }

    @Test
    void fitting_shows_the_whole_run_with_a_little_room_behind_it() {
        var whole = viewport.fit(0, 240 * SECOND);

        assertThat(whole.from()).isZero();
        assertThat(whole.to()).isBetween(241 * SECOND, 260 * SECOND);
    }

    @Test
    void one_cannot_zoom_beyond_what_can_be_drawn() {
        assertThat(viewport.zoomed(300, 1e-12).span()).isEqualTo(Viewport.MIN_SPAN);
        assertThat(viewport.zoomed(300, 1e12).span()).isEqualTo(Viewport.MAX_SPAN);
        assertThat(viewport.fit(5, 5).span()).isGreaterThanOrEqualTo(Viewport.MIN_SPAN);
    }

    @Test
    void a_canvas_without_width_does_no_harm() {
        assertThat(Viewport.start(0, 0).x(Viewport.DEFAULT_SPAN)).isEqualTo(1);
        assertThat(new Viewport(-5, -5, 0, -5)).isEqualTo(new Viewport(0, Viewport.MIN_SPAN, 0, 1));
    }
}
