package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EasingTest {
    @Test
    void what_takes_no_time_rests_at_any_instant_also_at_one_below_0() {
        var easing = new Easing(0, 0);

        assertThat(easing.over(-1)).isTrue();
        assertThat(easing.part(-1)).isEqualTo(1);
        assertThat(easing.over(0)).isTrue();
    }

    @Test
    void it_goes_quickly_at_first_and_rests_at_the_end_though_the_clock_is_below_0() {
        var easing = new Easing(-1_000, 100);

        assertThat(easing.part(-1_000)).isZero();
        assertThat(easing.part(-950)).isEqualTo(0.75);
        assertThat(easing.over(-901)).isFalse();
        assertThat(easing.over(-900)).isTrue();
    }
}
