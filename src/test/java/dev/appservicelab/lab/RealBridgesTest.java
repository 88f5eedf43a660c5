package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.history.World;
import dev.appservicelab.lab.homeserver.Residents;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.RegistrationReader;
import dev.appservicelab.store.H2TransactionStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bridges as people build them, on npm's matrix-appservice and matrix-appservice-bridge, start against the stub
 * homeserver and carry a conversation both ways, also if they are killed and started again meanwhile.
 */
@Timeout(240)
class RealBridgesTest {
    private static final String ZOE = "@zoe:lab.test";
    private static final int MESSAGES = 60;
    private static final int KILLS = 3;

    private final List<String> lines = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final World world = new World();
    private final Map<String, Set<String>> accepted = new LinkedHashMap<>();
    private Optional<Lab> lab = Optional.empty();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void install() {
        var why = NodePrograms.install();
        assumeTrue(why.isEmpty(), () -> "skipped: " + why.orElse(""));
    }

    @AfterEach
    void end() {
        lab.ifPresent(Lab::close);
        processes.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless", "synapse"})
    void a_bridge_that_is_killed_again_and_again_carries_the_conversation_on(String policy) throws Exception {
        int bridgePort = freePort();
        int plainPort = freePort();
        try (var bridgeTap = new Wiretap(bridgePort); var plainTap = new Wiretap(plainPort)) {
            var bridge = registration(
                    "bridge", bridgeTap, "users: [{exclusive: true, regex: '@bridge_.*'}]\n  rooms: []");
            var plain = registration("plain", plainTap, "users: []\n  rooms: [{exclusive: false, regex: '!'}]");
            var running = start(policy, List.of(bridge, plain));
            var people = running.residents().orElseThrow();
            var bridgeArguments = new String[] {
                bridge.toString(), running.homeserver().orElseThrow().toString(), String.valueOf(bridgePort),
                "lab.test", folder.resolve("bridge.txt").toString()
            };
            var plainArguments =
                    new String[] {"hs-plain", String.valueOf(plainPort), folder.resolve("plain.txt").toString()};
            processes.add(node("bridge.js", bridgeArguments));
            processes.add(node("appservice.js", plainArguments));
            await(() -> said("whoami @bridge_bot:lab.test") && said("listens " + plainPort));

            var room = people.createRoom(ZOE, "Talk", List.of("@bridge_bot:lab.test"), List.of("@bridge_bot:lab.test"));
            await(() -> said("joined @bridge_bot:lab.test"));
            say(people, room, "hello");
            await(() -> texts(people, room).contains("echo: hello"));
            assertThat(people.rooms().joined(room)).contains("@bridge_echo:lab.test");

            var random = new Random(7);
            for (int kill = 1; kill <= KILLS; kill++) {
                int when = random.nextInt(MESSAGES / KILLS);
                for (int i = 0; i < MESSAGES / KILLS; i++) {
                    say(people, room, "message " + kill + "." + i);
                    if (i == when) {
                        kill(processes);
                        running.sendOne("bridge", Item.Kind.EPHEMERAL);
                    }
                }
                running.sendOne("bridge", Item.Kind.EPHEMERAL);
                processes.add(node("bridge.js", bridgeArguments));
                processes.add(node("appservice.js", plainArguments));
                running.act(new Action.OfService(Action.Verb.RETRY_NOW, "bridge"));
                running.act(new Action.OfService(Action.Verb.RETRY_NOW, "plain"));
            }
            say(people, room, "the last");
            await(() -> texts(people, room).contains("echo: the last"));
            await(this::settled);

            assertThat(bridgeTap.firstArrivals()).isEqualTo(accepted("bridge"));
            assertThat(plainTap.firstArrivals()).isEqualTo(accepted("plain"));
            var ledger = world.service("bridge").orElseThrow().ledger();
            assertThat(ledger.lost()).isZero();
            assertThat(ledger.accepted()).isEqualTo(accepted("bridge").size() + 2 * KILLS);
            // What is missing is exactly what was dropped; under lossless, nothing.
            assertThat(2L * KILLS - bridgeTap.ephemeral()).isEqualTo(ledger.droppedInAll());
            if (policy.equals("lossless")) {
                assertThat(ledger.droppedInAll()).isZero();
            }
            report("bridge.txt", bridgeTap);
            report("plain.txt", plainTap);
        }
    }

    /** What a framework loses after it has said that it has it is its own affair, and worth knowing. */
    private void report(String journal, Wiretap tap) throws IOException {
        var handled = new HashSet<String>();
        Files.readAllLines(folder.resolve(journal)).stream()
                .filter(line -> line.startsWith("event "))
                .forEach(line -> handled.add(line.substring("event ".length())));
        // A bridge does not look at what its own ghosts said.
        var foreign = tap.firstArrivals().stream().filter(event -> !tap.sender(event).startsWith("@bridge_")).toList();
        long lost = foreign.stream().filter(event -> !handled.contains(event)).count();
        System.out.println(
                journal + ": of " + foreign.size() + " events that it answered with 200 it never handled " + lost);
    }

    private Lab start(String policy, List<Path> registrations) {
        var services = registrations.stream()
                .<ServiceSettings>map(file -> new ServiceSettings.Real(
                        file, RegistrationReader.readAll(List.of(file)).getFirst(), Access.PLAIN))
                .toList();
        var preset = DeliveryPolicy.PRESETS.stream().filter(one -> one.name().equals(policy)).findFirst().orElseThrow();
        var settings = new LabSettings(
                "bridges", 1, "lab.test", true, preset, new LabClock.Scaled(10), Optional.empty(), services, List.of(),
                List.of(), List.of(), OptionalInt.of(0));
        var started = new Lab(settings, H2TransactionStore::inMemory, this::note);
        lab = Optional.of(started);
        started.start();
        started.awaitReady();
        return started;
    }

    private synchronized void note(History.Entry entry) {
        world.apply(entry);
        if (entry.event() instanceof DeliveryEvent.Accepted item && item.kind() == Item.Kind.EVENT) {
            accepted.computeIfAbsent(item.service(), any -> new LinkedHashSet<>()).add(item.item());
        }
        notifyAll();
    }

    private synchronized List<String> accepted(String service) {
        return List.copyOf(accepted.getOrDefault(service, Set.of()));
    }

    private synchronized void hear(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized boolean said(String line) {
        return lines.contains(line);
    }

    private synchronized boolean settled() {
        return world.services().stream().allMatch(service ->
                service.backlog().isEmpty() && service.queue().total() == 0 && service.inFlight().isEmpty());
    }

    /** Each condition changes only with an entry of the history or a line of a program. */
    private synchronized void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (!condition.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited in vain; the programs said " + lines);
            }
            wait(left);
        }
    }

    private Process node(String program, String... arguments) {
        return NodePrograms.start(this::hear, program, arguments);
    }

    private static void kill(List<Process> running) {
        running.forEach(process -> process.destroyForcibly().onExit().join());
        running.clear();
    }

    private static void say(Residents people, String room, String text) {
        var content = new ObjectMapper().createObjectNode().put("msgtype", "m.text").put("body", text);
        people.send(ZOE, room, "m.room.message", content);
    }

    private static List<String> texts(Residents people, String room) {
        return people.rooms().after(room, 0, 10_000).stream()
                .map(placed -> placed.event().json().toString())
                .filter(json -> json.contains("\"body\":\""))
                .map(json -> json.replaceFirst(".*\"body\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private Path registration(String id, Wiretap tap, String namespaces) throws IOException {
        return Files.writeString(folder.resolve(id + ".yaml"), """
                id: %s
                url: %s
                as_token: as-%s
                hs_token: hs-%s
                sender_localpart: %s_bot
                rate_limited: false
                receive_ephemeral: true
                namespaces:
                  %s
                  aliases: []
                """.formatted(id, tap.url(), id, id, id, namespaces));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
