package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.TransactionStore.Stream;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.time.RealRunner;
import dev.appservicelab.time.RunClock;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class WorkspaceStoreTest extends H2StoreContract {
    private static final Body BODY = new Body(new byte[] {'{', '}'});
    private static final Counts TWO = new Counts(2, 0, 0, 0);

    private @Nullable Workspace workspace;

    @Override
    TransactionStore open(Path folder) {
        workspace = Workspace.open(folder.resolve("workspace"), Durability.KILL);
        return workspace.store();
    }

    @AfterEach
    void close_workspace() {
        if (workspace != null) {
            workspace.close();
        }
    }

    @Test
    void everything_is_there_when_a_workspace_is_opened_again(@TempDir Path folder) {
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            workspace.store().create("irc", NewTransaction.ofEvents(BODY, List.of("$1")));
            workspace.store().setState("irc", ServiceState.DOWN);
            workspace.store().setPosition("irc", Stream.PRESENCE, 5);
        }
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            var store = workspace.store();
            assertThat(store.oldest("irc")).hasValueSatisfying(oldest -> {
                assertThat(oldest.id()).isEqualTo(1);
                assertThat(oldest.body().sha256()).isEqualTo(BODY.sha256());
                assertThat(oldest.items()).containsExactly("$1");
            });
            assertThat(store.state("irc")).contains(ServiceState.DOWN);
            assertThat(store.position("irc", Stream.PRESENCE)).isEqualTo(5);
        }
    }

    @Test
    void ids_go_on_after_everything_was_completed_and_the_workspace_opened_again(@TempDir Path folder) {
        for (long expected = 1; expected <= 3; expected++) {
            try (var workspace = Workspace.open(folder, Durability.KILL)) {
                long id = workspace.store().create("irc", NewTransaction.ofEvents(BODY, List.of()));
                workspace.store().complete("irc", id);

                assertThat(id).isEqualTo(expected);
            }
        }
    }

    @Test
    void what_is_queued_parked_and_merged_is_there_when_a_workspace_is_opened_again(@TempDir Path folder) {
        var queued = new Event("$9", Json.of("{}"), "!r:x", "m.room.message", "@u:x", Optional.of(""));
        var merged = new StoredTransaction(3, new Body(new byte[] {1}), List.of("$3", "$4"), TWO, true);
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            var store = workspace.store();
            for (int i = 1; i <= 5; i++) {
                store.create("irc", NewTransaction.ofEvents(BODY, List.of("$" + i)));
            }
            store.park("irc", 1);
            store.park("irc", 5);
            store.unpark("irc", 5);
            store.merge("irc", List.of(new Merge(merged, List.of(4L))));
            store.enqueue("irc", List.of(queued));
        }
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            var store = workspace.store();
            assertThat(store.parked("irc")).containsExactly(1L);
            assertThat(store.backlog("irc")).containsExactly(2L, 3L, 5L);
            assertThat(store.behind("irc", 2, 2)).satisfiesExactly(
                    three -> {
                        assertThat(three.body().sha256()).isEqualTo(merged.body().sha256());
                        assertThat(three.items()).containsExactly("$3", "$4");
                        assertThat(three.counts()).isEqualTo(TWO);
                        assertThat(three.mergeable()).isFalse();
                    },
                    five -> assertThat(five.mergeable()).isFalse());
            assertThat(store.queue("irc")).containsExactly(queued);
            assertThat(store.create("irc", NewTransaction.ofEvents(BODY, List.of()))).isEqualTo(6);
        }
    }

    @Test
    void where_the_sequence_of_ids_was_moved_to_it_goes_on_in_a_workspace_opened_again(@TempDir Path folder) {
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            workspace.store().create("irc", new NewTransaction(BODY, List.of(), TWO, OptionalLong.of(40), Counts.NONE));
            workspace.store().complete("irc", 40);
        }
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertThat(workspace.store().create("irc", NewTransaction.ofEvents(BODY, List.of()))).isEqualTo(41);
            workspace.store().resetIds();
        }
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertThat(workspace.store().create("irc", NewTransaction.ofEvents(BODY, List.of()))).isEqualTo(1);
        }
    }

    @Test
    void tasks_that_are_cancelled_in_the_middle_of_writing_break_no_file(@TempDir Path folder) throws Exception {
        var stored = new AtomicLong();
        var problems = new ConcurrentLinkedQueue<Throwable>();
        try (var workspace = Workspace.open(folder, Durability.KILL);
                var runner = new RealRunner(new RunClock(1), (task, problem) -> problems.add(problem))) {
            var store = workspace.store();
            for (int i = 0; i < 200; i++) {
                var begun = new CountDownLatch(20);
                var task = runner.spawn("writer", () -> {
                    try {
                        while (!Thread.currentThread().isInterrupted()) {
                            store.create("irc", NewTransaction.ofEvents(BODY, List.of("$1")));
                            stored.incrementAndGet();
                            begun.countDown();
                        }
                    } finally {
                        LongStream.range(0, begun.getCount()).forEach(left -> begun.countDown());
                    }
                });
                begun.await();
                task.cancel();
                task.join();
            }
        }
        assertThat(problems).isEmpty();
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertThat(workspace.store().backlog("irc")).hasSize((int) stored.get());
        }
    }

    @Test
    void the_oldest_is_found_without_a_look_at_the_rest_of_the_backlog() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
                var statement = connection.createStatement()) {
            Schema.CURRENT.create(connection);
            statement.execute("""
                    INSERT INTO transactions
                      (id, service, body, crc, items, events, ephemeral, to_device, device_lists, parked)
                    SELECT x, 'service' || MOD(x, 2), X'00', 0, X'00', 0, 0, 0, 0, MOD(x, 5) < 2
                    FROM SYSTEM_RANGE(1, 10000)
                    """);
            try (var plan = statement.executeQuery(
                    "EXPLAIN ANALYZE " + TransactionTable.OLDEST.replace("?", "'service0'"))) {
                plan.next();

                assertThat(plan.getString(1)).contains("BACKLOG").containsPattern("scanCount: [12] ");
            }
        }
    }

    @Test
    void a_stored_body_that_was_damaged_is_told_and_not_given_out(@TempDir Path folder) throws Exception {
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            workspace.store().create("irc", NewTransaction.ofEvents(BODY, List.of()));
        }
        try (var connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("store"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE transactions SET body = X'7B7E'");
        }
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertThatThrownBy(() -> workspace.store().oldest("irc"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store in " + folder + " could not read the oldest transaction of irc: the body of"
                            + " transaction 1 is not what was stored: its file is damaged");
        }
    }
}
