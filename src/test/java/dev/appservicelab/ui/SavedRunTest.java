package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedRunTest {
    private final Story story = Story.outage(86.3);

    @TempDir
    private Path folder;

    @Test
    void a_saved_history_shows_what_the_run_showed_and_says_why_nothing_can_be_done() throws IOException {
        var file = saved();

        var model = new LabModel(new Opened(SavedRun.read(file), file));
        model.pulse();

        assertThat(model.world().ledger()).isEqualTo(story.model().world().ledger());
        assertThat(model.lab().settings().name()).isEqualTo("Demo");
        assertThat(model.lab().settings().seed()).isEqualTo(42);
        assertThat(model.lab().settings().policy().name()).isEqualTo("synapse");
        assertThat(model.file()).isEmpty();
        model.selection().set(new Selection.OfService("irc"));
        assertThat(new Commands(model).noRetry()).contains("A saved history can only be looked at");
    }

    @Test
    void the_folder_of_a_report_brings_the_bodies_along() throws IOException {
        saved();
        var body = new Body("{}".getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(folder.resolve("bodies"));
        Files.write(folder.resolve("bodies").resolve(body.sha256()), body.bytes());

        assertThat(SavedRun.isAt(folder)).isTrue();
        assertThat(SavedRun.read(folder).history().body(body.sha256())).hasValue(body.bytes());
    }

    @Test
    void what_is_no_history_is_refused_in_a_sentence() throws IOException {
        var file = Files.writeString(folder.resolve("other.ndjson"), "");
        assertThatThrownBy(() -> SavedRun.read(file)).isInstanceOf(BadInput.class)
                .hasMessageContaining("expected a history");

        assertThat(SavedRun.isAt(folder)).isFalse();
        assertThat(SavedRun.isAt(folder.resolve("lab.yaml"))).isFalse();
    }

    private Path saved() throws IOException {
        var file = folder.resolve("history.ndjson");
        new HistoryLines().save(story.history().entries(), file);
        return file;
    }
}
