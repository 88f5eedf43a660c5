package dev.appservicelab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Action.Verb;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.Workspace;
import dev.appservicelab.ui.Opened;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
            assertThat(opened.file().orElseThrow().expectations()).isNotEmpty();
            assertThat(opened.file().orElseThrow().text()).startsWith("#");
            assertThat(run.settings()).isEqualTo(opened.file().orElseThrow().settings());
            assertThat(run.over()).isFalse();
        }
    }

    @Test
    void a_saved_history_is_opened_to_be_looked_at() throws Exception {
        var file = folder.resolve("history.ndjson");
        new HistoryLines().save(
                List.of(new History.Entry(1, 0, new DeliveryEvent.RunStarted("told", 7, "lossless", "wall"))), file);

        LabFiles.check(file);
        var opened = files.open(file);

        assertThat(opened.file()).isEmpty();
        assertThat(opened.run().over()).isTrue();
        assertThat(opened.run().settings().policy().name()).isEqualTo("lossless");
    }

    @Test
    void a_workspace_is_opened_on_its_lab_file_and_its_store_goes_on_from_one_run_to_the_next() throws Exception {
        Files.writeString(folder.resolve("registration.yaml"), "id: irc\n");
        Files.writeString(folder.resolve("outage.yaml"), """
                lab: 1
                duration: 60s
                clock: virtual
                services: {irc: {simulate: {latency: 5ms}}}
                traffic: [{to: irc, kind: event, rate: 1/s, until: 3s}]
                faults: [{target: irc, status: 503}]
                """);
        var first = files.open(folder);
        var again = Optional.<Opened>empty();
        try (var run = (Lab) first.run()) {
            run.speed(1000);
            run.awaitEnd();
            run.throwFailure();
            assertThat(first.place()).contains(folder);

            // As "Run again" does: the old run is still shown.
            again = Optional.of(files.open(folder));
        }
        try (var run = (Lab) again.orElseThrow().run()) {
            run.awaitReady();
            assertThat(run.history().entries()).extracting(History.Entry::event)
                    .filteredOn(DeliveryEvent.ServiceAdded.class::isInstance)
                    .containsExactly(
                            new DeliveryEvent.ServiceAdded("irc", true, ServiceState.DOWN, List.of(1L, 2L, 3L)));
        }
    }

    @Test
    void a_workspace_that_is_run_again_while_it_runs_is_let_go_first() throws Exception {
        Files.writeString(
                folder.resolve("endless.yaml"), "lab: 1\nclock: wall\nservices: {irc: {simulate: {latency: 5ms}}}\n");
        try (var first = files.open(folder).run();
                var again = files.open(folder).run()) {
            assertThat(first.over()).isTrue();
            assertThat(again.failure()).isEmpty();
        }
    }

    @Test
    void a_workspace_that_is_in_use_elsewhere_is_a_sentence_and_so_is_a_folder_without_or_with_several_lab_files()
            throws Exception {
        var file = Files.writeString(
                folder.resolve("a.yaml"), "lab: 1\nclock: wall\nservices: {irc: {simulate: {latency: 5ms}}}\n");
        try (var elsewhere = Workspace.open(folder, Durability.KILL)) {
            assertThatThrownBy(() -> files.open(elsewhere.folder())).isInstanceOf(BadInput.class)
                    .hasMessageContaining("in use");
        }
        Files.copy(file, folder.resolve("b.yaml"));
        assertThatThrownBy(() -> files.open(folder))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("2 lab files").hasMessageEndingWith("a.yaml, b.yaml");
        assertThatThrownBy(() -> files.open(Files.createDirectory(folder.resolve("empty"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("there is no lab file in it");
    }

    @Test
    void the_demonstration_is_a_lab_file_without_an_end() {
        var opened = files.demonstration();
        try (var run = opened.run()) {
            assertThat(run.settings().duration()).isEmpty();
            assertThat(opened.file().orElseThrow().text()).contains("irc outage");
        }
    }

    @Test
    void what_was_done_by_hand_is_saved_as_a_lab_file_that_says_it() {
        var recording = new Recording(
                List.of(new TimedAction(Duration.ofMillis(1234), new Action.OfService(Verb.PAUSE, "irc"))), List.of());
        var file = Samples.demonstration().with(recording, Duration.ofSeconds(9));
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

        assertThatThrownBy(() -> files.saveRecorded(Samples.demonstration(), nowhere))
                .isInstanceOf(BadInput.class)
                .hasMessage(nowhere + " cannot be written");
    }
}
