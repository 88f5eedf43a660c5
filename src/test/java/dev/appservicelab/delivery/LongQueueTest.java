package dev.appservicelab.delivery;

import static dev.appservicelab.delivery.Desk.changed;
import static dev.appservicelab.delivery.Desk.event;
import static dev.appservicelab.delivery.Desk.events;
import static dev.appservicelab.delivery.Desk.toDevice;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.SimulatedRunner;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A queue that is longer than what the heap keeps of it, and how it gets to the disk. */
class LongQueueTest {
    private static final int MANY = 5_000;

    private final MemoryStore store = new MemoryStore();
    private final SimulatedRunner runner = SimulatedRunner.inOrder();

    static Stream<DeliveryPolicy> policies() {
        return Stream.of(DeliveryPolicy.SYNAPSE, DeliveryPolicy.LOSSLESS);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_long_queue_of_a_paused_service_is_in_the_store_and_arrives_in_order(DeliveryPolicy policy) {
        var desk = desk(policy);
        desk.at(ZERO, () -> desk.scheduler.pause("irc"));
        desk.offerSingly(ofMillis(1), "irc", events(MANY));
        desk.at(ofSeconds(1), () -> assertThat(inStore(policy)).isGreaterThanOrEqualTo(MANY - 1_250));
        desk.at(ofSeconds(2), () -> desk.scheduler.resume("irc"));
        desk.offer(ofSeconds(3), "irc", event("last"));
        desk.runUntil(ofMinutes(1));

        assertThat(arrived(desk)).containsExactlyElementsOf(
                Stream.concat(ids(MANY), Stream.of("last")).toList());
        assertThat(inStore(policy)).isZero();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void lanes_that_overflow_do_not_mix(DeliveryPolicy policy) {
        var desk = desk(policy);
        desk.at(ZERO, () -> desk.scheduler.pause("irc"));
        desk.offerSingly(ofMillis(1), "irc", IntStream.rangeClosed(1, 3_000)
                .<Item>mapToObj(i -> i % 2 == 0 ? event("e" + i) : toDevice("t" + i))
                .toList());
        desk.at(ofSeconds(2), () -> desk.scheduler.resume("irc"));
        desk.runUntil(ofMinutes(1));

        assertThat(arrived(desk)).hasSize(3_000);
        assertThat(arrived(desk).stream().filter(id -> id.startsWith("t"))).containsExactlyElementsOf(
                IntStream.rangeClosed(1, 3_000).filter(i -> i % 2 == 1).mapToObj(i -> "t" + i).toList());
    }

    @Test
    void the_heap_keeps_what_the_store_does_not_take() {
        var desk = desk(DeliveryPolicy.SYNAPSE);
        store.fails("put_aside");
        desk.at(ZERO, () -> desk.scheduler.pause("irc"));
        desk.offerSingly(ofMillis(1), "irc", events(MANY));
        desk.at(ofSeconds(2), () -> desk.scheduler.resume("irc"));
        desk.runUntil(ofMinutes(1));

        assertThat(arrived(desk)).containsExactlyElementsOf(ids(MANY).toList());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void what_the_store_does_not_give_back_waits_until_it_does(DeliveryPolicy policy) {
        var desk = desk(policy);
        desk.at(ZERO, () -> desk.scheduler.pause("irc"));
        desk.offerSingly(ofMillis(1), "irc", events(MANY));
        desk.at(ofSeconds(2), () -> {
            store.fails("take_back");
            store.fails("queued");
            desk.scheduler.resume("irc");
        });
        desk.at(ofSeconds(10), () -> {
            assertThat(arrived(desk)).hasSize(1_000);
            store.works();
        });
        desk.runUntil(ofMinutes(1));

        assertThat(arrived(desk)).containsExactlyElementsOf(ids(MANY).toList());
        assertThat(desk.events(DeliveryEvent.StoreFailed.class)).isNotEmpty();
    }

    @Test
    void a_crash_tells_every_item_of_a_queue_in_memory_as_dropped() {
        var desk = desk(DeliveryPolicy.SYNAPSE);
        desk.at(ZERO, () -> desk.scheduler.pause("irc"));
        desk.offerSingly(ofMillis(1), "irc", events(MANY));
        desk.at(ofSeconds(2), desk.scheduler::stop);
        desk.runUntil(ofSeconds(3));

        assertThat(desk.events(DeliveryEvent.Dropped.class))
                .hasSize(MANY)
                .allMatch(dropped -> dropped.reason() == DropReason.IN_MEMORY);
        assertThat(inStore(DeliveryPolicy.SYNAPSE)).isZero();
    }

    @Test
    void a_long_queue_on_disk_is_taken_up_by_the_next_process() {
        var desk = desk(DeliveryPolicy.LOSSLESS);
        desk.at(ZERO, () -> desk.scheduler.pause("irc"));
        desk.offerSingly(ofMillis(1), "irc", events(MANY));
        desk.at(ofSeconds(2), desk.scheduler::stop);
        desk.runUntil(ofSeconds(3));
        var again = desk(DeliveryPolicy.LOSSLESS);
        again.offer(ofSeconds(5), "irc", event("last"));
        again.runUntil(ofMinutes(1));

        assertThat(again.events(DeliveryEvent.ServiceAdded.class).getFirst().queued().events()).isEqualTo(MANY);
        assertThat(arrived(again)).containsExactlyElementsOf(
                Stream.concat(ids(MANY), Stream.of("last")).toList());
    }

    @Test
    void those_who_offer_at_the_same_time_share_one_commit() {
        var desk = desk(DeliveryPolicy.LOSSLESS);
        store.takes("enqueue", ofMillis(10), runner);
        for (int i = 1; i <= 50; i++) {
            desk.offer(ofMillis(1), "irc", event("e" + i));
        }
        desk.runUntil(ofSeconds(1));

        assertThat(store.calls("enqueue")).isEqualTo(2);
        assertThat(arrived(desk)).containsExactlyElementsOf(ids(50).toList());
    }

    @Test
    void one_that_the_store_does_not_take_keeps_no_other_out() {
        var desk = desk(DeliveryPolicy.LOSSLESS);
        store.takes("enqueue", ofMillis(10), runner);
        store.refuses("e3");
        for (int i = 1; i <= 5; i++) {
            desk.offer(ofMillis(1), "irc", event("e" + i));
        }
        desk.runUntil(ofSeconds(1));

        assertThat(arrived(desk)).containsExactly("e1", "e2", "e4", "e5");
        assertThat(desk.events(DeliveryEvent.Refused.class))
                .extracting(DeliveryEvent.Refused::item)
                .containsExactly("e3");
    }

    @Test
    void a_lost_batch_leaves_the_queue_on_disk_with_the_next_one() {
        var rules = new HashSet<>(DeliveryPolicy.LOSSLESS.rules());
        rules.add(Rule.LOSE_ON_CREATE_ERROR);
        var losing = new DeliveryPolicy(
                "losing", DeliveryPolicy.LOSSLESS.limits(), DeliveryPolicy.LOSSLESS.backoff(),
                DeliveryPolicy.LOSSLESS.timeout(), DeliveryPolicy.LOSSLESS.success(),
                DeliveryPolicy.LOSSLESS.storedKinds(), DeliveryPolicy.LOSSLESS.sentKinds(), rules);
        var desk = desk(losing);
        desk.at(ZERO, () -> store.fails("create"));
        desk.offer(ofMillis(1), "irc", event("lost"), changed("d1", "@a:b"));
        desk.at(ofSeconds(1), store::works);
        desk.offer(ofSeconds(5), "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(arrived(desk)).containsExactly("e1");
        assertThat(store.queue("irc")).isEmpty();
    }

    private int inStore(DeliveryPolicy policy) {
        return policy.has(Rule.QUEUE_ON_DISK) ? store.queue("irc").size() : store.aside("irc").size();
    }

    private Desk desk(DeliveryPolicy policy) {
        return new Desk(runner, store, policy, KeyLookup.NONE, "irc");
    }

    private static List<String> arrived(Desk desk) {
        return desk.services.bodies().stream().flatMap(body -> Arrays.stream(body.split(" "))).toList();
    }

    private static Stream<String> ids(int count) {
        return events(count).stream().map(Item::id);
    }
}
