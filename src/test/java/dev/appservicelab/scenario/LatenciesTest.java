package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies(50, 95, 99);

    @Test
    void before_the_first_value_there_is_none() {
        assertThat(latencies.percentile(50)).isEmpty();
        assertThat(latencies.max()).isEmpty();
    }

    @Test
    void one_value_is_every_percentile() {
        latencies.add(7);

        assertThat(latencies.percentile(50)).hasValue(7);
        assertThat(latencies.percentile(99)).hasValue(7);
        assertThat(latencies.max()).hasValue(7);
    }

    @Test
    void the_percentile_of_a_hundred_values_is_the_value_of_that_rank() {
        for (int value = 100; value >= 1; value--) {
            latencies.add(value);
        }

        assertThat(latencies.percentile(50)).hasValue(50);
        assertThat(latencies.percentile(95)).hasValue(95);
        assertThat(latencies.percentile(99)).hasValue(99);
        assertThat(latencies.max()).hasValue(100);
    }

    @Test
    void at_every_moment_they_are_those_of_the_sorted_values() {
        var random = new Random(1);
        var sorted = new ArrayList<Long>();
        for (int i = 0; i < 2_000; i++) {
            // Few different values at first, so that many are equal.
            long value = random.nextInt(i < 1_000 ? 10 : 1_000_000);
            latencies.add(value);
            int place = Collections.binarySearch(sorted, value);
            sorted.add(place < 0 ? -place - 1 : place, value);
            for (int percentile : new int[] {50, 95, 99}) {
                long rank = (long) Math.ceil(percentile * sorted.size() / 100.0);
                assertThat(latencies.percentile(percentile)).hasValue(sorted.get((int) rank - 1));
            }
        }
    }
}
