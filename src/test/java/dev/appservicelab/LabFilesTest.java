package dev.appservicelab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Action.Verb;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.scenario.LabFileReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFilesTest {
    private final LabFiles files = new LabFiles();

    @TempDir
    private Path folder;

    @Test
    void a_lab_file_is_opened_with_its_expectations_and_its_run_goes() {
        var opened = files.open(Path.of("sample-data", "scenarios", "short-503.yaml"));
        try (var run = opened.run()) {
            assertThat(opened.file().expectations()).isNotEmpty();
            assertThat(opened.file().text()).startsWith("#");
            assertThat(run.settings()).isEqualTo(opened.file().settings());
            assertThat(run.over()).isFalse();
        }
    }

    @Test
    void the_demonstration_is_a_lab_file_without_an_end() {
        var opened = files.demonstration();
        try (var run = opened.run()) {
            assertThat(run.settings().duration()).isEmpty();
            assertThat(opened.file().text()).contains("irc outage");
        }
    }

    @Test
    void what_was_done_by_hand_is_saved_as_a_lab_file_that_says_it() {
        var recording = new Recording(
                List.of(new TimedAction(Duration.ofMillis(1234), new Action.OfService(Verb.PAUSE, "irc"))), List.of());
        var file = LabFiles.demonstrationFile().with(recording, Duration.ofSeconds(9));
        var to = folder.resolve("demo-recorded.yaml");
        files.saveRecorded(file, to);

        var read = LabFileReader.read(to);
        assertThat(read.text()).startsWith("# Recorded in a run of demo: ");
        assertThat(read.settings()).isEqualTo(file.settings());
        assertThat(read.settings().actions()).isEqualTo(recording.actions());
    }

    @Test
    void where_nothing_can_be_written_a_sentence_says_so() {
        var nowhere = folder.resolve("missing").resolve("x.yaml");

        assertThatThrownBy(() -> files.saveRecorded(LabFiles.demonstrationFile(), nowhere))
                .isInstanceOf(BadInput.class)
                .hasMessage(nowhere + " cannot be written");
    }
}
