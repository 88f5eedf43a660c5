package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.ServiceState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that creates and completes transactions is killed (SIGKILL) in the middle. What it had told is there. */
final class KilledProcessTest {
    private static final List<String> SERVICES = List.of("irc", "slack", "signal");
    private static final int LINES_BEFORE_THE_KILL = 300;

    @Test
    void nothing_that_returned_before_the_kill_is_missing_and_ids_go_on(@TempDir Path folder) throws Exception {
        var told = new Told();
        for (int round = 0; round < 3; round++) {
            told.readUntilKilled(folder);

            try (var workspace = Workspace.open(folder)) {
                told.check(workspace.store());
            }
        }
    }

    /** What the process said: create and complete once they had returned, completing just before it asked. */
    private static final class Told {
        private final Set<String> created = new HashSet<>();
        private final Set<String> completing = new HashSet<>();
        private final Set<String> completed = new HashSet<>();
        private long highest;

        void readUntilKilled(Path folder) throws Exception {
            var process = ChildProcess.start(Writer.class, folder.toString());
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                int number = 0;
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (++number == LINES_BEFORE_THE_KILL) {
                        // Not Process.destroyForcibly: that would throw away what the process had still told.
                        process.toHandle().destroyForcibly();
                    }
                    // The last line may be cut.
                    if (line.endsWith(".")) {
                        note(line.substring(0, line.length() - 1).split(" ", 2));
                    }
                }
                assertThat(number).isGreaterThanOrEqualTo(LINES_BEFORE_THE_KILL);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }

        private void note(String[] words) {
            switch (words[0]) {
                case "create" -> {
                    assertThat(created.add(words[1])).as("%s is new", words[1]).isTrue();
                    highest = Math.max(highest, Long.parseLong(words[1].substring(words[1].indexOf(' ') + 1)));
                }
                case "completing" -> completing.add(words[1]);
                case "complete" -> completed.add(words[1]);
                default -> throw new AssertionError(words[0]);
            }
        }

        void check(TransactionStore store) {
            var stored = new HashSet<String>();
            for (var service : SERVICES) {
                store.backlog(service).forEach(id -> stored.add(service + " " + id));
            }
            var expected = new HashSet<>(created);
            expected.removeAll(completing);
            assertThat(stored).containsAll(expected).doesNotContainAnyElementsOf(completed);
            assertThat(expected).isNotEmpty();
            assertThat(completed).isNotEmpty();
            for (var service : SERVICES) {
                var oldest = store.oldest(service).orElseThrow();
                assertThat(oldest.body().bytes()).isEqualTo(Writer.body(service, oldest.items().getFirst()).bytes());
                assertThat(store.state(service)).contains(ServiceState.DOWN);
            }
            long next = store.create("irc", Writer.body("irc", "next"), List.of("next"));
            assertThat(next).isGreaterThan(highest);
            highest = next;
        }
    }

    /** The process: a thread a service; each keeps three transactions open and completes the oldest of them. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            var store = Workspace.open(Path.of(arguments[0])).store();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                SERVICES.forEach(service -> threads.execute(() -> write(store, service)));
            }
        }

        private static void write(TransactionStore store, String service) {
            store.setState(service, ServiceState.DOWN);
            var open = new ArrayDeque<Long>();
            for (int i = 0; ; i++) {
                long id = store.create(service, body(service, "$" + i), List.of("$" + i));
                System.out.println("create " + service + " " + id + ".");
                open.add(id);
                if (open.size() > 3) {
                    long oldest = open.remove();
                    System.out.println("completing " + service + " " + oldest + ".");
                    store.complete(service, oldest);
                    System.out.println("complete " + service + " " + oldest + ".");
                }
            }
        }

        static Body body(String service, String item) {
            return new Body((service + item).repeat(5_000).getBytes(StandardCharsets.UTF_8));
        }
    }
}
