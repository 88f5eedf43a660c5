package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What all commands have in common. */
class CommandLineTest {
    @TempDir
    private Path folder;

    private Commands commands = new Commands(Path.of(""));

    @Test
    void help_and_version_are_everywhere() {
        for (var command : List.of("", "run", "deliver", "compare", "inspect", "bench")) {
            for (var option : List.of("--help", "-h", "--version", "-V")) {
                commands = new Commands(folder);
                var args = Stream.of(command, option).filter(word -> !word.isEmpty()).toArray();
                assertThat(commands.execute(args)).isZero();
                assertThat(commands.out()).contains(option.toLowerCase(Locale.ROOT).contains("h")
                        ? "Usage: appservice-lab"
                        : "Appservice Lab 0");
                assertThat(commands.err()).isEmpty();
            }
        }
    }

    @Test
    void help_says_what_the_exit_codes_mean() {
        commands.execute("run", "--help");

        assertThat(commands.out()).contains("bad input, nothing was started");
    }

    static Stream<Arguments> badCommandLines() {
        return Stream.of(
                        "fly away", "run", "run a --fast", "run a --seed x", "deliver", "deliver --events -",
                        "deliver --registration a --events - --auth never", "compare a", "compare --policies a,b",
                        "inspect", "inspect a b", "inspect a --yaml", "bench --rows bulk,speed",
                        "bench --policy dendrite", "bench --rounds 0", "bench --rounds many", "bench fast",
                        "--no-such-option")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("badCommandLines")
    void a_bad_command_line_is_one_sentence_and_exit_2(String args) {
        assertThat(commands.execute((Object[]) args.split(" "))).isEqualTo(2);
        assertThat(commands.err().lines()).singleElement().asString().startsWith("appservice-lab: ");
        assertThat(commands.out()).isEmpty();
    }
}
