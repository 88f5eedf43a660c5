package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.history.TimelineModel.Idle;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedWaitsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final List<Idle> IDLE = List.of(
            new Idle(10 * SECOND, 500 * SECOND), new Idle(600 * SECOND, 603 * SECOND));

    /** A pixel a second. */
    private final FoldedWaits waits = FoldedWaits.of(IDLE, SECOND);

    @Test
    void a_long_wait_is_drawn_short_and_what_follows_moves_up() {
        assertThat(waits.all()).containsExactly(IDLE.getFirst());
        assertThat(waits.squeezed(10 * SECOND)).isEqualTo(10.0 * SECOND);
        assertThat(waits.squeezed(255 * SECOND)).isEqualTo(22.0 * SECOND);
        assertThat(waits.squeezed(500 * SECOND)).isEqualTo(34.0 * SECOND);
        assertThat(waits.squeezed(510 * SECOND)).isEqualTo(44.0 * SECOND);
    }

    @Test
    void every_instant_is_found_again_where_it_is_drawn() {
        for (long time = 0; time < 700 * SECOND; time += SECOND / 2) {
            assertThat(waits.stretched(waits.squeezed(time))).isBetween(time - 1_000.0, time + 1_000.0);
        }
    }

    @Test
    void within_a_fold_is_after_its_beginning_and_before_its_end() {
        assertThat(waits.after(10 * SECOND)).isEqualTo(10 * SECOND);
        assertThat(waits.after(11 * SECOND)).isEqualTo(500 * SECOND);
        assertThat(waits.after(500 * SECOND)).isEqualTo(500 * SECOND);
    }

    @Test
    void a_view_that_fits_with_folds_shows_both_ends_and_the_scale_of_its_folds_is_its_own() {
        var viewport = new Viewport(0, SECOND, 0, 700).fit(0, 620 * SECOND, IDLE);

        assertThat(viewport.from()).isZero();
        assertThat(viewport.to()).isGreaterThanOrEqualTo(620 * SECOND);
        assertThat(viewport.x(500 * SECOND) - viewport.x(10 * SECOND)).isBetween(23.9, 24.1);
        assertThat(viewport.time(viewport.x(550 * SECOND))).isBetween(550 * SECOND - 1_000, 550 * SECOND + 1_000);
    }

    @Test
    void zooming_keeps_what_is_at_the_pointer() {
        var viewport = new Viewport(0, SECOND, 0, 700).fit(0, 620 * SECOND, IDLE);
        double x = viewport.x(550 * SECOND);

        assertThat(Math.abs(viewport.zoomed(x, 0.5).x(550 * SECOND) - x)).isLessThan(1.5);
    }

    @Test
    void views_that_fit_the_same_are_the_same() {
        var start = new Viewport(0, SECOND, 0, 700);

        assertThat(start.fit(0, 620 * SECOND, List.copyOf(IDLE)))
                .isEqualTo(start.fit(0, 620 * SECOND, List.of(IDLE.getFirst(), IDLE.getLast())))
                .hasSameHashCodeAs(start.fit(0, 620 * SECOND, List.of(IDLE.getFirst(), IDLE.getLast())))
                .isNotEqualTo(start.fit(0, 620 * SECOND, List.of(IDLE.getFirst())))
                .isNotEqualTo(start.fit(0, 620 * SECOND));
        assertThat(start.fit(0, 620 * SECOND)).isEqualTo(start.fit(0, 620 * SECOND));
    }
}
