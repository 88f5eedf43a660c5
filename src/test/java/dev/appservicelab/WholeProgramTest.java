package dev.appservicelab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.cli.TestBridge;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.history.HistoryLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, as its users start it. */
@Timeout(120)
class WholeProgramTest {
    @TempDir
    private Path folder;

    @Test
    void killed_in_an_outage_and_started_again_it_goes_on_with_the_same_ids_and_bodies() throws Exception {
        try (var bridge = new TestBridge()) {
            bridge.answers(503);
            var registration = bridge.registration(folder, "irc").toString();
            var events = Path.of("sample-data", "events.ndjson").toAbsolutePath().toString();
            var killed = start("killed.log", "deliver", "--registration", registration, "--events", events,
                    "--workspace", "desk", "--log", "killed.ndjson");
            bridge.awaitArrivals(3);
            killed.destroyForcibly().waitFor();

            var stored = created(folder.resolve("killed.ndjson"));
            int before = bridge.puts().size();
            bridge.answers(200);
            var again = start("again.log", "deliver", "--registration", registration, "--events",
                    Files.createFile(folder.resolve("empty.ndjson")).toString(), "--workspace", "desk",
                    "--exit-when-drained", "--log", "again.ndjson");
            assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(again.exitValue()).as(Files.readString(folder.resolve("again.log"))).isZero();

            var sent = bridge.puts().subList(before, bridge.puts().size());
            assertThat(sent.stream().map(put -> Long.parseLong(put.path().replaceAll(".*/", ""))).toList())
                    .containsExactlyElementsOf(stored.keySet().stream().sorted().toList());
            for (var put : sent) {
                long id = Long.parseLong(put.path().replaceAll(".*/", ""));
                assertThat(new Body(put.body().getBytes(StandardCharsets.UTF_8)).sha256())
                        .isEqualTo(stored.get(id));
            }
            assertThat(bridge.delivered()).doesNotHaveDuplicates().hasSize(200);
        }
    }

    @Test
    void without_a_display_the_demonstration_is_played_as_text_and_pictures() throws Exception {
        var played = start("demo.log");
        assertThat(played.waitFor(100, TimeUnit.SECONDS)).isTrue();
        var text = Files.readString(folder.resolve("demo.log"));
        assertThat(played.exitValue()).as(text).isZero();

        assertThat(text)
                .contains("There is no display")
                .contains("waits 2, 4, 8, 16, 32, 64 s")
                .contains("128 transactions drained in order")
                .contains("wiremock · policy synapse · clock wall")
                .contains("lost 0");
        for (var run : List.of("demo", "wiremock")) {
            for (var file : List.of("result.json", "junit.xml", "report.html", "timeline.png", "history.ndjson")) {
                assertThat(folder.resolve("appservice-lab-demo/" + run + "/" + file)).isNotEmptyFile();
            }
        }
        for (var theme : List.of("light", "dark")) {
            var window = ImageIO.read(folder.resolve("appservice-lab-demo/outage-window-" + theme + ".png").toFile());
            assertThat(window.getWidth()).isEqualTo(1400);
            assertThat(window.getHeight()).isEqualTo(900);
            assertThat(folder.resolve("appservice-lab-demo/wiremock-timeline-" + theme + ".png")).isNotEmptyFile();
        }
    }

    @Test
    void stopped_by_a_signal_it_closes_cleanly() throws Exception {
        try (var bridge = new TestBridge()) {
            var delivering = start("stopped.log", "deliver", "--registration",
                    bridge.registration(folder, "irc").toString(), "--events",
                    Path.of("sample-data", "events.ndjson").toAbsolutePath().toString(), "--workspace", "desk",
                    "--log", "stopped.ndjson");
            bridge.awaitArrivals(1);
            delivering.destroy();
            assertThat(delivering.waitFor(30, TimeUnit.SECONDS)).isTrue();

            assertThat(delivering.exitValue()).isEqualTo(143);
            assertThat(new HistoryLines().load(folder.resolve("stopped.ndjson")).getLast().event())
                    .isInstanceOf(DeliveryEvent.RunEnded.class);
        }
    }

    @Test
    void a_run_stopped_by_a_signal_tells_what_is_known_so_far() throws Exception {
        try (var bridge = new TestBridge()) {
            bridge.registration(folder, "irc");
            Files.writeString(folder.resolve("endless.yaml"), """
                    lab: 1
                    clock: wall
                    services: {irc: {registration: irc.yaml}}
                    traffic: [{to: irc, kind: event, rate: 20/s}]
                    expect: {finally: {ledger.lost: 0}}
                    """);
            Files.writeString(folder.resolve("later.yaml"), Files.readString(folder.resolve("endless.yaml")));
            var running = start("run.log", "run", "endless.yaml", "later.yaml", "--report", "reports");
            bridge.awaitArrivals(3);
            running.destroy();
            assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();

            assertThat(running.exitValue()).isEqualTo(143);
            assertThat(Files.readString(folder.resolve("run.log")))
                    .contains("endless · policy synapse · clock wall")
                    .contains("passed    endless.yaml: 1 of 1 expectation met")
                    .contains("not run   later.yaml")
                    .contains("endless: stopped, so its report has no timeline.png; report.html shows the timeline")
                    .doesNotContain("Exception");
            assertThat(folder.resolve("reports/endless/report.html")).isNotEmptyFile();
            assertThat(folder.resolve("reports/later")).doesNotExist();
        }
    }

    @Test
    void what_a_killed_process_left_can_be_inspected() throws Exception {
        try (var bridge = new TestBridge()) {
            bridge.answers(503);
            var killed = start("killed.log", "deliver", "--registration", bridge.registration(folder, "irc").toString(),
                    "--events", Path.of("sample-data", "events.ndjson").toAbsolutePath()
                            .toString(), "--workspace", "desk");
            bridge.awaitArrivals(2);
            killed.destroyForcibly().waitFor();

            var inspecting = start("inspect.log", "inspect", "desk");
            assertThat(inspecting.waitFor(30, TimeUnit.SECONDS)).isTrue();
            var text = Files.readString(folder.resolve("inspect.log"));
            assertThat(inspecting.exitValue()).as(text).isZero();
            assertThat(text).containsPattern("irc +DOWN +\\d+ \\(1 to \\d+\\) +– +– +attempt \\d+ ");
        }
    }

    /** In a folder of its own, without a display, with output and errors in one file. */
    private Process start(String log, String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--module-path", System.getProperty("jdk.module.path"),
                "--add-modules", "javafx.controls,javafx.fxml,javafx.swing",
                "--enable-native-access=javafx.graphics",
                "-cp", System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        return builder.start();
    }

    /** Bodies by their transaction's id. */
    private static Map<Long, String> created(Path log) {
        return new HistoryLines().load(log).stream()
                .map(History.Entry::event)
                .filter(DeliveryEvent.TransactionCreated.class::isInstance)
                .map(DeliveryEvent.TransactionCreated.class::cast)
                .collect(Collectors.toMap(
                        DeliveryEvent.TransactionCreated::transaction, created -> created.body().hex()));
    }
}
