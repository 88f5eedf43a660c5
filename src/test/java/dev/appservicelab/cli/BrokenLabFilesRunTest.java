package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.scenario.Mutations;
import dev.appservicelab.scenario.Mutations.Change;
import dev.appservicelab.scenario.Mutations.Mutation;
import dev.appservicelab.scenario.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says of samples with one thing wrong: one sentence that points at it, and nothing is begun. */
class BrokenLabFilesRunTest {
    private static final int AT_LEAST = 200;
    /** Of each sample's mutations so many, spread over the whole of it; the reader's own test takes them all. */
    private static final int OF_EACH = 40;

    @TempDir
    private Path folder;

    @Test
    void each_broken_lab_file_is_one_sentence_with_line_and_column_and_exit_2() throws IOException {
        var told = new ArrayList<String>();
        for (var broken : broken()) {
            var commands = new Commands(folder);
            var file = commands.write("broken.yaml", broken.text());

            int exit = commands.execute("run", file, "--report", folder.resolve("report"));

            assertThat(exit).as(broken.what()).isEqualTo(2);
            assertThat(commands.err().lines()).as(broken.what()).singleElement().asString()
                    .startsWith("appservice-lab: " + file + ":" + broken.line() + ":" + broken.column() + ": ")
                    .doesNotContain("Exception", "dev.appservicelab");
            assertThat(commands.out()).as(broken.what()).isEmpty();
            told.add(commands.err());
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(filesIn(folder)).containsExactly("broken.yaml");
    }

    @Test
    void they_are_broken_in_every_way() throws IOException {
        assertThat(broken().stream().map(Mutation::change).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Change.class));
    }

    @Test
    void in_a_folder_each_of_them_is_told_and_none_is_run() throws IOException {
        var broken = broken();
        var commands = new Commands(folder);
        for (int i = 0; i < broken.size(); i++) {
            commands.write("all/%04d.yaml".formatted(i), broken.get(i).text());
        }

        assertThat(commands.execute("run", folder.resolve("all"), "--report", folder.resolve("report"))).isEqualTo(2);
        assertThat(commands.err().lines().toList()).hasSameSizeAs(broken);
        assertThat(commands.out()).isEmpty();
        assertThat(folder.resolve("report")).doesNotExist();
    }

    private static List<Mutation> broken() throws IOException {
        var broken = new ArrayList<Mutation>();
        for (var sample : SampleFiles.all()) {
            var all = Mutations.of(Files.readString(sample));
            IntStream.range(0, OF_EACH).map(i -> i * all.size() / OF_EACH).mapToObj(all::get).forEach(broken::add);
        }
        return broken;
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
