package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.cli.WindowMeter.Figure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchWindowCommandTest {
    private static final Figure GOOD = new Figure("drawing a frame, p95 ms", 2.34, true, 4, true);
    private static final Figure BAD = new Figure("pulses a second", 12, false, 30, false);

    @TempDir
    private Path folder;

    @Test
    void it_says_each_figure_beside_its_target_and_a_missed_one_makes_it_fail() {
        var commands = new Commands(folder).measuring(GOOD, BAD);

        assertThat(commands.execute("bench", "ui")).isEqualTo(AppServiceLabCommand.FAILED);
        assertThat(commands.out().lines()).satisfiesExactly(
                line -> assertThat(line).matches(" *drawing a frame, p95 ms +2\\.3 +≤ 4 +yes *"),
                line -> assertThat(line).matches(" *pulses a second +12\\.0 +≥ 30 +NO *"));
    }

    @Test
    void it_says_them_to_programs_too() {
        var commands = new Commands(folder).measuring(GOOD);

        assertThat(commands.execute("bench", "ui", "--json", "--quick")).isEqualTo(AppServiceLabCommand.DONE);
        assertThat(commands.out()).isEqualTo("[{\"name\":\"drawing a frame, p95 ms\",\"value\":2.34,\"atMost\":true,"
                + "\"bound\":4.0,\"met\":true}]\n");
    }
}
