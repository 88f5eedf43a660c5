package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.history.HistoryLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that newcomers read are true. */
class SampleScenariosTest {
    static Stream<Path> scenarios() throws IOException {
        try (var files = Files.list(Path.of("sample-data/scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void a_sample_meets_its_expectations_and_runs_the_same_every_time(Path file) {
        var first = played(file);

        assertThat(first.verdicts().stream().filter(verdict -> !verdict.passed()).map(Verdict::sentence)).isEmpty();
        assertThat(lines(played(file))).isEqualTo(lines(first));
    }

    private static RunResult played(Path file) {
        try (var run = new LabFileRun(LabFileReader.read(file))) {
            return run.toTheEnd();
        }
    }

    private static List<String> lines(RunResult result) {
        var lines = new HistoryLines();
        return result.history().entries().stream().map(lines::write).toList();
    }
}
