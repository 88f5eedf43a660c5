package dev.appservicelab.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest(name = "{0} ms on 700 pixels: a label every {1} ms")
    @CsvSource({
        "96000, 10000",
        "172000, 15000",
        "300000, 30000",
        "600000, 60000",
        "8000, 1000",
        "1000, 200",
        "50, 10",
        "86400000, 21600000",
        "604800000, 86400000",
    })
    void labels_come_at_round_steps(long span, long step) {
        var viewport = new Viewport(0, span * 1_000_000, 104, 700);

        assertThat(Ticks.of(viewport, 60).step()).isEqualTo(step * 1_000_000);
    }

    @Test
    void labels_are_at_multiples_of_the_step_within_what_is_seen() {
        var viewport = new Viewport(21 * SECOND, 40 * SECOND, 0, 300);

        assertThat(Ticks.of(viewport, 60).labelled(viewport))
                .isEqualTo(List.of(30 * SECOND, 40 * SECOND, 50 * SECOND, 60 * SECOND));
    }

    @Test
    void smaller_marks_are_between_the_labels() {
        var viewport = new Viewport(0, 96 * SECOND, 0, 700);

        assertThat(Ticks.of(viewport, 60).all(viewport)).hasSize(20).contains(5 * SECOND, 10 * SECOND);
    }

    @Test
    void labels_say_what_their_step_needs() {
        assertThat(TimeLabel.axis(90 * SECOND, SECOND)).isEqualTo("01:30");
        assertThat(TimeLabel.axis(3690 * SECOND, SECOND)).isEqualTo("01:01:30");
        assertThat(TimeLabel.axis(90_250_000_000L, 50_000_000)).isEqualTo("01:30.25");
    }

    @Test
    void durations_are_written_as_people_write_them() {
        assertThat(TimeLabel.duration(120_400_000)).isEqualTo("120 ms");
        assertThat(TimeLabel.duration(56_190_000_000L)).isEqualTo("56.1 s");
        assertThat(TimeLabel.delay(512 * SECOND)).isEqualTo("512 s");
        assertThat(TimeLabel.delay(1_500_000_000)).isEqualTo("1.5 s");
        assertThat(TimeLabel.span(19_970_000_000L, 115_970_000_000L)).isEqualTo("00:20 – 01:56");
    }
}
