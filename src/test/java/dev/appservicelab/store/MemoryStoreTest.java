package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.time.TaskCancelled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The explorer's store in memory keeps the promises of a real one, and loses in a crash what that may lose. */
final class MemoryStoreTest extends TransactionStoreContract {
    /** How many are left of so many writes. */
    private enum Left implements IntUnaryOperator {
        NOTHING,
        ALL;

        @Override
        public int applyAsInt(int most) {
            return this == ALL ? most : 0;
        }
    }

    @Override
    TransactionStore open(Path folder) {
        return new MemoryStore(Durability.POWER, () -> {});
    }

    @ParameterizedTest
    @EnumSource
    void what_returned_survives_the_crash_that_its_durability_covers(Durability durability) {
        var store = new MemoryStore(durability, () -> {});
        store.setState("irc", ServiceState.DOWN);
        store.enqueue("irc", List.of(item("p1"), item("p2")));
        long first = store.create("irc", transaction(new Counts(0, 1, 0, 0)));
        long second = store.create("irc", transaction(Counts.NONE));
        store.park("irc", first);

        store.crash(durability, Left.NOTHING);

        assertThat(store.state("irc")).contains(ServiceState.DOWN);
        assertThat(store.queue("irc")).extracting(Item::id).containsExactly("p2");
        assertThat(store.backlog("irc")).containsExactly(second);
        assertThat(store.parked("irc")).containsExactly(first);
    }

    @Test
    void a_loss_of_power_takes_any_number_of_the_newest_writes_of_a_store_that_does_not_wait_for_the_disk() {
        for (int left = 0; left <= 8; left++) {
            var store = new MemoryStore(Durability.KILL, () -> {});
            var possible = new ArrayList<String>();
            possible.add(content(store));
            for (Runnable write : eightWrites(store)) {
                write.run();
                possible.add(content(store));
            }
            int number = left;

            store.crash(Durability.POWER, most -> number);

            assertThat(content(store)).isEqualTo(possible.get(left));
        }
    }

    private static List<Runnable> eightWrites(MemoryStore store) {
        return List.of(
                () -> store.enqueue("irc", List.of(item("p1"), item("p2"))),
                () -> store.create("irc", transaction(new Counts(0, 1, 0, 0))),
                () -> store.create("irc", transaction(Counts.NONE)),
                () -> store.merge("irc", List.of(new Merge(
                        new StoredTransaction(1, new Body(new byte[] {3}), List.of("p1"), Counts.NONE, true),
                        List.of(2L)))),
                () -> store.park("irc", 1),
                () -> store.unpark("irc", 1),
                () -> store.create("irc", new NewTransaction(
                        new Body(new byte[] {4}), List.of(), Counts.NONE, OptionalLong.empty(), Counts.NONE,
                        OptionalLong.of(1))),
                () -> store.dequeue("irc", new Counts(0, 1, 0, 0)));
    }

    private static String content(MemoryStore store) {
        return store.queue("irc").stream().map(Item::id).toList() + " " + store.behind("irc", 0, 9) + " "
                + store.parked("irc");
    }

    @Test
    void a_completion_may_be_undone_by_a_crash_until_something_later_has_returned() {
        var store = new MemoryStore(Durability.POWER, () -> {});
        long first = store.create("irc", transaction(Counts.NONE));
        store.complete("irc", first);
        store.crash(Durability.POWER, Left.NOTHING);
        assertThat(store.backlog("irc")).containsExactly(first);

        store.complete("irc", first);
        store.setState("irc", ServiceState.UP);
        store.crash(Durability.POWER, Left.NOTHING);
        assertThat(store.backlog("irc")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_call_that_a_crash_meets_returns_if_its_write_is_left_and_else_does_not(Durability durability) {
        for (var left : List.of(Left.NOTHING, Left.ALL)) {
            var crashing = new ArrayList<MemoryStore>();
            var store = new MemoryStore(durability, () -> crashing.forEach(one -> {
                one.crash(durability, left);
                throw new TaskCancelled();
            }));
            crashing.add(store);

            if (left == Left.ALL) {
                assertThat(store.create("irc", transaction(Counts.NONE))).isEqualTo(1);
                assertThat(store.backlog("irc")).containsExactly(1L);
            } else {
                assertThatThrownBy(() -> store.create("irc", transaction(Counts.NONE)))
                        .isInstanceOf(TaskCancelled.class);
                assertThat(store.backlog("irc")).isEmpty();
            }
        }
    }

    @Test
    void what_was_put_aside_is_gone_after_a_crash() {
        var store = new MemoryStore(Durability.POWER, () -> {});
        store.putAside("irc", List.of(item("p1")));

        store.crash(Durability.KILL, Left.ALL);

        assertThat(store.takeBack("irc", Item.Kind.EPHEMERAL, 1)).isEmpty();
    }

    private static EphemeralEvent item(String id) {
        return new EphemeralEvent(id, Json.of("{}"), Optional.empty());
    }

    private static NewTransaction transaction(Counts fromQueue) {
        return new NewTransaction(new Body(new byte[] {1}), List.of(), Counts.NONE, OptionalLong.empty(), fromQueue);
    }
}
