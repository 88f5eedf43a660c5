package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells people to type does what it says. */
@Timeout(60)
class ReadmeTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^    (?:\\S*/)?appservice-lab ((?:.*\\\\\\n)*.*)$");
    private static final Pattern LAB_FILE = Pattern.compile("(?s)```yaml\\n(.*?)```");

    @TempDir
    private Path folder;

    private final String readme = read();

    @Test
    void each_command_is_one_that_the_program_takes() {
        assertThat(commands()).hasSizeGreaterThan(10).allSatisfy(args -> assertThatCode(() ->
                        AppServiceLabCommand.commandLine(
                                        file -> 0, (quick, progress) -> List.of(),
                                        new Surroundings(InputStream.nullInputStream(), false, InstantSource.system()))
                                .parseArgs(args.toArray(String[]::new)))
                .as(String.join(" ", args)).doesNotThrowAnyException());
    }

    @Test
    void the_seed_to_replay_shows_a_defect_again() {
        var replay = commands().stream().filter(args -> args.getFirst().equals("replay")).findFirst().orElseThrow();
        var commands = new Commands(folder);

        int exit = commands.execute(
                replay.stream().map(arg -> arg.startsWith("target/") ? folder.resolve(arg) : arg).toArray());

        assertThat(exit).isEqualTo(AppServiceLabCommand.FAILED);
        assertThat(commands.out()).contains("What must not be:");
    }

    @Test
    void the_first_lab_file_passes_as_it_stands_there() throws IOException {
        var text = LAB_FILE.matcher(readme).results().findFirst().orElseThrow().group(1);
        var commands = new Commands(folder);

        assertThat(commands.execute("run", commands.write("short-503.yaml", text))).isZero();
    }

    /** The words of each line that begins with the program's name, what the shell does to them done. */
    private List<List<String>> commands() {
        return COMMAND.matcher(readme).results()
                .map(found -> found.group(1).replaceAll("\\\\\\n", " ").replaceFirst("#.*", ""))
                .map(line -> List.of(line.strip().split("\\s+")))
                .toList();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
