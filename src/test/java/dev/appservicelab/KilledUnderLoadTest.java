package dev.appservicelab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.cli.TestBridge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program delivers under {@code lossless} and is killed (SIGKILL) under load, again and again: while it starts,
 * accepts, stores, sends and retries. What it had said to be accepted arrives, in order, and no transaction is ever
 * another.
 */
@Timeout(600)
class KilledUnderLoadTest {
    private static final int KILLS = 50;
    /** For so many kills in the middle the service is away, so that a backlog is left. */
    private static final int AWAY_FROM = 20;
    private static final int AWAY_TO = 24;
    /** Lines of the log after which it is killed, at most; some events are one line, some six. */
    private static final int MOST_LINES = 400;
    private static final int EVENTS_A_PROCESS = 1_000;
    private static final int EVENTS_AT_ONCE = 20;
    /** Quicker to retry, so that it does so between two kills. */
    private static final String LOSSLESS = "{preset: lossless, backoff: {first: 20ms, max: 200ms}}";

    @TempDir
    private Path folder;

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(20_260_101);
    private final List<String> accepted = new ArrayList<>();
    private int offered;

    @Test
    void what_was_accepted_arrives_in_order_and_no_body_changes_however_often_it_is_killed() throws Exception {
        try (var bridge = new TestBridge()) {
            var registration = bridge.registration(folder, "irc");
            for (int kill = 0; kill < KILLS; kill++) {
                boolean away = kill >= AWAY_FROM && kill < AWAY_TO;
                bridge.answers(away ? 503 : 200);
                // While it is away each process sends something that the next one will send again.
                runUntilKilled(start(registration), away ? "\"type\":\"attempt_ended\"" : "");
            }
            var last = start(registration, "--exit-when-drained");
            last.getOutputStream().close();
            last.inputReader(StandardCharsets.UTF_8).lines().forEach(this::note);
            assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(last.exitValue()).isZero();
            var arrived = new LinkedHashSet<>(bridge.delivered());
            assertThat(accepted).hasSizeGreaterThan(KILLS * 10);
            assertThat(arrived).containsAll(accepted);
            assertThat(arrived.stream().map(KilledUnderLoadTest::number)).isSorted();
            assertNoBodyChanged(bridge.puts());
        }
    }

    /**
     * Feeds it, and kills it when it has told so many lines: some when it has hardly begun, some in the thick of it.
     *
     * @param awaited not before it has told a line with this
     */
    private void runUntilKilled(Process process, String awaited) throws Exception {
        int lines = 1 + random.nextInt(MOST_LINES);
        var feeding = Thread.ofPlatform().daemon().start(() -> feed(process));
        try (var log = process.inputReader(StandardCharsets.UTF_8)) {
            int told = 0;
            boolean came = false;
            boolean killed = false;
            for (var line = log.readLine(); line != null; line = log.readLine()) {
                came |= line.contains(awaited);
                if (++told >= lines && came && !killed) {
                    killed = true;
                    // Not Process.destroyForcibly: that would throw away what the process had still told.
                    process.toHandle().destroyForcibly();
                }
                note(line);
            }
            assertThat(told).isGreaterThanOrEqualTo(lines);
        } finally {
            process.destroyForcibly().waitFor();
            feeding.join();
        }
    }

    /** Until nobody reads any more. */
    private void feed(Process process) {
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            for (int i = 1; i <= EVENTS_A_PROCESS; i++) {
                input.write(event(++offered));
                if (i % EVENTS_AT_ONCE == 0) {
                    input.flush();
                }
            }
            // The end of the input is not what ends it.
            process.waitFor();
        } catch (IOException e) {
            // It was killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String event(int number) {
        return ("{\"type\":\"m.room.message\",\"event_id\":\"$%d\",\"room_id\":\"!r:lab.test\","
                        + "\"sender\":\"@ana:lab.test\","
                        + "\"content\":{\"msgtype\":\"m.text\",\"body\":\"%s\"}}\n")
                .formatted(number, "word ".repeat(20 + number % 80));
    }

    /** Of a line that was cut nothing is known. */
    private void note(String line) {
        if (line.contains("\"type\":\"accepted\"") && line.endsWith("}")) {
            try {
                accepted.add(json.readTree(line).get("item").asText());
            } catch (IOException e) {
                throw new UncheckedIOException(line, e);
            }
        }
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }

    private static void assertNoBodyChanged(List<TestBridge.Put> puts) {
        var bodies = new HashMap<String, String>();
        for (var put : puts) {
            var before = bodies.putIfAbsent(put.path(), put.body());
            assertThat(before == null || before.equals(put.body()))
                    .as("the body of %s never changes", put.path())
                    .isTrue();
        }
        assertThat(bodies.size()).as("some were sent again after a kill").isLessThan(puts.size());
    }

    private Process start(Path registration, String... more) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m",
                "-cp", System.getProperty("java.class.path"),
                Main.class.getName(),
                "deliver", "--policy", LOSSLESS, "--registration", registration.toString(), "--events", "-",
                "--workspace", folder.resolve("desk").toString(), "--log", "-"));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors.txt").toFile()))
                .start();
    }
}
