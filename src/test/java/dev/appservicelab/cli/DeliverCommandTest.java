package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(90)
class DeliverCommandTest {
    private static final Path EVENTS = Path.of("sample-data", "events.ndjson");

    private static final String EVENT = """
            "type":"m.room.message","event_id":"$1","room_id":"!r:lab.test","sender":"@ana:lab.test","content":{}""";

    @TempDir
    private Path folder;

    private Commands commands = new Commands(Path.of(""));

    @BeforeEach
    void begin() {
        commands = new Commands(folder);
    }

    @Test
    void every_event_is_sent_once_and_in_order() throws Exception {
        try (var bridge = new TestBridge()) {
            var code = commands.execute(
                    "deliver", "--registration", bridge.registration(folder, "irc"), "--events",
                    EVENTS, "--workspace", workspace(), "--exit-when-drained", "--log", "-");

            assertThat(code).isZero();
            assertThat(bridge.delivered()).containsExactlyElementsOf(eventIds()).hasSize(200);
            assertThat(bridge.puts()).extracting(TestBridge.Put::authorization).containsOnly("Bearer secret-of-irc");
        }
        assertThat(commands.out()).doesNotContain("secret").doesNotContain(folder.toString());
        assertThat(commands.out().lines().filter(line -> line.contains("\"type\":\"accepted\""))).hasSize(200)
                .allMatch(line -> line.contains("\"line\":"));
        assertThat(commands.err()).contains("200 accepted, 200 delivered, 0 dropped, 0 left");
    }

    @Test
    void it_retries_while_the_bridge_is_away() throws Exception {
        try (var bridge = new TestBridge()) {
            bridge.answers(503);
            var registration = bridge.registration(folder, "irc");
            var delivering = Thread.ofPlatform().start(() -> commands.execute(
                    "deliver", "--registration", registration, "--events", EVENTS,
                    "--workspace", workspace(), "--exit-when-drained"));
            bridge.awaitArrivals(1);
            bridge.answers(200);
            delivering.join();

            assertThat(bridge.delivered()).containsExactlyElementsOf(eventIds());
        }
    }

    @Test
    void a_bad_line_is_named_and_skipped_and_it_ends_with_1() throws Exception {
        var lines = """
                {"type":"m.room.message","event_id":"$1","room_id":"!r:lab.test","sender":"@ana:lab.test","content":{}}
                {"type":"m.room.message"
                {"to":"nobody","kind":"to_device","body":{}}
                {"type":"m.room.message","event_id":"$4","room_id":"!r:lab.test","sender":"@ana:lab.test","content":{}}
                {"type":"m.room.message","event_id":"$5","room_id":"!r:else.test","sender":"@x:else.test","content":{}}
                """;
        var file = commands.write("lines.ndjson", lines);
        try (var bridge = new TestBridge()) {
            var registration = bridge.registration(folder, "irc");
            Files.writeString(registration, Files.readString(registration).replace("'@'", "'@ana:'"));
            var code = commands.execute(
                    "deliver", "--registration", registration, "--events", file,
                    "--workspace", workspace(), "--exit-when-drained");

            assertThat(code).isEqualTo(1);
            assertThat(bridge.delivered()).containsExactly("$1", "$4");
        }
        assertThat(commands.err())
                .contains(file + ":2")
                .contains(file + ":3: \"to\" names \"nobody\"")
                .contains("1 event interested nobody; 2 bad lines");
    }

    @Test
    void a_line_addressed_to_a_service_reaches_it_with_its_body_unchanged() throws Exception {
        var event = "{\"event_id\" : \"$1\", \"type\":\"m.x\",\"room_id\":\"!r:else.test\",\"sender\":\"@x:else.test\","
                + " \"content\": {\"n\":1.0, \"n\":\"\\u00e9\"}}";
        var file = commands.write("lines.ndjson", "{\"to\": \"irc\", \"kind\": \"event\", \"body\": " + event + "}");
        try (var bridge = new TestBridge()) {
            commands.execute(
                    "deliver", "--registration", bridge.registration(folder, "irc"), "--events", file,
                    "--workspace", workspace(), "--exit-when-drained");

            assertThat(bridge.puts()).singleElement()
                    .satisfies(put -> assertThat(put.body()).isEqualTo("{\"events\":[" + event + "]}"));
        }
    }

    @Test
    void a_line_of_a_kind_that_the_registration_does_not_ask_for_is_a_bad_line() throws Exception {
        var file = commands.write(
                "lines.ndjson", "{\"to\":\"irc\",\"kind\":\"to_device\",\"body\":{\"type\":\"m.x\"}}\n");
        try (var bridge = new TestBridge()) {
            var code = commands.execute(
                    "deliver", "--registration", bridge.registration(folder, "irc"), "--events", file,
                    "--workspace", workspace(), "--exit-when-drained");

            assertThat(code).isEqualTo(1);
            assertThat(bridge.puts()).isEmpty();
        }
        assertThat(commands.err())
                .contains(file + ":1: the registration of \"irc\" does not ask for items of the kind to_device");
    }

    @Test
    void with_empty_input_it_drains_what_the_workspace_holds() throws Exception {
        try (var left = Workspace.open(Path.of(workspace()), Durability.KILL)) {
            left.store().create(
                    "irc", NewTransaction.ofEvents(body("{\"events\":[{\"event_id\":\"$old\"}]}"), List.of("$old")));
        }
        try (var bridge = new TestBridge()) {
            var code = commands.execute(
                    "deliver", "--registration", bridge.registration(folder, "irc"), "--events",
                    commands.write("empty.ndjson", ""), "--workspace", workspace(), "--exit-when-drained");

            assertThat(code).isZero();
            assertThat(bridge.delivered()).containsExactly("$old");
        }
    }

    @Test
    void a_workspace_in_use_is_one_sentence_and_exit_2() throws Exception {
        try (var bridge = new TestBridge();
                var mine = Workspace.open(Path.of(workspace()), Durability.KILL)) {
            var code = commands.execute(
                    "deliver", "--registration", bridge.registration(folder, "irc"), "--events",
                    EVENTS, "--workspace", workspace(), "--exit-when-drained");

            assertThat(code).isEqualTo(2);
            assertThat(commands.err().lines()).singleElement().asString()
                    .contains(mine.folder().toString())
                    .contains("in use");
            assertThat(bridge.puts()).isEmpty();
        }
    }

    @Test
    void a_homeserver_is_there_for_the_bridge_and_what_it_says_is_no_input() throws Exception {
        try (var bridge = new TestBridge()) {
            var code = commands.execute(
                    "deliver", "--registration", bridge.registration(folder, "irc"), "--events", EVENTS, "--workspace",
                    workspace(), "--homeserver", "0", "--exit-when-drained");

            assertThat(code).isZero();
            assertThat(bridge.delivered()).hasSize(200);
        }
        assertThat(commands.err()).containsPattern("the homeserver listens at http://127\\.0\\.0\\.1:\\d+\n");
    }

    @Test
    void a_port_of_the_homeserver_in_use_is_one_sentence_and_exit_2() throws Exception {
        try (var bridge = new TestBridge(); var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var code = commands.execute(
                    "deliver", "--registration", bridge.registration(folder, "irc"), "--events", EVENTS, "--workspace",
                    workspace(), "--homeserver", taken.getLocalPort(), "--exit-when-drained");

            assertThat(code).isEqualTo(2);
            assertThat(bridge.puts()).isEmpty();
            assertThat(commands.err()).isEqualTo("appservice-lab: homeserver: port " + taken.getLocalPort()
                    + " is in use or not allowed; choose another one\n");
        }
    }

    @Test
    void what_cannot_begin_says_nothing_of_a_store_of_its_own() throws Exception {
        try (var bridge = new TestBridge(); var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var code = commands.execute(
                    "deliver", "--registration", bridge.registration(folder, "irc"), "--events", EVENTS, "--homeserver",
                    taken.getLocalPort(), "--exit-when-drained");

            assertThat(code).isEqualTo(2);
            assertThat(commands.err().lines()).singleElement().asString().contains("in use");
        }
    }

    @Test
    void two_registrations_with_one_id_are_one_sentence_naming_both_files() throws Exception {
        try (var bridge = new TestBridge()) {
            var first = bridge.registration(folder, "irc");
            var second = Files.copy(first, folder.resolve("again.yaml"));
            var code = commands.execute(
                    "deliver", "--registration", first.toString(), second.toString(), "--events", EVENTS);

            assertThat(code).isEqualTo(2);
            assertThat(commands.err().lines()).singleElement().asString()
                    .contains(first.toString())
                    .contains(second.toString())
                    .doesNotContain("secret");
        }
    }

    @Test
    void the_log_of_a_delivery_reads_as_a_history() throws Exception {
        var log = folder.resolve("log.ndjson");
        try (var bridge = new TestBridge()) {
            commands.execute(
                    "deliver", "--registration", bridge.registration(folder, "irc"), "--events",
                    EVENTS, "--workspace", workspace(), "--exit-when-drained", "--log", log);
        }
        var entries = new HistoryLines().load(log);

        assertThat(entries.getFirst().event()).isInstanceOf(DeliveryEvent.RunStarted.class);
        assertThat(entries.getLast().event()).isInstanceOf(DeliveryEvent.RunEnded.class);
        assertThat(entries).extracting(entry -> entry.n()).isSorted().startsWith(1L, 2L);
    }

    @Test
    void the_token_goes_where_it_is_asked_for() throws Exception {
        for (var auth : List.of("query", "both")) {
            try (var bridge = new TestBridge()) {
                assertThat(deliver(bridge, write("{" + EVENT + "}\n"), "--exit-when-drained", "--auth", auth)).isZero();

                assertThat(bridge.puts()).singleElement().satisfies(put -> {
                    assertThat(put.query()).isEqualTo("access_token=secret-of-irc");
                    assertThat(put.authorization()).isEqualTo(auth.equals("both") ? "Bearer secret-of-irc" : "");
                });
            }
        }
    }

    @Test
    void a_policy_may_be_switches_of_its_own() throws Exception {
        try (var bridge = new TestBridge()) {
            assertThat(deliver(
                            bridge, EVENTS, "--exit-when-drained", "--log", "-", "--policy",
                            "{preset: synapse, limits: {events: 7}}"))
                    .isZero();

            assertThat(bridge.puts()).allMatch(put -> bridge.ids(put.body()).size() <= 7);
        }
        assertThat(commands.out().lines().findFirst().orElseThrow()).contains("\"policy\":\"synapse+\"");
    }

    @Test
    void who_gives_up_with_something_undelivered_ends_with_1() throws Exception {
        try (var bridge = new TestBridge()) {
            bridge.answers(503);

            assertThat(deliver(bridge, EVENTS, "--exit-when-drained", "--give-up-after", "1s")).isEqualTo(1);
        }
        assertThat(commands.err())
                .contains("gave up with something undelivered or unread\n")
                .containsPattern(
                        "200 accepted, 0 delivered, \\d+ dropped, \\d+ left in \\d+ stored transactions?; 0 events");
    }

    @Test
    void who_gives_up_before_the_input_has_ended_ends_with_1() throws Exception {
        try (var bridge = new TestBridge();
                var neverEnding = new PipedInputStream(new PipedOutputStream())) {
            commands.reading(neverEnding);

            assertThat(deliver(bridge, "-", "--give-up-after", "100ms")).isEqualTo(1);
        }
        assertThat(commands.err()).contains("0 accepted");
    }

    static Stream<Arguments> badOptions() {
        return Stream.of(
                Arguments.of("--give-up-after", "soon", "--give-up-after: expected a duration above 0"),
                Arguments.of("--give-up-after", "0s", "--give-up-after: expected a duration above 0"),
                Arguments.of("--server-name", "lab test", "--server-name: expected the name of a homeserver"),
                Arguments.of("--policy", "magic", "--policy: unknown policy \"magic\""),
                Arguments.of("--auth", "cookie", "--auth"),
                Arguments.of("--events", ".", "cannot read ."),
                Arguments.of("--log", "no/such/folder", "--log: cannot write no/such/folder"));
    }

    @ParameterizedTest
    @MethodSource("badOptions")
    void a_bad_option_is_one_sentence_and_nothing_is_sent(String option, String value, String sentence)
            throws Exception {
        try (var bridge = new TestBridge()) {
            var registration = bridge.registration(folder, "irc");
            var args = new ArrayList<Object>(
                    List.of("deliver", "--registration", registration, "--workspace", workspace(), option, value));
            if (!option.equals("--events")) {
                args.addAll(List.of("--events", EVENTS));
            }

            assertThat(commands.execute(args.toArray())).isEqualTo(2);
            assertThat(bridge.puts()).isEmpty();
        }
        assertThat(commands.err().lines()).singleElement().asString().startsWith("appservice-lab: ").contains(sentence);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void events_may_come_through_a_named_pipe() throws Exception {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        try (var bridge = new TestBridge()) {
            var writer = Thread.ofPlatform().start(() -> {
                try {
                    Files.write(pipe, Files.readAllBytes(EVENTS));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThat(deliver(bridge, pipe, "--exit-when-drained")).isZero();
            writer.join();
            assertThat(bridge.delivered()).containsExactlyElementsOf(eventIds());
        }
    }

    @Test
    void events_may_come_from_standard_input() throws Exception {
        try (var bridge = new TestBridge()) {
            commands.reading(new ByteArrayInputStream("nonsense\n".getBytes(StandardCharsets.UTF_8)));

            assertThat(deliver(bridge, "-", "--exit-when-drained")).isEqualTo(1);
        }
        assertThat(commands.err()).contains("standard input:1");
    }

    @Test
    @EnabledIf("deviceThatIsFullExists")
    void a_log_that_cannot_be_written_is_said_and_exit_3_and_everything_is_delivered() throws Exception {
        try (var bridge = new TestBridge()) {
            assertThat(deliver(bridge, EVENTS, "--exit-when-drained", "--log", "/dev/full")).isEqualTo(3);

            assertThat(bridge.delivered()).containsExactlyElementsOf(eventIds());
        }
        assertThat(commands.err().lines().filter(line -> line.contains("/dev/full"))).singleElement().asString()
                .contains("cannot be written any further");
    }

    static boolean deviceThatIsFullExists() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    void what_is_parked_does_not_count_for_drained() throws Exception {
        try (var left = Workspace.open(Path.of(workspace()), Durability.KILL)) {
            long id = left.store().create("irc", NewTransaction.ofEvents(body("{\"events\":[]}"), List.of("$old")));
            left.store().park("irc", id);
        }
        try (var bridge = new TestBridge()) {
            assertThat(deliver(bridge, write(""), "--exit-when-drained")).isZero();
            assertThat(bridge.puts()).isEmpty();
        }
        try (var left = Workspace.open(Path.of(workspace()), Durability.KILL)) {
            assertThat(left.store().parked("irc")).hasSize(1);
        }
    }

    @Test
    void a_terminal_shows_how_far_it_is_unless_the_log_goes_there() throws Exception {
        try (var bridge = new TestBridge()) {
            commands.onTerminal();
            deliver(bridge, EVENTS, "--exit-when-drained");
            assertThat(commands.err()).contains("\r\u001b[K0 accepted, 0 delivered");

            commands = new Commands(folder).onTerminal();
            deliver(bridge, EVENTS, "--exit-when-drained", "--log", "-");
            assertThat(commands.err()).doesNotContain("\r");
        }
    }

    private int deliver(TestBridge bridge, Object events, Object... more) throws IOException {
        var args = new ArrayList<Object>(List.of(
                "deliver", "--registration", bridge.registration(folder, "irc"), "--workspace", workspace(), "--events",
                events));
        args.addAll(List.of(more));
        return commands.execute(args.toArray());
    }

    private Path write(String lines) throws IOException {
        return commands.write("lines.ndjson", lines);
    }

    private String workspace() {
        return folder.resolve("workspace").toString();
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
