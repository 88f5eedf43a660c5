package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecondsTest {
    @Test
    void a_number_has_neither_exponent_nor_needless_decimals() {
        assertThat(Seconds.exact(0)).isEqualTo("0");
        assertThat(Seconds.exact(2_000_000_000L)).isEqualTo("2");
        assertThat(Seconds.exact(5_000_000)).isEqualTo("0.005");
        assertThat(Seconds.exact(1)).isEqualTo("0.000000001");
        assertThat(Seconds.exact(100_000_000_000L)).isEqualTo("100");
        assertThat(Seconds.exact(36_000_500_000_000L)).isEqualTo("36000.5");
    }

    @Test
    void milliseconds_are_as_exact() {
        assertThat(Seconds.exactMillis(10_000_000)).isEqualTo("10");
        assertThat(Seconds.exactMillis(1_500)).isEqualTo("0.0015");
    }

    @Test
    void junit_gets_three_decimals() {
        assertThat(Seconds.thousandths(90_000_000_000L)).isEqualTo("90.000");
        assertThat(Seconds.thousandths(1_234_567)).isEqualTo("0.001");
    }
}
