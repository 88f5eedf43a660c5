package dev.appservicelab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.bench.Benchmark.RowName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each row, as small as it can be: whether it comes to its end with all figures, not how they are. */
@Timeout(120)
class BenchmarkTest {
    private static final Size TINY = new Size(
            Duration.ZERO, List.of(1, 3), 5, 5, 25, Duration.ofMillis(50), 3, 5, List.of(1, 2, 30),
            List.of(1, 2, 3), 4, 2, Duration.ofMillis(20), 2);

    @ParameterizedTest
    @EnumSource
    void each_row_measures_every_policy_and_names_its_target(RowName row) throws Exception {
        var progress = new ArrayList<String>();
        var result = new Benchmark(List.of(row), List.of(Preset.values()), 1, TINY).run(progress::add);

        assertThat(result.bulkCeiling()).isPositive();
        assertThat(result.trickleCeiling()).isPositive();
        assertThat(result.sections()).singleElement().satisfies(section -> {
            assertThat(section.row()).isEqualTo(row.toString());
            assertThat(section.lines()).extracting(Line::policy).contains("synapse", "lossless");
            assertThat(section.lines()).allSatisfy(line -> {
                assertThat(line.figures().values()).allSatisfy(figure -> assertThat(figure).isNotNegative().isFinite());
                assertThat(line.figures()).containsKey(line.target().figure());
            });
        });
        assertThat(progress).anySatisfy(doing -> assertThat(doing).contains("warming up"))
                .anySatisfy(doing -> assertThat(doing).contains("round 1"));
    }
}
