package dev.appservicelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void each_round_measures_all_and_begins_with_another() throws Exception {
        var measured = new ArrayList<String>();
        var trials = new LinkedHashMap<String, Trial<Integer>>();
        for (var name : List.of("a", "b", "c")) {
            trials.put(name, amount -> {
                measured.add(name);
                return measured.size();
            });
        }

        var results = new Rounds(3, Duration.ZERO, doing -> {}).measure("letters", trials, 7);

        assertThat(String.join("", measured)).isEqualTo("abc" + "abc" + "bca" + "cab");
        assertThat(results).containsEntry("a", List.of(4, 9, 11)).containsOnlyKeys("a", "b", "c");
    }
}
