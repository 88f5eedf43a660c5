package dev.appservicelab.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"0, 0s", "5, 5ms", "2000, 2s", "90000, 1m30s", "2400000, 40m", "3723004, 1h2m3s4ms"})
    void a_duration_is_written_as_it_is_read(long millis, String text) {
        assertThat(Quantity.text(Duration.ofMillis(millis))).isEqualTo(text);
        assertThat(Quantity.duration(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"5/s, 5/s", "300/min, 5/s", "0.25/s, 0.25/s", "20/min, 20/min", "1/min, 1/min", "1000000/s, 1000000/s"})
    void a_rate_is_written_shortly(String read, String written) {
        assertThat(Quantity.rateText(Quantity.rate(read).orElseThrow())).isEqualTo(written);
    }

    @Test
    void every_rate_a_minute_is_read_again_as_the_same() {
        for (int tenths = 1; tenths < 20_000; tenths++) {
            var rate = Quantity.rate(tenths / 10 + "." + tenths % 10 + "/min").orElseThrow();
            assertThat(Quantity.rate(Quantity.rateText(rate))).contains(rate);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"010", "1_000", "0x10", "1e3", "1.", ".5", "+1", "1:30", "٣", ""})
    void what_yaml_would_read_as_another_number_is_none(String text) {
        assertThat(Quantity.wholeNumber(text)).isEmpty();
        assertThat(Quantity.decimal(text)).isEmpty();
    }
}
