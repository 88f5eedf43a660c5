package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.scenario.Metrics;
import dev.appservicelab.scenario.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
    @TempDir
    private Path folder;

    @Test
    void all_files_of_a_report_are_written() throws IOException {
        ReportFolder.write(Reports.short503(), folder.resolve("new/report"));

        try (var files = Files.list(folder.resolve("new/report"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(
                    "result.json", "junit.xml", "report.html", "timeline.png", "history.ndjson", "attempts.csv",
                    "attempts.har", "bodies");
        }
    }

    @Test
    void the_history_is_the_one_that_can_be_read_again() {
        var report = Reports.short503();
        ReportFolder.write(report, folder);

        assertThat(new HistoryLines().load(folder.resolve("history.ndjson"))).isEqualTo(report.entries());
    }

    @Test
    void bodies_are_kept_by_their_hash() throws IOException {
        ReportFolder.write(Reports.short503(), folder);

        try (var bodies = Files.list(folder.resolve("bodies"))) {
            assertThat(bodies).isNotEmpty().allSatisfy(file -> assertThat(new Body(Files.readAllBytes(file)).sha256())
                    .isEqualTo(file.getFileName().toString()));
        }
        assertThat(folder.resolve("bodies").resolve(new Body("{}".getBytes(StandardCharsets.UTF_8)).sha256())).exists();
    }

    @Test
    void the_picture_is_the_timeline_1400_pixels_wide() throws IOException {
        ReportFolder.write(Reports.short503(), folder);

        var picture = ImageIO.read(folder.resolve("timeline.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(1400);
        assertThat(Arrays.stream(picture.getRGB(0, 0, 1400, picture.getHeight(), null, 0, 1400)).distinct().count())
                .isGreaterThan(20);
    }

    @Test
    void the_same_run_gives_the_same_bytes_in_every_file() throws IOException {
        ReportFolder.write(Reports.short503(), folder.resolve("a"));
        ReportFolder.write(Reports.short503(), folder.resolve("b"));

        assertThat(hashes(folder.resolve("a"))).isEqualTo(hashes(folder.resolve("b")));
    }

    @Test
    void an_earlier_report_is_written_over_and_other_files_are_left_alone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("result.json"), "x".repeat(100_000));

        ReportFolder.write(Reports.short503(), folder);

        assertThat(folder.resolve("notes.txt")).hasContent("mine");
        assertThat(Files.readString(folder.resolve("result.json"))).startsWith("{").endsWith("}\n");
    }

    @Test
    void a_run_whose_every_name_means_harm_is_reported_all_the_same() throws IOException {
        ReportFolder.write(Reports.hostile(), folder);

        assertThat(Files.readString(folder.resolve("report.html"))).doesNotContain("<img");
    }

    @Test
    void a_folder_that_cannot_be_is_bad_input() throws IOException {
        var file = Files.writeString(folder.resolve("taken"), "");

        assertThatThrownBy(() -> ReportFolder.write(Reports.short503(), file))
                .isInstanceOf(BadInput.class)
                .hasMessage("the report cannot be written to " + file + "; expected a folder with room to write in");
        assertThatThrownBy(() -> ReportFolder.write(Reports.short503(), file.resolve("below")))
                .isInstanceOf(BadInput.class);
        Files.createDirectories(folder.resolve("report.html"));
        assertThatThrownBy(() -> ReportFolder.write(Reports.short503(), folder)).isInstanceOf(BadInput.class);
    }

    @Test
    void a_result_is_reported_with_its_own_metrics_and_verdicts() throws IOException {
        var run = Reports.short503();

        ReportFolder.write(new RunResult(run.file(), run.history(), List.of(), new Metrics()), folder);

        assertThat(Files.readString(folder.resolve("junit.xml"))).contains("runs to its end");
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        var hashes = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(folder.relativize(file).toString(), new Body(Files.readAllBytes(file)).sha256());
            }
        }
        return hashes;
    }
}
