package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.store.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(90)
class CommandLineTest {
    private static final Path EVENTS = Path.of("sample-data", "events.ndjson");
    private static final String OUTAGE = """
            lab: 1
            name: short-503
            seed: 42
            clock: virtual
            duration: 90s
            services: {irc: {simulate: {latency: 5ms}, timeout: 5s}}
            traffic: [{to: irc, kind: event, rate: 5/s, until: 60s}]
            faults: [{target: irc, at: 10s, until: 38s, status: 503}]
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void run_prints_the_timeline_of_an_outage() throws IOException {
        assertThat(execute("run", write("outage.yaml", OUTAGE))).isZero();

        assertThat(out.toString())
                .startsWith("short-503 · policy synapse · clock virtual · seed 42 · 01:30.0\n")
                .contains("00:10.0  goes DOWN after 503\n")
                .contains("waits 2, 4, 8, 16 s\n")
                .contains("attempt 5 of transaction 51 succeeds\n")
                .contains("transactions drained in order\n")
                .contains("accepted 300 = queued 0 + stored 0 + delivered 300 + dropped 0 + lost 0\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void help_and_version_are_everywhere() {
        for (var command : List.of(new String[] {}, new String[] {"run"}, new String[] {"deliver"})) {
            var help = Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new);
            var version = Stream.concat(Stream.of(command), Stream.of("--version")).toArray(String[]::new);
            assertThat(execute(help)).isZero();
            assertThat(execute(version)).isZero();
        }
        assertThat(out.toString()).contains("Usage: appservice-lab deliver").contains("Appservice Lab 0");
    }

    static Stream<Arguments> badLabFiles() {
        return Stream.of(
                Arguments.of("lab: 1\n\tname: x\n", "2:1", "tab"),
                Arguments.of(OUTAGE.replace("until: 38s", "untill: 38s"), ":8:", "\"until\""),
                Arguments.of(OUTAGE.replace("5/s", "-5/s"), ":7:", "rate"),
                Arguments.of(OUTAGE.replace("seed", "actions"), ":3:", "not supported yet"),
                Arguments.of("", "", "lab"));
    }

    @ParameterizedTest
    @MethodSource("badLabFiles")
    void a_bad_lab_file_is_one_sentence_and_exit_2(String text, String place, String word) throws IOException {
        var file = write("bad.yaml", text);

        assertThat(execute("run", file)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString()
                .startsWith("appservice-lab: " + file)
                .contains(place)
                .contains(word);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_missing_file_is_one_sentence_and_exit_2() {
        assertThat(execute("run", folder.resolve("missing.yaml").toString())).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("missing.yaml");
    }

    @ParameterizedTest
    @MethodSource("badCommandLines")
    void a_bad_command_line_is_one_sentence_and_exit_2(String... args) {
        assertThat(execute(args)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("appservice-lab: ");
    }

    static Stream<Arguments> badCommandLines() {
        return Stream.of(
                Arguments.of((Object) new String[] {"fly", "away"}),
                Arguments.of((Object) new String[] {"run"}),
                Arguments.of((Object) new String[] {"run", "a", "--fast"}),
                Arguments.of((Object) new String[] {"deliver"}),
                Arguments.of((Object) new String[] {"deliver", "--events", "-"}));
    }

    @Test
    void deliver_sends_every_event_once_and_in_order() throws Exception {
        try (var bridge = new TestBridge()) {
            var code = execute(
                    "deliver", "--registration", bridge.registration(folder, "irc").toString(), "--events",
                    EVENTS.toString(), "--workspace", workspace(), "--exit-when-drained", "--log", "-");

            assertThat(code).isZero();
            assertThat(bridge.delivered()).containsExactlyElementsOf(eventIds()).hasSize(200);
            assertThat(bridge.puts()).extracting(TestBridge.Put::authorization).containsOnly("Bearer secret-of-irc");
        }
        assertThat(out.toString()).doesNotContain("secret").doesNotContain(folder.toString());
        assertThat(out.toString().lines().filter(line -> line.contains("\"type\":\"accepted\""))).hasSize(200)
                .allMatch(line -> line.contains("\"line\":"));
        assertThat(err.toString()).contains("200 accepted, 200 delivered, 0 dropped, 0 left");
    }

    @Test
    void deliver_retries_while_the_bridge_is_away() throws Exception {
        try (var bridge = new TestBridge()) {
            bridge.answers(503);
            var registration = bridge.registration(folder, "irc");
            var delivering = Thread.ofPlatform().start(() -> execute(
                    "deliver", "--registration", registration.toString(), "--events", EVENTS.toString(),
                    "--workspace", workspace(), "--exit-when-drained"));
            bridge.awaitArrivals(1);
            bridge.answers(200);
            delivering.join();

            assertThat(bridge.delivered()).containsExactlyElementsOf(eventIds());
        }
    }

    @Test
    void deliver_skips_a_bad_line_names_it_and_ends_with_1() throws Exception {
        var lines = """
                {"type":"m.room.message","event_id":"$1","room_id":"!r:lab.test","sender":"@ana:lab.test","content":{}}
                {"type":"m.room.message"
                {"to":"nobody","kind":"to_device","body":{}}
                {"type":"m.room.message","event_id":"$4","room_id":"!r:lab.test","sender":"@ana:lab.test","content":{}}
                {"type":"m.room.message","event_id":"$5","room_id":"!r:else.test","sender":"@x:else.test","content":{}}
                """;
        var file = write("lines.ndjson", lines);
        try (var bridge = new TestBridge()) {
            var registration = bridge.registration(folder, "irc");
            Files.writeString(registration, Files.readString(registration).replace("'@'", "'@ana:'"));
            var code = execute(
                    "deliver", "--registration", registration.toString(), "--events", file,
                    "--workspace", workspace(), "--exit-when-drained");

            assertThat(code).isEqualTo(1);
            assertThat(bridge.delivered()).containsExactly("$1", "$4");
        }
        assertThat(err.toString())
                .contains(file + ":2")
                .contains(file + ":3: \"to\" names \"nobody\"")
                .contains("1 event interested nobody; 2 bad lines");
    }

    @Test
    void a_line_addressed_to_a_service_reaches_it_with_its_body_unchanged() throws Exception {
        var event = "{\"event_id\" : \"$1\", \"type\":\"m.x\",\"room_id\":\"!r:else.test\",\"sender\":\"@x:else.test\","
                + " \"content\": {\"n\":1.0, \"n\":\"\\u00e9\"}}";
        var file = write("lines.ndjson", "{\"to\": \"irc\", \"kind\": \"event\", \"body\": " + event + "}");
        try (var bridge = new TestBridge()) {
            execute(
                    "deliver", "--registration", bridge.registration(folder, "irc").toString(), "--events", file,
                    "--workspace", workspace(), "--exit-when-drained");

            assertThat(bridge.puts()).singleElement()
                    .satisfies(put -> assertThat(put.body()).isEqualTo("{\"events\":[" + event + "]}"));
        }
    }

    @Test
    void a_line_of_a_kind_that_the_registration_does_not_ask_for_is_a_bad_line() throws Exception {
        var file = write("lines.ndjson", "{\"to\":\"irc\",\"kind\":\"to_device\",\"body\":{\"type\":\"m.x\"}}\n");
        try (var bridge = new TestBridge()) {
            var code = execute(
                    "deliver", "--registration", bridge.registration(folder, "irc").toString(), "--events", file,
                    "--workspace", workspace(), "--exit-when-drained");

            assertThat(code).isEqualTo(1);
            assertThat(bridge.puts()).isEmpty();
        }
        assertThat(err.toString())
                .contains(file + ":1: the registration of \"irc\" does not ask for items of the kind to_device");
    }

    @Test
    void with_empty_input_deliver_drains_what_the_workspace_holds() throws Exception {
        try (var left = Workspace.open(Path.of(workspace()))) {
            left.store().create("irc", body("{\"events\":[{\"event_id\":\"$old\"}]}"), List.of("$old"));
        }
        try (var bridge = new TestBridge()) {
            var code = execute(
                    "deliver", "--registration", bridge.registration(folder, "irc").toString(), "--events",
                    write("empty.ndjson", ""), "--workspace", workspace(), "--exit-when-drained");

            assertThat(code).isZero();
            assertThat(bridge.delivered()).containsExactly("$old");
        }
    }

    @Test
    void a_workspace_in_use_is_one_sentence_and_exit_2() throws Exception {
        try (var bridge = new TestBridge();
                var mine = Workspace.open(Path.of(workspace()))) {
            var code = execute(
                    "deliver", "--registration", bridge.registration(folder, "irc").toString(), "--events",
                    EVENTS.toString(), "--workspace", workspace(), "--exit-when-drained");

            assertThat(code).isEqualTo(2);
            assertThat(err.toString().lines()).singleElement().asString()
                    .contains(mine.folder().toString())
                    .contains("in use");
            assertThat(bridge.puts()).isEmpty();
        }
    }

    @Test
    void two_registrations_with_one_id_are_one_sentence_naming_both_files() throws Exception {
        try (var bridge = new TestBridge()) {
            var first = bridge.registration(folder, "irc");
            var second = Files.copy(first, folder.resolve("again.yaml"));
            var code = execute(
                    "deliver", "--registration", first.toString(), second.toString(), "--events", EVENTS.toString());

            assertThat(code).isEqualTo(2);
            assertThat(err.toString().lines()).singleElement().asString()
                    .contains(first.toString())
                    .contains(second.toString())
                    .doesNotContain("secret");
        }
    }

    @Test
    void a_policy_that_is_not_there_is_one_sentence_with_those_that_are() throws Exception {
        try (var bridge = new TestBridge()) {
            assertThat(execute(
                            "deliver", "--registration", bridge.registration(folder, "irc").toString(), "--events",
                            EVENTS.toString(), "--policy", "magic"))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("\"magic\"").contains("synapse");
    }

    @Test
    void the_log_of_a_delivery_reads_as_a_history() throws Exception {
        var log = folder.resolve("log.ndjson");
        try (var bridge = new TestBridge()) {
            execute(
                    "deliver", "--registration", bridge.registration(folder, "irc").toString(), "--events",
                    EVENTS.toString(), "--workspace", workspace(), "--exit-when-drained", "--log", log.toString());
        }
        var entries = new HistoryLines().load(log);

        assertThat(entries.getFirst().event()).isInstanceOf(DeliveryEvent.RunStarted.class);
        assertThat(entries.getLast().event()).isInstanceOf(DeliveryEvent.RunEnded.class);
        assertThat(entries).extracting(entry -> entry.n()).isSorted().startsWith(1L, 2L);
    }

    private int execute(String... args) {
        var commandLine = AppServiceLabCommand.commandLine(file -> 0);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }

    private String workspace() {
        return folder.resolve("workspace").toString();
    }

    private String write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private static Body body(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> eventIds() throws IOException {
        var json = new ObjectMapper();
        var ids = new ArrayList<String>();
        for (var line : Files.readAllLines(EVENTS)) {
            ids.add(json.readTree(line).get("event_id").asText());
        }
        return ids;
    }
}
