package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.bench.BenchResult;
import dev.appservicelab.bench.Line;
import dev.appservicelab.bench.Section;
import dev.appservicelab.bench.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTextTest {
    private final BenchResult result = new BenchResult(3, 8123.4, 20_456, List.of(
            new Section("trickle", "one event a transaction; transactions a second", List.of(
                    line("synapse", 1, 1000.4, 0.5, new Target("of_serial", Target.Sign.AT_LEAST, 0.6)),
                    line("lossless", 10, 12_345, 1.25, new Target("of_serial", Target.Sign.ABOVE, 1))))));

    private static Line line(String policy, int services, double reached, double ofSerial, Target target) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put("reached", reached);
        figures.put("of_serial", ofSerial);
        return new Line(policy, Map.of("services", String.valueOf(services)), figures, target);
    }

    @Test
    void the_table_has_figures_targets_and_what_was_met() {
        assertThat(new BenchText(result).table()).startsWith("""
                trickle: one event a transaction; transactions a second
                  policy     services   reached   of serial   target   met
                  synapse    1          1,000     0.50        ≥ 0.60   NO
                  lossless   10         12,345    1.25        > 1.00   yes

                The receiver, a process of its own, takes 8,123 requests a second of bulk's size and 20,456 of trickle's.
                Figures are medians of 3 rounds; ratios are of the same round each.""");
    }

    @Test
    void the_json_says_for_each_row_whether_it_was_met() throws Exception {
        var json = new ObjectMapper().readTree(new BenchText(result).json());

        assertThat(json.path("met").booleanValue()).isFalse();
        assertThat(json.path("rounds").intValue()).isEqualTo(3);
        assertThat(json.path("receiver_ceiling").path("bulk").doubleValue()).isEqualTo(8123.4);
        assertThat(json.path("rows")).hasSize(2);
        assertThat(json.path("rows").path(0)).isEqualTo(new ObjectMapper().readTree("""
                {"row": "trickle", "policy": "synapse", "services": "1", "reached": 1000.4, "of_serial": 0.5,
                 "target": {"figure": "of_serial", "sign": "≥", "bound": 0.6}, "met": false}
                """));
        assertThat(json.path("rows").path(1).path("met").booleanValue()).isTrue();
    }

    @Test
    void above_means_above() {
        assertThat(new Target("x", Target.Sign.ABOVE, 1).isMetBy(1)).isFalse();
        assertThat(new Target("x", Target.Sign.AT_LEAST, 1).isMetBy(1)).isTrue();
        assertThat(new Target("x", Target.Sign.AT_MOST, 2).isMetBy(2)).isTrue();
        assertThat(new Target("x", Target.Sign.AT_MOST, 2).isMetBy(Double.NaN)).isFalse();
    }
}
