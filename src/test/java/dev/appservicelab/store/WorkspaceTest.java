package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class WorkspaceTest {
    private static final Schema NEWER =
            Schema.CURRENT.then("ALTER TABLE states ADD COLUMN since BIGINT DEFAULT 0 NOT NULL");
    private static final String DAMAGED = " is damaged: its store.mv.db cannot be read and was left as it is;"
            + " put a copy of it back, or move it away to begin with an empty store";

    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void use(@TempDir Path temporary) {
        folder = temporary.resolve("work");
        file = folder.resolve("store.mv.db");
    }

    @Test
    void a_folder_that_is_not_there_is_made() {
        try (var workspace = Workspace.open(folder.resolve("a b/c"), Durability.KILL)) {
            assertThat(workspace.folder()).isEqualTo(folder.resolve("a b/c")).isDirectory();
            assertThat(workspace.store().backlog("irc")).isEmpty();
        }
    }

    @Test
    void a_workspace_holds_its_store_and_its_lock_and_nothing_else() {
        fill(Schema.CURRENT);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("store.mv.db", "store.lock");
    }

    @Test
    void a_cancelled_task_may_open_and_close_a_workspace() {
        Thread.currentThread().interrupt();
        try {
            fill(Schema.CURRENT);
            fill(Schema.CURRENT);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertThat(workspace.store().backlog("irc")).hasSize(40);
        }
    }

    @Test
    void a_file_is_no_workspace() throws Exception {
        Files.writeString(folder, "here");

        assertThatThrownBy(() -> Workspace.open(folder, Durability.KILL))
                .isInstanceOf(BadInput.class)
                .hasMessage("workspace " + folder + " is a file; a workspace is a folder, choose another one");
        assertThat(folder).hasContent("here");
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws Exception {
        Files.writeString(folder, "a file where a folder should be");

        assertCannotBeWritten(folder.resolve("below"));
    }

    @Test
    void a_folder_in_which_no_file_can_be_made_is_refused() throws Exception {
        Files.createDirectories(folder.resolve("store.lock"));

        assertCannotBeWritten(folder);
    }

    @Test
    void a_folder_without_the_right_to_write_is_refused() throws Exception {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(folder), "root may write everywhere");

        assertCannotBeWritten(folder);
    }

    private static void assertCannotBeWritten(Path folder) {
        assertThatThrownBy(() -> Workspace.open(folder, Durability.KILL))
                .isInstanceOf(BadInput.class)
                .hasMessage("workspace " + folder
                        + " cannot be made or written to; make it writable or choose another folder");
    }

    @Test
    void a_path_that_h2_would_misread_is_refused() {
        var strange = folder.resolve("a;IFEXISTS=FALSE");

        assertThatThrownBy(() -> Workspace.open(strange, Durability.KILL))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("semicolon");
        assertThat(strange).doesNotExist();
    }

    @Test
    void a_second_opening_in_this_process_is_refused_and_the_first_goes_on() {
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertInUse();
            assertInUse();

            assertThat(workspace.store().create("irc", NewTransaction.ofEvents(body(), List.of()))).isEqualTo(1);
        }
        fill(Schema.CURRENT);
    }

    @Test
    void a_workspace_that_another_process_has_open_is_refused() throws Exception {
        fill(Schema.CURRENT);
        var process = ChildProcess.start(Holder.class, folder.toString());
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("open");

            assertInUse();
        } finally {
            process.destroyForcibly().waitFor();
        }
        fill(Schema.CURRENT);
    }

    @Test
    void a_second_opening_here_does_not_let_another_process_in() throws Exception {
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertInUse();

            var process = ChildProcess.start(Holder.class, folder.toString());
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                assertThat(lines.readLine()).isEqualTo("workspace " + folder
                        + " is in use by another process; close it or choose another folder");
            } finally {
                process.destroyForcibly().waitFor();
            }
            assertThat(workspace.store().create("irc", NewTransaction.ofEvents(body(), List.of()))).isEqualTo(1);
        }
    }

    private void assertInUse() {
        assertThatThrownBy(() -> Workspace.open(folder, Durability.KILL))
                .isInstanceOf(BadInput.class)
                .hasMessage("workspace " + folder + " is in use by another process; close it or choose another folder");
    }

    @Test
    void a_store_of_the_first_version_opens_with_its_transactions_and_its_ids_go_on() throws Exception {
        Files.createDirectories(folder);
        OldStore.make(folder);

        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            var store = workspace.store();
            assertThat(store.oldest("irc")).hasValueSatisfying(oldest -> {
                assertThat(oldest.id()).isEqualTo(2);
                assertThat(oldest.body().bytes()).isEqualTo(OldStore.BODY.bytes());
                assertThat(oldest.items()).containsExactly("$2", "$3");
                assertThat(oldest.counts()).isEqualTo(new Counts(2, 0, 0, 0));
                assertThat(oldest.mergeable()).isTrue();
            });
            assertThat(store.backlog("irc")).containsExactly(2L, 4L);
            assertThat(store.backlog("slack")).containsExactly(3L);
            assertThat(store.parked("irc")).isEmpty();
            assertThat(store.state("irc")).contains(ServiceState.DOWN);
            assertThat(store.position("irc", TransactionStore.Stream.PRESENCE)).isEqualTo(5);
            assertThat(store.create("irc", NewTransaction.ofEvents(body(), List.of()))).isEqualTo(OldStore.LAST_ID + 1);
        }
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            assertThat(workspace.store().backlog("irc")).hasSize(3);
        }
    }

    @Test
    void an_older_store_is_migrated_and_keeps_what_it_holds() {
        fill(Schema.CURRENT);

        try (var workspace = Workspace.open(folder, Durability.KILL, NEWER, InstantSource.system())) {
            assertThat(workspace.store().backlog("irc")).hasSize(20);
            assertThat(workspace.store().create("irc", NewTransaction.ofEvents(body(), List.of()))).isEqualTo(21);
        }
        assertRefused(newer(1));
    }

    @Test
    void every_step_that_a_store_has_not_seen_is_taken_in_order() {
        fill(Schema.CURRENT);
        var latest = NEWER.then("ALTER TABLE states ALTER COLUMN since RENAME TO changed")
                .then("UPDATE states SET changed = 1");

        try (var workspace = Workspace.open(folder, Durability.KILL, latest, InstantSource.system())) {
            assertThat(workspace.store().backlog("irc")).hasSize(20);
        }
        assertRefused(newer(3));
    }

    @Test
    void a_migration_that_fails_leaves_the_store_as_it_was() throws Exception {
        fill(Schema.CURRENT);
        var before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Workspace.open(folder, Durability.KILL, NEWER.then("no SQL"), InstantSource.system()))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the store in " + folder + " could not be opened: ");

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void what_a_killed_migration_left_aside_is_thrown_away() throws Exception {
        fill(Schema.CURRENT);
        Files.write(folder.resolve("store.new.mv.db"), noise(10_000));

        try (var workspace = Workspace.open(folder, Durability.KILL, NEWER, InstantSource.system())) {
            assertThat(workspace.store().backlog("irc")).hasSize(20);
        }
        assertThat(folder.resolve("store.new.mv.db")).doesNotExist();
    }

    @Test
    void a_newer_store_is_refused_unchanged_even_if_its_process_was_killed() throws Exception {
        var running = folder.resolveSibling("running");
        try (var workspace = Workspace.open(running, Durability.KILL, NEWER, InstantSource.system())) {
            workspace.store().create("irc", NewTransaction.ofEvents(body(), List.of()));
            Files.createDirectories(folder);
            Files.copy(running.resolve("store.mv.db"), file);
        }
        assertRefused(newer(1));
    }

    @Test
    void a_newer_file_format_is_refused_unchanged() throws Exception {
        fill(Schema.CURRENT);
        var bytes = Files.readAllBytes(file);
        for (int header = 0; header < 2 * 4096; header += 4096) {
            var text = new String(bytes, header, 4096, StandardCharsets.ISO_8859_1);
            var fields = text.substring(0, text.indexOf(",fletcher:")).replace("format:3", "format:9");
            var plain = fields.getBytes(StandardCharsets.ISO_8859_1);
            int check = DataUtils.getFletcher32(plain, 0, plain.length);
            var signed = fields + ",fletcher:" + Integer.toHexString(check) + "\n";
            System.arraycopy(signed.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, header, signed.length());
        }
        Files.write(file, bytes);

        assertRefused(newer("its file format is unknown to this one"));
    }

    @Test
    void a_database_of_another_program_is_refused_unchanged() throws Exception {
        Files.createDirectories(folder);
        try (var connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("store"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE recipes (name VARCHAR)");
        }
        assertRefused(" holds a store.mv.db that is not of Appservice Lab; choose another folder");
    }

    @Test
    void a_database_with_a_password_is_refused_unchanged() throws Exception {
        Files.createDirectories(folder);
        DriverManager.getConnection("jdbc:h2:" + folder.resolve("store"), "cook", "secret").close();

        assertRefused(" holds a store.mv.db that is not of Appservice Lab; choose another folder");
    }

    @Test
    void an_empty_store_file_is_damaged() throws Exception {
        Files.createDirectories(folder);
        Files.createFile(file);

        assertRefused(DAMAGED);
    }

    @Test
    void a_store_file_that_was_cut_is_damaged() throws Exception {
        fill(Schema.CURRENT);
        var bytes = Files.readAllBytes(file);
        for (int length : List.of(1, 4096, 3 * 4096, bytes.length / 2)) {
            Files.write(file, Arrays.copyOf(bytes, length));

            assertRefused(DAMAGED);
        }
    }

    @Test
    void a_store_file_that_was_overwritten_is_damaged() throws Exception {
        fill(Schema.CURRENT);
        var bytes = Files.readAllBytes(file);
        System.arraycopy(noise(2 * 4096), 0, bytes, 0, 2 * 4096);
        for (var damaged : List.of(bytes, noise(bytes.length), "not a store at all".getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, damaged);

            assertRefused(DAMAGED);
        }
    }

    @Test
    void a_store_file_that_is_a_folder_is_damaged() throws Exception {
        Files.createDirectories(file);

        assertThatThrownBy(() -> Workspace.open(folder, Durability.KILL))
                .isInstanceOf(BadInput.class)
                .hasMessage("workspace " + folder + DAMAGED);
    }

    /** By so many steps. */
    private static String newer(int steps) {
        int known = Schema.CURRENT.version();
        return newer("schema " + (known + steps) + "; this one knows up to " + known);
    }

    private static String newer(String how) {
        return " was written by a newer version of Appservice Lab (" + how
                + "); open it with that version or choose another folder";
    }

    /** A refusal is one sentence, and not a byte of the store is changed. */
    private void assertRefused(String reason) {
        try {
            var before = Files.readAllBytes(file);
            var names = new HashSet<>(List.of("store.lock"));
            Collections.addAll(names, folder.toFile().list());

            assertThatThrownBy(() -> Workspace.open(folder, Durability.KILL))
                    .isInstanceOf(BadInput.class)
                    .hasMessage("workspace " + folder + reason);

            assertThat(file).hasBinaryContent(before);
            assertThat(folder.toFile().list()).isSubsetOf(names);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens the workspace, stores twenty transactions of 50,000 bytes and closes it cleanly. */
    private void fill(Schema schema) {
        try (var workspace = Workspace.open(folder, Durability.KILL, schema, InstantSource.system())) {
            for (int i = 0; i < 20; i++) {
                workspace.store().create("irc", NewTransaction.ofEvents(body(), List.of()));
            }
        }
    }

    private static Body body() {
        return new Body(noise(50_000));
    }

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** A process that opens a workspace, says so or why not, and waits to be killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            try {
                Workspace.open(Path.of(arguments[0]), Durability.KILL);
                System.out.println("open");
            } catch (BadInput e) {
                System.out.println(e.getMessage());
            }
            Thread.currentThread().join();
        }
    }
}
