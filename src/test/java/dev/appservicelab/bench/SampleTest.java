package dev.appservicelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void percentiles_are_of_the_nearest_rank() {
        var sample = Sample.of(IntStream.rangeClosed(1, 200).boxed().toList());
        assertThat(sample.percentile(50)).isEqualTo(100);
        assertThat(sample.percentile(99)).isEqualTo(198);
        assertThat(sample.percentile(0)).isEqualTo(1);
        assertThat(sample.percentile(100)).isEqualTo(200);
    }

    @Test
    void the_median_is_the_one_in_the_middle_or_between_two() {
        assertThat(Sample.of(List.of(9, 1, 5)).median()).isEqualTo(5);
        assertThat(Sample.of(List.of(9, 1, 5, 7)).median()).isEqualTo(6);
    }

    @Test
    void a_ratio_is_that_of_the_round_in_the_middle_and_not_of_the_medians() {
        assertThat(Sample.medianRatio(List.of(1.0, 8.0, 30.0), List.of(2.0, 10.0, 10.0))).isEqualTo(0.8);
    }
}
