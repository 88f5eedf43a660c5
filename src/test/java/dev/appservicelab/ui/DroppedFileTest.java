package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.history.HistoryLines;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedFileTest {
    private static final Path SAMPLES = Path.of("sample-data");

    @Test
    void a_file_is_known_by_what_it_holds(@TempDir Path folder) throws IOException {
        assertThat(DroppedFile.of(SAMPLES.resolve("demo.yaml"))).isEqualTo(DroppedFile.RUN);
        assertThat(DroppedFile.of(SAMPLES)).isEqualTo(DroppedFile.RUN);
        new HistoryLines().save(Story.outage(3).history().entries(), folder.resolve("saved.ndjson"));
        assertThat(DroppedFile.of(folder.resolve("saved.ndjson"))).isEqualTo(DroppedFile.RUN);
        assertThat(DroppedFile.of(SAMPLES.resolve("events.ndjson"))).isEqualTo(DroppedFile.EVENTS);
        assertThat(DroppedFile.of(SAMPLES.resolve("registrations").resolve("irc-bridge.yaml")))
                .isEqualTo(DroppedFile.REGISTRATION);
    }
}
