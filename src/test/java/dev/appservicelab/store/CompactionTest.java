package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file grows with what it holds, and becomes small again when that is gone. */
@Timeout(300)
final class CompactionTest {
    private static final long MEGABYTE = 1 << 20;
    /** In batches of a hundred. */
    private static final int ITEMS = 200_000;
    private static final int KEPT = 20_000;

    @Test
    void a_file_is_small_again_when_what_it_held_is_gone_and_what_is_left_is_still_there() {
        try (var files = FaultyFiles.open(1)) {
            var store = files.store();
            for (int i = 0; i < ITEMS; i += 100) {
                store.enqueue("irc", items(i));
            }
            long full = files.size();
            for (int i = 0; i < ITEMS - KEPT; i += 1_000) {
                store.dequeue("irc", new Counts(0, 1_000, 0, 0));
            }

            int steps = compact(files);

            assertThat(full).isGreaterThan(60 * MEGABYTE);
            assertThat(files.size()).isLessThan(full / 2).isLessThan(3 * (full * KEPT / ITEMS) + 64 * MEGABYTE);
            assertThat(steps).isGreaterThan(1);
            assertKept(store);
            files.crash();
            assertKept(files.store());
        }
    }

    @Test
    void holes_between_what_is_left_are_closed() {
        try (var files = FaultyFiles.open(1)) {
            var store = files.store();
            for (int i = 1; i <= 2_000; i++) {
                store.create("irc", NewTransaction.ofEvents(new Body(noise(30_000, i)), List.of("$" + i)));
            }
            for (int i = 1; i <= 2_000; i++) {
                if (i % 10 != 0) {
                    store.complete("irc", i);
                }
            }
            long before = files.size();

            compact(files);

            assertThat(files.size()).isLessThan(before / 2).isLessThan(16 * MEGABYTE + 3 * 200 * 30_000);
            files.crash();
            assertThat(files.store().behind("irc", 0, 2_000)).hasSize(200).allSatisfy(transaction ->
                    assertThat(transaction.body().sha256())
                            .isEqualTo(new Body(noise(30_000, (int) transaction.id())).sha256()));
        }
    }

    @Test
    void the_power_may_fail_while_a_file_is_compacted() {
        for (int seed = 0; seed < 40; seed++) {
            try (var files = FaultyFiles.open(seed)) {
                for (int i = 1; i <= 60; i++) {
                    files.store().create("irc", NewTransaction.ofEvents(new Body(noise(400_000, i)), List.of()));
                }
                for (int i = 1; i <= 60; i++) {
                    if (i % 4 != 0) {
                        files.store().complete("irc", i);
                    }
                }
                files.store().setState("irc", ServiceState.DOWN);
                files.failAfter(new Random(seed).nextInt(25));

                compact(files);
                files.crash();

                assertThat(files.store().behind("irc", 0, 60)).as("seed %d", seed).hasSize(15);
            }
        }
    }

    /** Emptied at once, H2 takes some pages for ones that are in use. */
    @Test
    void a_file_of_very_many_rows_is_small_when_all_are_gone(@TempDir Path folder) throws Exception {
        int rows = 60_000;
        LongBacklog.store(folder, "irc", NewTransaction.ofEvents(new Body(noise(600, 1)), List.of()), rows);
        var file = folder.resolve("store.mv.db");
        assertThat(Files.size(file)).isGreaterThan(64 * MEGABYTE);
        var commits = new GroupCommit(
                "the store",
                new StoreFile(folder, Schema.CURRENT, Durability.POWER).opening(),
                new ReentrantLock());
        for (int id = 1; id <= rows; id += 1_000) {
            int from = id;
            commits.commit(List.of(new Piece<>("complete many", true, database ->
                    database.writing().update("DELETE FROM transactions WHERE id BETWEEN ? AND ?", from, from + 999))));
        }
        commits.commit(List.of(new Piece<>("store one", true, database -> {
            new TransactionTable(database.writing())
                    .insert("irc", database.ids().take(), TransactionTable.Content.of(
                            NewTransaction.ofEvents(new Body(new byte[1]), List.of())));
            return true;
        })));

        var compaction = new Compaction();
        while (commits.compact(compaction)) {
            // Until there is no more to do.
        }

        assertThat(Files.size(file)).isLessThan(32 * MEGABYTE);
        commits.database().close();
        try (var workspace = Workspace.open(folder, Durability.POWER)) {
            assertThat(workspace.store().backlog("irc")).containsExactly(rows + 1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_never_rests_uses_free_space_at_once(Durability durability, @TempDir Path folder)
            throws Exception {
        try (var workspace = Workspace.open(folder, durability)) {
            for (int i = 1; i <= 1_000; i++) {
                workspace.store().create("irc", NewTransaction.ofEvents(new Body(noise(40_000, i)), List.of()));
                workspace.store().complete("irc", i);
            }
            assertThat(Files.size(folder.resolve("store.mv.db"))).isLessThan(8 * MEGABYTE);
        }
    }

    /** @return in how many steps */
    private static int compact(FaultyFiles files) {
        int steps = 0;
        boolean more = true;
        while (more) {
            more = files.compact();
            steps++;
        }
        return steps;
    }

    private static void assertKept(TransactionStore store) {
        assertThat(store.queued("irc")).isEqualTo(new Counts(0, KEPT, 0, 0));
        assertThat(store.queued("irc", Item.Kind.EPHEMERAL, 0, 100)).isEqualTo(items(ITEMS - KEPT));
        assertThat(store.queued("irc", Item.Kind.EPHEMERAL, KEPT - 100, 100)).isEqualTo(items(ITEMS - 100));
    }

    private static List<Item> items(int from) {
        return IntStream.range(from, from + 100)
                .<Item>mapToObj(i -> new EphemeralEvent("p" + i, new Json(noise(300, i)), Optional.empty()))
                .toList();
    }

    private static byte[] noise(int length, int seed) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
