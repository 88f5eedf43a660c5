package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that queues items, makes transactions of them and completes those is killed (SIGKILL) in the middle. What
 * it had told is there.
 */
@Timeout(300)
final class KilledProcessTest {
    private static final List<String> SERVICES = List.of("irc", "slack", "signal");
    private static final int LINES_BEFORE_THE_KILL = 400;

    @Test
    void nothing_that_returned_before_the_kill_is_missing_and_ids_go_on(@TempDir Path folder) throws Exception {
        var told = new Told();
        for (int round = 0; round < 3; round++) {
            told.readUntilKilled(folder);

            try (var workspace = Workspace.open(folder, Durability.KILL)) {
                told.check(workspace.store());
            }
        }
    }

    /**
     * What the process said: queued, create and complete once they had returned, completing just before it asked. A
     * completion is sure to be there once something later has returned.
     */
    private static final class Told {
        private final Set<String> created = new HashSet<>();
        private final Set<String> completing = new HashSet<>();
        private final Set<String> completed = new HashSet<>();
        private final Set<String> gone = new HashSet<>();
        private final Set<String> queued = new HashSet<>();
        private final Set<String> leaving = new HashSet<>();
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
                        note(line.substring(0, line.length() - 1).split(" "));
                    }
                }
                assertThat(number).isGreaterThanOrEqualTo(LINES_BEFORE_THE_KILL);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }

        private void note(String[] words) {
            var what = words[1] + " " + words[2];
            switch (words[0]) {
                case "queued" -> queued.add(what);
                case "create" -> {
                    assertThat(created.add(what)).as("%s is new", what).isTrue();
                    completed.stream().filter(done -> done.startsWith(words[1] + " ")).forEach(gone::add);
                    highest = Math.max(highest, Long.parseLong(words[2]));
                }
                case "completing" -> {
                    completing.add(what);
                    leaving.add(words[1] + " " + words[3]);
                }
                case "complete" -> completed.add(what);
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
            completed.removeAll(stored);
            assertThat(stored).containsAll(expected).doesNotContainAnyElementsOf(gone);
            assertThat(expected).isNotEmpty();
            assertThat(gone).isNotEmpty();
            checkItems(store);
            for (var service : SERVICES) {
                var oldest = store.oldest(service).orElseThrow();
                assertThat(oldest.body().bytes()).isEqualTo(Writer.body(service, oldest.items().getFirst()).bytes());
                assertThat(store.state(service)).contains(ServiceState.DOWN);
            }
            long next = store.create("irc", NewTransaction.ofEvents(Writer.body("irc", "next"), List.of("next")));
            assertThat(next).isGreaterThan(highest);
            highest = next;
            store.complete("irc", next);
        }

        /** Each is in the queue or in one transaction: it went from one to the other in one commit. */
        private void checkItems(TransactionStore store) {
            var found = new ArrayList<String>();
            for (var service : SERVICES) {
                store.queue(service).forEach(item -> found.add(service + " " + item.id()));
                store.behind(service, 0, Integer.MAX_VALUE)
                        .forEach(transaction -> transaction.items().forEach(item -> found.add(service + " " + item)));
            }
            var expected = new HashSet<>(queued);
            expected.removeAll(leaving);
            assertThat(found).containsAll(expected).doesNotHaveDuplicates();
            assertThat(expected).isNotEmpty();
        }
    }

    /** The process: a thread a service; each keeps three transactions open and completes the oldest of them. */
    static final class Writer {
        private static final Counts ONE = new Counts(1, 0, 0, 0);

        private Writer() {}

        public static void main(String[] arguments) {
            var store = Workspace.open(Path.of(arguments[0]), Durability.KILL).store();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                SERVICES.forEach(service -> threads.execute(() -> write(store, service)));
            }
        }

        private static void write(TransactionStore store, String service) {
            store.setState(service, ServiceState.DOWN);
            var run = ProcessHandle.current().pid();
            var open = new ArrayDeque<String>();
            for (int i = 0; ; i++) {
                var last = "$" + run + "-" + i;
                store.enqueue(service, List.of(
                        new Event(last, Json.of("{}"), "!r:x", "m.room.message", "@u:x", Optional.empty())));
                System.out.println("queued " + service + " " + last + ".");
                var item = store.queue(service).getFirst().id();
                long id = store.create(service, new NewTransaction(
                        body(service, item), List.of(item), ONE, OptionalLong.empty(), ONE));
                System.out.println("create " + service + " " + id + ".");
                open.add(id + " " + item);
                if (open.size() > 3) {
                    var oldest = open.remove();
                    System.out.println("completing " + service + " " + oldest + ".");
                    store.complete(service, Long.parseLong(oldest.substring(0, oldest.indexOf(' '))));
                    System.out.println("complete " + service + " " + oldest + ".");
                }
            }
        }

        static Body body(String service, String item) {
            return new Body((service + item).repeat(5_000).getBytes(StandardCharsets.UTF_8));
        }
    }
}
