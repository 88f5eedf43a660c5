package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class WorkspaceSnapshotTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final Body BODY = new Body("{\"events\":[]}".getBytes(StandardCharsets.UTF_8));
    private static final Counts COUNTS = new Counts(2, 1, 0, 3);
    private static final List<StoredService> FILLED = List.of(
            new StoredService(
                    "irc",
                    ServiceState.DOWN,
                    List.of(2L, 4L),
                    List.of(1L),
                    new Counts(1, 1, 0, 0),
                    OptionalInt.of(3),
                    Optional.of(NOW.plusSeconds(4)),
                    Optional.of(new StoredService.Oldest(2, COUNTS, BODY.bytes().length))),
            idle("signal"),
            new StoredService(
                    "slack",
                    ServiceState.UP,
                    List.of(3L),
                    List.of(),
                    Counts.NONE,
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.of(new StoredService.Oldest(3, COUNTS, BODY.bytes().length))));

    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void use(@TempDir Path temporary) {
        folder = temporary.resolve("work");
        file = folder.resolve("store.mv.db");
    }

    @Test
    void it_tells_of_each_service_what_the_store_holds() throws Exception {
        try (var workspace = open(Schema.CURRENT)) {
            fill(workspace.store());
        }
        assertSeen(FILLED);
    }

    @Test
    void a_service_that_was_set_up_waits_for_no_retry() throws Exception {
        try (var workspace = open(Schema.CURRENT)) {
            workspace.store().setState("signal", ServiceState.DOWN);
            workspace.store().noteRetry("signal", 1, Duration.ofSeconds(2));
            workspace.store().setState("signal", ServiceState.UP);
        }
        assertSeen(List.of(idle("signal")));
    }

    @Test
    void an_empty_store_knows_no_service() throws Exception {
        open(Schema.CURRENT).close();

        assertSeen(List.of());
    }

    @Test
    void it_is_taken_while_this_process_has_the_workspace_open_and_disturbs_nothing() throws Exception {
        try (var workspace = open(Schema.CURRENT)) {
            fill(workspace.store());

            assertSeen(FILLED);

            assertThat(workspace.store().create("irc", transaction())).isEqualTo(5);
            assertThat(WorkspaceSnapshot.of(folder).services().getFirst().backlog()).containsExactly(2L, 4L, 5L);
            assertThat(whatAnotherProcessSays()).contains("in use by another process");
        }
        try (var workspace = open(Schema.CURRENT)) {
            assertThat(workspace.store().backlog("irc")).containsExactly(2L, 4L, 5L);
        }
    }

    @Test
    void it_is_taken_of_a_store_that_another_process_writes_to_and_of_what_is_left_when_that_is_killed()
            throws Exception {
        var process = ChildProcess.start(KilledProcessTest.Writer.class, folder.toString());
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < 8; i++) {
                for (int line = 0; line < 100; line++) {
                    assertThat(lines.readLine()).isNotNull();
                }
                assertThat(WorkspaceSnapshot.of(folder).damage()).isEmpty();
            }
            process.toHandle().destroyForcibly();
            while (lines.readLine() != null) {
                // What it still says does not matter here.
            }
        } finally {
            process.destroyForcibly().waitFor();
        }

        var left = WorkspaceSnapshot.of(folder);
        assertUnchanged(() -> WorkspaceSnapshot.of(folder));

        try (var workspace = open(Schema.CURRENT)) {
            assertThat(left.services()).extracting(StoredService::id).containsExactly("irc", "signal", "slack");
            for (var service : left.services()) {
                assertThat(service.backlog()).isNotEmpty().isEqualTo(workspace.store().backlog(service.id()));
            }
        }
    }

    @Test
    void a_store_of_the_first_version_is_read_and_not_migrated() throws Exception {
        Files.createDirectories(folder);
        OldStore.make(folder);

        assertUnchanged(() -> assertThat(WorkspaceSnapshot.of(folder).services()).extracting(
                        StoredService::id, StoredService::state, StoredService::backlog)
                .containsExactly(
                        tuple("irc", ServiceState.DOWN, List.of(2L, 4L)),
                        tuple("slack", ServiceState.UP, List.of(3L))));
    }

    @Test
    void a_cancelled_task_may_take_it() throws Exception {
        open(Schema.CURRENT).close();
        Thread.currentThread().interrupt();
        try {
            assertThat(WorkspaceSnapshot.of(folder).services()).isEmpty();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void a_body_that_cannot_be_trusted_any_more_hides_nothing_else() throws Exception {
        try (var workspace = open(Schema.CURRENT)) {
            fill(workspace.store());
        }
        try (var connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("store"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE transactions SET body = X'7B7E' WHERE id = 4");
        }
        assertSeen(FILLED);
    }

    @Test
    void of_a_store_whose_end_is_missing_it_tells_what_was_there_before() throws Exception {
        try (var workspace = open(Schema.CURRENT)) {
            fill(workspace.store());
        }
        var whole = Files.readAllBytes(file);
        try (var workspace = open(Schema.CURRENT)) {
            for (int i = 0; i < 50; i++) {
                workspace.store().create("irc", NewTransaction.ofEvents(new Body(new byte[50_000]), List.of()));
            }
        }
        var longer = Files.readAllBytes(file);
        assertThat(longer.length).isGreaterThan(2 * whole.length);
        Files.write(file, Arrays.copyOf(longer, longer.length - 4096));

        assertUnchanged(() -> {
            var snapshot = WorkspaceSnapshot.of(folder);
            assertThat(snapshot.damage()).contains("workspace " + folder + " is damaged: the end of its store.mv.db is"
                    + " missing; what is shown is what it held earlier");
            assertThat(snapshot.services()).extracting(StoredService::id).containsExactly("irc", "signal", "slack");
        });
    }

    @Test
    void a_folder_without_a_store_is_refused_and_nothing_is_made() throws Exception {
        Files.createDirectories(folder);
        for (var none : List.of(folder, folder.resolve("below"))) {
            assertThatThrownBy(() -> WorkspaceSnapshot.of(none))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("workspace " + none + " holds no store.mv.db; choose a folder in which a lab ran");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_newer_store_is_refused() throws Exception {
        open(Schema.CURRENT.then("CREATE TABLE more (x INT)")).close();

        assertRefused(" was written by a newer version of Appservice Lab (schema " + (Schema.CURRENT.version() + 1)
                + "; this one knows up to " + Schema.CURRENT.version() + "); open it"
                + " with that version or choose another folder");
    }

    @Test
    void a_database_of_another_program_is_refused() throws Exception {
        Files.createDirectories(folder);
        DriverManager.getConnection("jdbc:h2:" + folder.resolve("store")).close();

        assertRefused(" holds a store.mv.db that is not of Appservice Lab; choose another folder");
    }

    @Test
    void a_store_that_cannot_be_read_is_damaged() throws Exception {
        open(Schema.CURRENT).close();
        for (var damaged : List.of(
                new byte[0],
                Arrays.copyOf(Files.readAllBytes(file), 5000),
                "not a store at all".getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, damaged);

            assertRefused(" is damaged: its store.mv.db cannot be read and was left as it is; put a copy of it back,"
                    + " or move it away to begin with an empty store");
        }
    }

    private static StoredService idle(String id) {
        return new StoredService(
                id,
                ServiceState.UP,
                List.of(),
                List.of(),
                Counts.NONE,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Workspace open(Schema schema) {
        return Workspace.open(folder, Durability.KILL, schema, InstantSource.fixed(NOW));
    }

    private static void fill(TransactionStore store) {
        store.create("irc", transaction());
        store.create("irc", transaction());
        store.create("slack", transaction());
        store.create("irc", transaction());
        store.park("irc", 1);
        store.setState("signal", ServiceState.UP);
        store.setState("irc", ServiceState.DOWN);
        store.noteRetry("irc", 2, Duration.ofSeconds(2));
        store.noteRetry("irc", 3, Duration.ofSeconds(4));
        store.enqueue("irc", List.of(
                new Event("$1", Json.of("{}"), "!r:x", "m.room.message", "@u:x", Optional.empty()),
                new EphemeralEvent("p1", Json.of("{}"), Optional.empty())));
    }

    private static NewTransaction transaction() {
        return new NewTransaction(BODY, List.of("$1"), COUNTS, OptionalLong.empty(), Counts.NONE);
    }

    private void assertSeen(List<StoredService> services) throws IOException {
        assertUnchanged(() -> assertThat(WorkspaceSnapshot.of(folder))
                .isEqualTo(new WorkspaceSnapshot(services, Optional.empty())));
    }

    private void assertRefused(String reason) throws IOException {
        assertUnchanged(() -> assertThatThrownBy(() -> WorkspaceSnapshot.of(folder))
                .isInstanceOf(BadInput.class)
                .hasMessage("workspace " + folder + reason));
    }

    /** Not a byte of the store, and no file of the folder. */
    private void assertUnchanged(Runnable look) throws IOException {
        var bytes = Files.readAllBytes(file);
        var files = folder.toFile().list();

        look.run();

        assertThat(file).hasBinaryContent(bytes);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(files);
    }

    private String whatAnotherProcessSays() throws Exception {
        var process = ChildProcess.start(WorkspaceTest.Holder.class, folder.toString());
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            return lines.readLine();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
