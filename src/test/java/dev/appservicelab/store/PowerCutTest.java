package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power fails, or the process is killed, at any write of a store; of what was not yet on the disk there is some,
 * nothing or a part. What had returned is there, of the call that was under way all or nothing, and of the completions
 * that nothing lasting followed some of the first.
 */
@Timeout(600)
final class PowerCutTest {
    private static final int SEEDS = 12;
    private static final int CRASHES = 4;

    @ParameterizedTest
    @EnumSource
    void what_returned_is_there_after_a_crash_at_any_write(Durability durability) {
        for (long seed = 0; seed < SEEDS; seed++) {
            new Course(seed, durability).run();
        }
    }

    @Test
    void of_calls_that_shared_a_commit_those_that_returned_are_there_and_the_others_wholly_or_not_at_all() {
        for (int seed = 0; seed < SEEDS / 2; seed++) {
            try (var files = FaultyFiles.shared(seed)) {
                files.failAfter(5 + seed % 7);
                var returned = new ConcurrentLinkedQueue<String>();
                var store = files.store();
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < 20; i++) {
                        var service = "s" + i;
                        threads.execute(() -> {
                            try {
                                store.enqueue(service, List.of(Course.event("$1"), Course.event("$2")));
                                returned.add(service);
                            } catch (StoreException e) {
                                // The disk fails as told.
                            }
                        });
                    }
                }

                files.crash();

                assertThat(returned).allSatisfy(service -> assertThat(files.store().queue(service)).hasSize(2));
                for (int i = 0; i < 20; i++) {
                    assertThat(files.store().queue("s" + i).size()).isIn(0, 2);
                }
            }
        }
    }

    /** What is in a store of one service. */
    private record Content(List<String> queue, List<String> backlog, List<Long> parked, Optional<ServiceState> state) {

        static Content of(TransactionStore store) {
            return new Content(
                    store.queue("irc").stream().map(Item::id).toList(),
                    store.behind("irc", 0, Integer.MAX_VALUE).stream().map(Content::words).toList(),
                    store.parked("irc"), store.state("irc"));
        }

        private static String words(StoredTransaction one) {
            return one.body().sha256() + " " + one.items() + " " + one.counts() + " " + one.mergeable();
        }
    }

    /**
     * A call.
     *
     * @param lasting whether it and all before it are sure to be there when it has returned
     * @param make    makes it in a store
     */
    private record Change(boolean lasting, Consumer<TransactionStore> make) {}

    private static final class Course {
        private final long seed;
        private final Durability durability;
        private final Random random;
        /** Does the same, and never fails. */
        private MemoryStore twin = new MemoryStore(Durability.KILL, () -> {});
        private int items;
        private long highest;

        Course(long seed, Durability durability) {
            this.seed = seed;
            this.durability = durability;
            this.random = new Random(seed);
        }

        void run() {
            try (var files = FaultyFiles.open(seed, durability)) {
                for (int crash = 0; crash < CRASHES; crash++) {
                    files.failAfter(random.nextInt(60));
                    var possible = writeUntilItFails(files.store());
                    files.crash();
                    var left = Content.of(files.store());
                    assertThat(left).as("seed %d", seed).isIn(possible);
                    twin = twinOf(files.store());
                    highest = Math.max(highest, files.store().lastId());
                    assertThat(Content.of(twin)).isEqualTo(left);
                }
            }
        }

        private Set<Content> writeUntilItFails(TransactionStore store) {
            var possible = new HashSet<Content>(Set.of(Content.of(twin)));
            while (true) {
                var change = change();
                boolean done = isDone(change, store);
                change.make().accept(twin);
                if (done && change.lasting()) {
                    possible.clear();
                }
                possible.add(Content.of(twin));
                if (!done) {
                    return possible;
                }
            }
        }

        private static boolean isDone(Change change, TransactionStore store) {
            try {
                change.make().accept(store);
                return true;
            } catch (StoreException e) {
                return false;
            }
        }

        private Change change() {
            var backlog = twin.behind("irc", 0, Integer.MAX_VALUE);
            var parked = twin.parked("irc");
            return switch (random.nextInt(10)) {
                case 0, 1 -> enqueue();
                case 2, 3 -> create(backlog);
                case 4 -> backlog.isEmpty()
                        ? enqueue()
                        : new Change(false, store -> store.complete("irc", backlog.getFirst().id()));
                case 5 -> backlog.size() < 2 ? create(backlog) : merge(backlog);
                case 6 -> backlog.isEmpty() ? create(backlog) : park(backlog.get(random.nextInt(backlog.size())).id());
                case 7 -> parked.isEmpty() ? setState() : lasting(store -> store.unpark("irc", parked.getLast()));
                case 8 -> new Change(false, store -> {
                    store.putAside("irc", List.of(event("$aside")));
                    store.noteRetry("irc", 1, Duration.ofSeconds(2));
                });
                default -> setState();
            };
        }

        private Change enqueue() {
            var more = IntStream.range(0, 1 + random.nextInt(5)).mapToObj(i -> event("$" + items++)).toList();
            return lasting(store -> store.enqueue("irc", more));
        }

        private static Change park(long transaction) {
            return lasting(store -> store.park("irc", transaction));
        }

        private Change setState() {
            var state = random.nextBoolean() ? ServiceState.UP : ServiceState.DOWN;
            return lasting(store -> store.setState("irc", state));
        }

        private static Change lasting(Consumer<TransactionStore> make) {
            return new Change(true, make);
        }

        /** Of some of the queue, in the place of the oldest or not. */
        private Change create(List<StoredTransaction> backlog) {
            var queue = twin.queue("irc");
            var taken = queue.stream().limit(random.nextInt(queue.size() + 1)).map(Item::id).toList();
            var counts = new Counts(taken.size(), 0, 0, 0);
            var delivered = !backlog.isEmpty() && random.nextBoolean()
                    ? OptionalLong.of(backlog.getFirst().id())
                    : OptionalLong.empty();
            var body = body(random.nextInt(), 1 + random.nextInt(40_000));
            long before = highest;
            return lasting(store -> {
                // The twin is told which id the other gave, or may have given.
                var id = store == twin ? OptionalLong.of(Math.max(highest, before + 1)) : OptionalLong.empty();
                long given = store.create("irc", new NewTransaction(body, taken, counts, id, counts, delivered));
                assertThat(given).as("seed %d", seed).isGreaterThan(before);
                highest = store == twin ? highest : given;
            });
        }

        private Change merge(List<StoredTransaction> backlog) {
            int first = random.nextInt(backlog.size() - 1);
            var into = backlog.get(first);
            var other = backlog.get(first + 1);
            var all = Stream.of(into, other).flatMap(one -> one.items().stream()).toList();
            var merged = new StoredTransaction(
                    into.id(), body(random.nextInt(), 1 + random.nextInt(10_000)), all,
                    into.counts().plus(other.counts()), false);
            return lasting(store -> store.merge("irc", List.of(new Merge(merged, List.of(other.id())))));
        }

        private static MemoryStore twinOf(TransactionStore store) {
            var twin = new MemoryStore(Durability.KILL, () -> {});
            store.state("irc").ifPresent(state -> twin.setState("irc", state));
            twin.enqueue("irc", store.queue("irc"));
            // Only what is in the backlog can be read.
            var parked = store.parked("irc");
            parked.forEach(id -> store.unpark("irc", id));
            for (var one : store.behind("irc", 0, Integer.MAX_VALUE)) {
                twin.create("irc", new NewTransaction(
                        one.body(), one.items(), one.counts(), OptionalLong.of(one.id()), Counts.NONE));
                if (!one.mergeable()) {
                    twin.park("irc", one.id());
                    twin.unpark("irc", one.id());
                }
            }
            for (long id : parked) {
                store.park("irc", id);
                twin.park("irc", id);
            }
            return twin;
        }

        private static Event event(String id) {
            return new Event(id, Json.of("{\"x\":\"" + id.repeat(50) + "\"}"), "!r:x", "t", "@u:x", Optional.empty());
        }

        private static Body body(long seed, int size) {
            var bytes = new byte[size];
            new Random(seed).nextBytes(bytes);
            return new Body(bytes);
        }
    }
}
