package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deliver --policy lossless --workspace} to an appservice on npm's matrix-appservice, where now the one and now
 * the other is killed (SIGKILL) and started again: no accepted event without a 200, first arrivals in order. In full
 * size: {@code mvn test -Dtest=KilledOnBothSidesTest -Dsurvives.events=100000 -Dsurvives.kills=20}.
 */
@Timeout(3000)
class KilledOnBothSidesTest {
    private static final int EVENTS = Integer.getInteger("survives.events", 2_000);
    private static final int KILLS = Integer.getInteger("survives.kills", 2);
    private static final long SEED = Long.getLong("survives.seed", 1);
    private static final Pattern ACCEPTED = Pattern.compile("\"type\":\"accepted\".*\"line\":(\\d+)}");

    private final List<String> lines = IntStream.range(0, EVENTS)
            .mapToObj("""
                    {"type":"m.room.message","event_id":"$%1$d","room_id":"!r:lab.test","sender":"@ana:lab.test",\
                    "content":{"body":"message %1$d"}}"""::formatted)
            .toList();
    /** Lines, from 0, of which the history has said that they were accepted. */
    private final TreeSet<Integer> accepted = new TreeSet<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void no_accepted_event_is_without_a_200_and_first_arrivals_are_in_order() throws Exception {
        var why = NodePrograms.install();
        assumeTrue(why.isEmpty(), () -> "skipped: " + why.orElse(""));
        int port = freePort();
        try (var tap = new Wiretap(port)) {
            var registration = Files.writeString(folder.resolve("irc.yaml"), """
                    id: irc
                    url: %s
                    as_token: as
                    hs_token: hs
                    sender_localpart: ircbot
                    namespaces: {users: [], aliases: [], rooms: [{exclusive: false, regex: '!'}]}
                    """.formatted(tap.url()));
            var service = service(port);
            var delivery = new Delivering(registration, 0);
            for (var kill : kills()) {
                tap.awaitArrivals(kill.after());
                if (kill.service()) {
                    service.destroyForcibly().onExit().join();
                    service = service(port);
                } else {
                    delivery.kill();
                    delivery = new Delivering(registration, accepted.isEmpty() ? 0 : accepted.last() + 1);
                }
            }
            assertThat(delivery.exit()).isZero();
            service.destroyForcibly();

            var expected = IntStream.range(0, EVENTS).mapToObj(i -> "$" + i).toList();
            assertThat(accepted).hasSize(EVENTS);
            assertThat(tap.firstArrivals()).isEqualTo(expected);
        }
    }

    /** When which side is killed. */
    private record Kill(int after, boolean service) {}

    private static List<Kill> kills() {
        var random = new Random(SEED);
        var sides = new ArrayList<Boolean>();
        for (int i = 0; i < KILLS; i++) {
            sides.add(true);
            sides.add(false);
        }
        Collections.shuffle(sides, random);
        var instants = random.ints(2L * KILLS, 0, EVENTS * 9 / 10).sorted().toArray();
        return IntStream.range(0, sides.size()).mapToObj(i -> new Kill(instants[i], sides.get(i))).toList();
    }

    private Process service(int port) {
        return NodePrograms.start(
                line -> {}, "appservice.js", "hs", String.valueOf(port), folder.resolve("journal.txt").toString());
    }

    /** One process of ours, and what its history says. */
    private final class Delivering {
        private final Process process;
        private final Thread reading;

        Delivering(Path registration, int from) throws IOException {
            var events = Files.write(folder.resolve("events-" + from + ".ndjson"), lines.subList(from, lines.size()));
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                            "dev.appservicelab.Main",
                            "deliver", "--registration", registration.toString(), "--events", events.toString(),
                            "--workspace", folder.resolve("workspace").toString(), "--policy", "lossless",
                            "--exit-when-drained", "--log", "-")
                    .redirectError(folder.resolve("deliver.err").toFile())
                    .start();
            reading = Thread.ofVirtual().start(() -> {
                try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
                    out.lines().forEach(line -> note(line, from));
                } catch (IOException | UncheckedIOException e) {
                    // It was killed.
                }
            });
        }

        /** The last line of one that was killed may be cut. */
        private void note(String line, int from) {
            var match = ACCEPTED.matcher(line);
            if (match.find()) {
                synchronized (accepted) {
                    accepted.add(from + Integer.parseInt(match.group(1)) - 1);
                }
            }
        }

        void kill() throws InterruptedException {
            // Not Process.destroyForcibly: that would throw away what it had still told.
            process.toHandle().destroyForcibly();
            process.waitFor();
            reading.join();
        }

        int exit() throws InterruptedException {
            int exit = process.waitFor();
            reading.join();
            return exit;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
