package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.time.RealRunner;
import dev.appservicelab.time.RunClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that is full or fails: a call that could not be done says so and did nothing, and when it works again the
 * store does.
 */
@Timeout(300)
final class DiskTroubleTest {
    private static final String FULL = ": its file cannot be read or written: No space left on device";
    private static final String FAILED = ": its file cannot be read or written: Input/output error";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void on_a_full_disk_nothing_is_half_written_and_with_room_again_the_store_goes_on(boolean shared) {
        try (var files = shared ? FaultyFiles.shared(1) : FaultyFiles.open(1)) {
            var store = files.store();
            long first = store.create("irc", transaction(1));
            store.enqueue("irc", List.of(item("p1", 1)));
            files.room(files.size() + 50_000);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> store.create("irc", transaction(100_000)))
                        .isInstanceOf(StoreException.class)
                        .hasMessage("the store on a faulty disk could not store a transaction of irc" + FULL);
                assertThatThrownBy(() -> store.enqueue("irc", List.of(item("p2", 1), item("p3", 100_000))))
                        .isInstanceOf(StoreException.class)
                        .hasMessage("the store on a faulty disk could not queue items of irc" + FULL);
                assertThat(store.backlog("irc")).containsExactly(first);
                assertThat(store.queue("irc")).extracting(Item::id).containsExactly("p1");
            }

            files.room(Long.MAX_VALUE);

            store.enqueue("irc", List.of(item("p4", 100_000)));
            long second = store.create("irc", transaction(100_000));
            assertThat(store.backlog("irc")).containsExactly(first, second);
            assertThat(store.queue("irc")).extracting(Item::id).containsExactly("p1", "p4");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_could_not_be_forced_to_the_disk_is_refused_and_does_not_come_up_again(boolean shared) {
        try (var files = shared ? FaultyFiles.shared(1) : FaultyFiles.open(1)) {
            var store = files.store();
            store.setState("irc", ServiceState.UP);
            for (int writes = 0; writes < 2; writes++) {
                files.failAfter(writes);
                assertDownIsRefused(store);
                files.failAfter(Integer.MAX_VALUE);
            }
            files.forcible(false);
            assertDownIsRefused(store);
            files.forcible(true);
            assertThat(store.state("irc")).contains(ServiceState.UP);

            store.setState("irc", ServiceState.DOWN);
            assertThat(store.state("irc")).contains(ServiceState.DOWN);
        }
    }

    private static void assertDownIsRefused(TransactionStore store) {
        assertThatThrownBy(() -> store.setState("irc", ServiceState.DOWN))
                .isInstanceOf(StoreException.class)
                .hasMessage("the store on a faulty disk could not set irc DOWN" + FAILED);
    }

    @Test
    void a_disk_that_cannot_be_read_is_told_and_read_when_it_can_be() {
        try (var files = FaultyFiles.open(1)) {
            long id = files.store().create("irc", transaction(100_000));
            files.store().create("irc", transaction(100_000));
            files.crash();
            var store = files.store();
            files.readable(false);

            assertThatThrownBy(() -> store.oldest("irc"))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("the store on a faulty disk could not read the oldest transaction of irc" + FAILED);

            files.readable(true);
            assertThat(store.oldest("irc").orElseThrow().id()).isEqualTo(id);
        }
    }

    @Test
    void a_completion_that_was_written_is_not_taken_back_when_the_disk_fails_later() {
        try (var files = FaultyFiles.shared(1)) {
            var store = files.store();
            long first = store.create("irc", transaction(1));
            long second = store.create("irc", transaction(1));
            store.complete("irc", first);
            assertThat(store.backlog("irc")).containsExactly(second);
            files.failAfter(0);
            assertThatThrownBy(() -> store.create("irc", transaction(1))).isInstanceOf(StoreException.class);

            files.failAfter(Integer.MAX_VALUE);

            assertThat(store.backlog("irc")).containsExactly(second);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whenever_the_disk_fails_nothing_stored_is_lost_and_nothing_completed_comes_back(boolean byTask)
            throws Exception {
        var problems = new ConcurrentLinkedQueue<Throwable>();
        for (int seed = 1; seed <= 40; seed++) {
            var random = new Random(seed);
            try (var files = FaultyFiles.shared(seed);
                    var runner = new RealRunner(new RunClock(1), (task, problem) -> problems.add(problem))) {
                var stored = new ArrayDeque<Long>();
                var completed = new ArrayList<Long>();
                Runnable work = () -> storeAndComplete(files, random, stored, completed);
                if (byTask) {
                    runner.spawn("worker", work).join();
                } else {
                    work.run();
                }
                files.failAfter(Integer.MAX_VALUE);

                assertThat(whenItCan(files.store()::lastId)).isNotNegative();
                assertThat(files.store().backlog("irc"))
                        .as("seed %d", seed)
                        .containsAll(stored)
                        .doesNotContainAnyElementsOf(completed);
                assertThat(problems).isEmpty();
            }
        }
    }

    /** Those before it are for a caller to have been alone for long. */
    private static void storeAndComplete(
            FaultyFiles files, Random random, Deque<Long> stored, List<Long> completed) {
        var store = files.store();
        for (int i = 0; i < 12; i++) {
            stored.add(store.create("irc", transaction(1)));
        }
        for (int i = 0; i < 60; i++) {
            if (random.nextInt(20) == 0) {
                files.failAfter(random.nextInt(6));
            } else if (random.nextInt(6) == 0) {
                files.failAfter(Integer.MAX_VALUE);
            }
            try {
                if (!stored.isEmpty() && random.nextInt(3) == 0) {
                    store.complete("irc", stored.element());
                    completed.add(stored.remove());
                } else {
                    stored.add(store.create("irc", transaction(1)));
                }
            } catch (StoreException e) {
                // Refused: nobody was promised anything.
            }
        }
    }

    /** What fails is tried again by the store, a moment later. */
    private static <T> T whenItCan(Supplier<T> reading) {
        while (true) {
            try {
                return reading.get();
            } catch (StoreException e) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void a_completion_that_could_not_be_written_is_made_up_for_before_anything_is_read() {
        try (var files = FaultyFiles.shared(1)) {
            var store = files.store();
            long first = store.create("irc", transaction(1));
            long second = store.create("irc", transaction(1));
            files.failAfter(0);

            store.complete("irc", first);

            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> store.oldest("irc"))
                        .isInstanceOf(StoreException.class)
                        .hasMessageStartingWith(
                                "the store on a faulty disk could not complete transaction " + first + " of irc");
            }

            files.failAfter(Integer.MAX_VALUE);
            store.setState("irc", ServiceState.DOWN);
            assertThat(store.backlog("irc")).containsExactly(second);
        }
    }

    @Test
    void ids_that_were_refused_with_their_transactions_are_given_again_and_none_twice() {
        try (var files = FaultyFiles.open(1)) {
            var store = files.store();
            assertThat(store.create("irc", transaction(1))).isEqualTo(1);
            files.failAfter(0);
            assertThatThrownBy(() -> store.create("irc", transaction(1))).isInstanceOf(StoreException.class);
            files.failAfter(Integer.MAX_VALUE);

            assertThat(store.create("irc", transaction(1))).isGreaterThan(1);
            assertThat(store.backlog("irc")).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void callers_that_come_while_another_writes_share_one_force() throws Exception {
        try (var files = FaultyFiles.shared(1)) {
            int forces = afterAllHaveCome(files, 40, i -> files.store().enqueue("irc", List.of(item("p" + i, 10))));

            assertThat(files.store().queued("irc").ephemeral()).isEqualTo(40);
            assertThat(forces).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void one_that_fails_does_not_fail_those_that_came_with_it() throws Exception {
        try (var files = FaultyFiles.shared(1)) {
            var refused = new ConcurrentLinkedQueue<String>();
            afterAllHaveCome(files, 40, i -> {
                try {
                    files.store().enqueue("irc", List.of(item("p" + i, i == 17 ? (8 << 20) + 1 : 10)));
                } catch (StoreException e) {
                    refused.add(String.valueOf(e.getMessage()));
                }
            });

            assertThat(refused).singleElement().asString().contains("it is too large");
            assertThat(files.store().queued("irc").ephemeral()).isEqualTo(39);
        }
    }

    /**
     * Does something so many times at once, while the one thread that writes is held up. Says how many forces that
     * took.
     */
    private static int afterAllHaveCome(FaultyFiles files, int number, IntConsumer deed) throws Exception {
        int before;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            threads.execute(() -> files.sessions().change("hold the writer up", database -> {
                begun.countDown();
                awaitUninterruptibly(go);
            }));
            begun.await();
            before = files.forces();
            IntStream.range(0, number).forEach(i -> threads.execute(() -> deed.accept(i)));
            while (((SharedSessions) files.sessions()).waiting() < number) {
                Thread.onSpinWait();
            }
            go.countDown();
        }
        return files.forces() - before;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Item item(String id, int bytes) {
        return new EphemeralEvent(id, new Json(noise(bytes)), Optional.empty());
    }

    private static NewTransaction transaction(int bytes) {
        return NewTransaction.ofEvents(new Body(noise(bytes)), List.of());
    }

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
