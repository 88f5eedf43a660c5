package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void the_clock_shows_tenths_and_is_never_ahead() {
        assertThat(Figures.clock(0)).isEqualTo("00:00:00.0");
        assertThat(Figures.clock(Story.nanos(86.399))).isEqualTo("00:01:26.3");
        assertThat(Figures.clock(Story.nanos(3600 * 25 + 61))).isEqualTo("25:01:01.0");
    }

    @Test
    void a_start_shows_hundredths_and_hours_only_when_there_are_any() {
        assertThat(Figures.start(Story.nanos(30.08))).isEqualTo("00:30.08");
        assertThat(Figures.start(Story.nanos(3690.5))).isEqualTo("1:01:30.50");
    }

    @Test
    void a_duration_is_written_with_about_three_figures() {
        assertThat(Figures.took(0)).isEqualTo("0 ms");
        assertThat(Figures.took(400_000)).isEqualTo("<1 ms");
        assertThat(Figures.took(Story.nanos(0.12))).isEqualTo("120 ms");
        assertThat(Figures.took(Story.nanos(1.42))).isEqualTo("1.42 s");
        assertThat(Figures.took(Story.nanos(82.31))).isEqualTo("82.3 s");
    }

    @Test
    void a_planned_wait_of_whole_seconds_has_no_fraction() {
        assertThat(Figures.planned(Story.nanos(512))).isEqualTo("512 s");
        assertThat(Figures.planned(Story.nanos(2.5))).isEqualTo("2.50 s");
    }

    @Test
    void what_is_left_of_a_wait_never_falls_below_zero() {
        assertThat(Figures.left(Story.nanos(6.4))).isEqualTo("6.4 s");
        assertThat(Figures.left(-5)).isEqualTo("0.0 s");
    }

    @Test
    void sizes_change_their_unit_where_the_number_grows_long() {
        assertThat(Figures.bytes(999)).isEqualTo("999 B");
        assertThat(Figures.bytes(56_200)).isEqualTo("56 KB");
        assertThat(Figures.bytes(999_499)).isEqualTo("999 KB");
        assertThat(Figures.bytes(999_500)).isEqualTo("1.0 MB");
    }

    @Test
    void items_are_named_by_kind_and_absent_kinds_are_left_out() {
        assertThat(Figures.items(new Counts(1, 0, 0, 0))).isEqualTo("1 event");
        assertThat(Figures.items(new Counts(3, 2, 1, 1)))
                .isEqualTo("3 events, 2 ephemeral, 1 to-device, 1 device list");
        assertThat(Figures.items(Counts.NONE)).isEqualTo("nothing");
    }
}
