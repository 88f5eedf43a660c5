package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The power fails, or the process is killed, at any write of a store; of what was not yet on the disk there is some,
 * nothing or a part. What had returned is there, of the call that was under way all or nothing, and of the completions that
 * nothing lasting followed some of the first.
 */
final class PowerCutTest {
    private static final int SEEDS = 50;
    private static final int CRASHES = 4;

    @ParameterizedTest
    @EnumSource
    void what_returned_is_there_after_a_crash_at_any_write(Durability durability) {
        for (long seed = 0; seed < SEEDS; seed++) {
            new Course(seed, durability).run();
        }
    }

    /** What the store of one service may hold. */
    private static final class Course {
        private final long seed;
        private final Durability durability;
        private final Random random;
        private ArrayDeque<String> queued = new ArrayDeque<>();
        private List<String> stored = new ArrayList<>();
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
                    check(files.store(), possible);
                }
            }
        }

        private record Content(List<String> queued, List<String> stored) {}

        private List<Content> writeUntilItFails(TransactionStore store) {
            var possible = new ArrayList<Content>(List.of(content()));
            while (true) {
                try {
                    if (isLasting(store)) {
                        possible.clear();
                    }
                    possible.add(content());
                } catch (StoreException e) {
                    possible.add(content());
                    return possible;
                }
            }
        }

        private Content content() {
            return new Content(List.copyOf(queued), List.copyOf(stored));
        }

        /** Makes a call that changes something, and says whether it and all before it are sure to be there now. */
        private boolean isLasting(TransactionStore store) {
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    var more = IntStream.range(0, 1 + random.nextInt(5)).mapToObj(i -> "$" + items++).toList();
                    queued.addAll(more);
                    store.enqueue("irc", more.stream().map(Course::event).toList());
                }
                case 2 -> {
                    int number = random.nextInt(queued.size() + 1);
                    var taken = IntStream.range(0, number).mapToObj(i -> queued.remove()).toList();
                    var completed = OptionalLong.empty();
                    stored.add(String.join(" ", taken));
                    var counts = new Counts(number, 0, 0, 0);
                    long id = store.create("irc", new NewTransaction(
                            body(stored.getLast(), 1 + random.nextInt(40_000)), taken, counts, completed, counts));
                    assertThat(id).isGreaterThan(highest);
                    highest = id;
                }
                case 3 -> {
                    var oldest = store.oldest("irc");
                    if (oldest.isPresent()) {
                        stored.removeFirst();
                        store.complete("irc", oldest.get().id());
                    }
                    return false;
                }
                default -> store.setState("irc", random.nextBoolean() ? ServiceState.UP : ServiceState.DOWN);
            }
            return true;
        }

        private void check(TransactionStore store, List<Content> possible) {
            var now = new Content(
                    store.queue("irc").stream().map(Item::id).toList(),
                    store.behind("irc", 0, Integer.MAX_VALUE).stream().map(StoredTransaction::items)
                            .map(ids -> String.join(" ", ids)).toList());
            assertThat(now).as("seed %d", seed).isIn(possible);
            queued = new ArrayDeque<>(now.queued());
            stored = new ArrayList<>(now.stored());
        }

        private static Event event(String id) {
            return new Event(id, Json.of("{\"x\":\"" + id.repeat(50) + "\"}"), "!r:x", "t", "@u:x", Optional.empty());
        }

        private static Body body(String text, int size) {
            var bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            var start = text.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(start, 0, bytes, 0, Math.min(start.length, size));
            return new Body(bytes);
        }
    }
}
