package dev.appservicelab.delivery;

import static dev.appservicelab.delivery.Desk.changed;
import static dev.appservicelab.delivery.Desk.ephemeral;
import static dev.appservicelab.delivery.Desk.event;
import static dev.appservicelab.delivery.Desk.events;
import static dev.appservicelab.delivery.Desk.toDevice;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.KeyCounts;
import dev.appservicelab.time.SimulatedRunner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Each switch of a policy in the position that the plain one does not have; and, where it is a defect, what it breaks.
 */
class PolicySwitchesTest {
    private static final Set<Item.Kind> ALL = EnumSet.allOf(Item.Kind.class);
    private static final Set<Item.Kind> EVENTS = EnumSet.of(Item.Kind.EVENT);

    private final SimulatedRunner runner = SimulatedRunner.inOrder();
    private final MemoryStore store = new MemoryStore();
    private final Lookup lookup = new Lookup();

    @Test
    void every_kind_is_stored_and_retried_with_the_same_body() {
        var desk = desk(policy(ALL));
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"), ephemeral("p1"), toDevice("t1"), changed("d1", "@a:b"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1 p1 t1 d1", "e1 p1 t1 d1");
        assertThat(desk.events(DeliveryEvent.Dropped.class)).isEmpty();
    }

    @Test
    void while_down_a_batch_without_events_is_kept() {
        var desk = desk(policy(ALL, Rule.KEEP_WITHOUT_EVENTS));
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(100), "irc", toDevice("t1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "t1");
    }

    @Test
    void what_is_kept_but_of_a_kind_that_is_not_stored_is_dropped_for_that() {
        var desk = desk(policy(EVENTS, Rule.KEEP_WITHOUT_EVENTS));
        desk.at(ZERO, () -> desk.scheduler.forceDown("irc"));
        desk.offer(ofMillis(100), "irc", toDevice("t1"));
        desk.runUntil(ofMinutes(1));

        assertThat(drops(desk)).containsExactly("t1 down_without_events");
        assertThat(desk.store.backlog("irc")).isEmpty();
    }

    @Test
    void a_kind_that_is_not_sent_is_dropped_when_it_is_offered() {
        var desk = desk(DeliveryPolicy.DENDRITE);
        desk.offer(ZERO, "irc", event("e1"), ephemeral("p1"));
        desk.runUntil(ofSeconds(1));

        assertThat(desk.services.bodies()).containsExactly("e1");
        assertThat(drops(desk)).containsExactly("p1 kind_not_sent");
    }

    @Test
    void a_limit_for_all_kinds_together_fills_the_lanes_in_their_order() {
        var desk = desk(DeliveryPolicy.TUWUNEL);
        desk.offer(ZERO, "irc", IntStream.rangeClosed(1, 60)
                .mapToObj(i -> i <= 40 ? event("e" + i) : ephemeral("p" + i))
                .toArray(Item[]::new));
        desk.runUntil(ofSeconds(1));

        assertThat(desk.events(DeliveryEvent.TransactionCreated.class))
                .extracting(created -> created.counts().events() + "+" + created.counts().ephemeral())
                .containsExactly("40+8", "0+12");
    }

    @Test
    void a_body_stays_within_its_limit_but_a_single_item_always_goes() {
        var desk = desk(new DeliveryPolicy(
                "small", new DeliveryPolicy.Limits(100, 100, 100, OptionalInt.empty(), OptionalInt.of(1030)),
                DeliveryPolicy.SYNAPSE.backoff(), DeliveryPolicy.SYNAPSE.timeout(), DeliveryPolicy.SYNAPSE.success(),
                ALL, ALL, Set.of()));
        desk.offer(ZERO, "irc", event("e1"), event("e2"), event("e3"), event("e4"));
        desk.runUntil(ofSeconds(1));

        assertThat(desk.services.bodies()).containsExactly("e1 e2", "e3 e4");
    }

    @Test
    void a_queue_on_disk_outlives_the_process() {
        var desk = desk(policy(ALL, Rule.QUEUE_ON_DISK));
        desk.services.latency(ofSeconds(10));
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofSeconds(1), "irc", event("e2"), toDevice("t1"));
        desk.at(ofSeconds(2), desk.scheduler::stop);
        desk.runUntil(ofSeconds(3));
        var again = desk(policy(ALL, Rule.QUEUE_ON_DISK));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.events(DeliveryEvent.Dropped.class)).isEmpty();
        assertThat(again.events(DeliveryEvent.ServiceAdded.class).getFirst().queued().total()).isEqualTo(2);
        assertThat(again.services.bodies()).containsExactly("e1", "e2 t1");
        assertThat(store.queue("irc")).isEmpty();
    }

    @Test
    void what_cannot_be_put_into_the_queue_on_disk_is_refused() {
        var desk = desk(policy(ALL, Rule.QUEUE_ON_DISK));
        store.fails("enqueue");
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(ofSeconds(1));

        assertThat(desk.events(DeliveryEvent.Refused.class)).hasSize(1);
        assertThat(desk.events(DeliveryEvent.Accepted.class)).isEmpty();
        assertThat(desk.services.sent()).isEmpty();
    }

    @Test
    void what_is_dropped_while_down_leaves_the_queue_on_disk_too() {
        var desk = desk(policy(ALL, Rule.QUEUE_ON_DISK));
        desk.at(ZERO, () -> desk.scheduler.forceDown("irc"));
        desk.offer(ofMillis(100), "irc", toDevice("t1"));
        desk.runUntil(ofSeconds(1));

        assertThat(store.queue("irc")).isEmpty();
    }

    @Test
    void defect_a_taking_one_service_s_device_lists_loses_those_of_all() {
        var desk = new Desk(runner, store, policy(EVENTS, Rule.CLEAR_ALL_DEVICE_LISTS), lookup, "irc", "slack");
        desk.services.latency(ofSeconds(5));
        desk.offer(ZERO, "slack", event("e1"));
        desk.offer(ofSeconds(1), "slack", changed("d1", "@a:b"), event("e2"));
        desk.offer(ofSeconds(2), "irc", changed("d2", "@a:b"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "d2", "e2");
        assertThat(drops(desk)).containsExactly("d1 batch_lost");
    }

    @Test
    void defect_b_a_transaction_created_between_the_last_look_and_up_stays_behind() {
        var desk = desk(policy(EVENTS, Rule.RACY_STATE_CHANGES));
        desk.services.answersOnce("irc", Outcome.STATUS);
        store.takes("set_up", ofSeconds(1), runner);
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(2500), "irc", event("e2"));
        desk.offer(ofSeconds(4), "irc", event("e3"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e3");
        assertThat(store.backlog("irc")).hasSize(1);
        assertThat(store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void without_the_race_the_same_transaction_is_sent() {
        var desk = desk(policy(EVENTS));
        desk.services.answersOnce("irc", Outcome.STATUS);
        store.takes("set_up", ofSeconds(1), runner);
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(2500), "irc", event("e2"));
        desk.offer(ofSeconds(4), "irc", event("e3"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e2", "e3");
    }

    @Test
    void defect_c_a_second_batch_overtakes_a_failure_that_is_still_being_reported() {
        var desk = desk(policy(EVENTS, Rule.RACY_STATE_CHANGES));
        desk.services.latency(ofMillis(10));
        desk.services.answersOnce("irc", Outcome.STATUS, Outcome.STATUS);
        store.takes("set_down", ofSeconds(1), runner);
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(5), "irc", event("e2"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e2", "e1", "e2");
        assertThat(desk.events(DeliveryEvent.RecovererStarted.class)).hasSize(1);
    }

    @Test
    void a_racy_policy_whose_store_is_quick_behaves_as_a_plain_one() {
        var desk = desk(policy(EVENTS, Rule.RACY_STATE_CHANGES));
        desk.services.latency(ofMillis(10));
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(5), "irc", event("e2"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e2");
    }

    @Test
    void defect_d_rows_left_over_at_a_start_are_not_retried() {
        store.create("irc", NewTransaction.ofEvents(new Body(new byte[] {'x'}), List.of("x")));
        var desk = desk(policy(EVENTS, Rule.IGNORE_ROWS_AT_START));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.sent()).isEmpty();
        assertThat(store.backlog("irc")).containsExactly(1L);
    }

    @Test
    void catch_up_merges_what_was_never_attempted() {
        var desk = desk(policy(ALL, Rule.MERGE_CATCH_UP));
        desk.services.answersOnce("irc", Outcome.STATUS);
        IntStream.rangeClosed(1, 5).forEach(i -> desk.offer(ofMillis(10L * i), "irc", event("e" + i)));
        desk.offer(ofMillis(60), "irc", event("e6"), ephemeral("p1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e2 e3 e4 e5 e6 p1");
        assertThat(desk.events(DeliveryEvent.Merged.class))
                .extracting(merged -> merged.transaction() + " into " + merged.into())
                .containsExactly("3 into 2", "4 into 2", "5 into 2", "6 into 2");
        assertThat(store.backlog("irc")).isEmpty();
    }

    @Test
    void a_merged_transaction_stays_within_the_limits_and_is_not_merged_again_after_it_was_tried() {
        var desk = desk(policy(ALL, Rule.MERGE_CATCH_UP));
        desk.services.answersOnce("irc", Outcome.STATUS, Outcome.OK, Outcome.STATUS);
        desk.offer(ZERO, "irc", event("first"));
        events(150).forEach(one -> desk.offer(ofMillis(10), "irc", one));
        desk.offer(ofSeconds(3), "irc", event("late"));
        desk.runUntil(ofMinutes(1));

        var sizes = desk.services.bodies().stream().map(body -> body.split(" ").length).toList();
        assertThat(sizes).containsExactly(1, 1, 100, 100, 51);
    }

    @Test
    void at_a_start_the_oldest_counts_as_tried_and_is_not_merged_into() {
        for (var id : List.of("a", "b", "c")) {
            store.create("irc", NewTransaction.ofEvents(new Body(id.getBytes(StandardCharsets.UTF_8)),
                    List.of(id)));
        }
        var desk = desk(policy(ALL, Rule.MERGE_CATCH_UP));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("a", "b c");
    }

    @Test
    void at_a_start_the_oldest_that_can_be_merged_counts_as_tried_behind_one_that_was_parked() {
        for (var id : List.of("a", "b", "c", "d")) {
            store.create("irc", NewTransaction.ofEvents(new Body(id.getBytes(StandardCharsets.UTF_8)), List.of(id)));
        }
        store.park("irc", 1);
        store.unpark("irc", 1);
        var desk = desk(policy(ALL, Rule.MERGE_CATCH_UP));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("a", "b", "c d");
    }

    @Test
    void what_was_tried_is_not_merged_into_one_that_a_reset_of_ids_put_before_it() {
        var desk = desk(policy(ALL, Rule.MERGE_CATCH_UP));
        desk.services.answersOnce("irc", Outcome.OK, Outcome.STATUS);
        desk.offer(ZERO, "irc", event("done"));
        desk.offer(ofMillis(100), "irc", event("tried"));
        desk.at(ofMillis(200), desk.scheduler::resetTransactionIds);
        desk.offer(ofMillis(300), "irc", event("late"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("done", "tried", "late", "tried");
    }

    @Test
    void what_was_parked_is_never_merged() {
        var desk = desk(policy(ALL, Rule.MERGE_CATCH_UP));
        desk.services.answersOnce("irc", Outcome.STATUS);
        IntStream.rangeClosed(1, 4).forEach(i -> desk.offer(ofMillis(10L * i), "irc", event("e" + i)));
        desk.at(ofSeconds(1), () -> desk.scheduler.park("irc", OptionalLong.of(3)));
        desk.at(ofSeconds(1), () -> desk.scheduler.unpark("irc", OptionalLong.of(3)));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e2", "e3", "e4");
    }

    @Test
    void after_a_success_whose_completion_failed_it_is_completed_later_and_not_sent_again() {
        var desk = desk(policy(ALL, Rule.COMPLETE_AFTER_ERROR));
        store.fails("complete");
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(100), "irc", event("e2"));
        desk.at(ofSeconds(5), store::works);
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e2");
        assertThat(desk.services.seconds()).containsExactly(0L, 6L);
        assertThat(desk.events(DeliveryEvent.StateChanged.class)).isEmpty();
    }

    @Test
    void if_keys_cannot_be_counted_the_batch_returns_and_is_taken_again_after_2_4_and_8_s() {
        var desk = desk(policy(EVENTS));
        lookup.fails = true;
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofSeconds(1), "irc", event("e2"));
        desk.at(ofSeconds(10), () -> lookup.fails = false);
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1 e2");
        assertThat(desk.instants(DeliveryEvent.LookupFailed.class))
                .containsExactly(ZERO, ofSeconds(2), ofSeconds(6));
        assertThat(desk.services.seconds()).containsExactly(14L);
        assertThat(desk.events(DeliveryEvent.StateChanged.class)).isEmpty();
    }

    @Test
    void defect_g_if_keys_cannot_be_counted_the_batch_is_lost() {
        var desk = desk(policy(EVENTS, Rule.LOSE_ON_KEY_COUNT_ERROR));
        lookup.fails = true;
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(drops(desk)).containsExactly("e1 batch_lost");
        assertThat(desk.services.sent()).isEmpty();
        assertThat(desk.events(DeliveryEvent.StateChanged.class)).isEmpty();
    }

    @Test
    void defect_j_a_to_device_message_makes_counting_fail() {
        var desk = desk(policy(EVENTS, Rule.COUNT_KEYS_BY_USER_ID, Rule.LOSE_ON_KEY_COUNT_ERROR));
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofSeconds(1), "irc", event("e2"), toDevice("t1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1");
        assertThat(drops(desk)).containsExactly("e2 batch_lost", "t1 batch_lost");
    }

    @Test
    void keys_are_counted_for_the_sender_the_users_in_the_rooms_and_the_recipients() {
        var desk = desk(policy(EVENTS));
        desk.offer(ZERO, "irc", event("e1"), Desk.toDeviceFor("t1", "@irc_ana:lab.test"));
        desk.runUntil(ofMinutes(1));

        assertThat(lookup.asked)
                .containsExactly("@irc:lab.test", "member of !room:lab.test", "@irc_ana:lab.test");
    }

    @Test
    void defect_l_a_batch_that_cannot_be_stored_is_lost_and_the_service_is_down() {
        var desk = desk(policy(EVENTS, Rule.LOSE_ON_CREATE_ERROR));
        store.fails("create");
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofSeconds(1), store::works);
        desk.runUntil(ofMinutes(1));

        assertThat(drops(desk)).containsExactly("e1 batch_lost");
        assertThat(desk.services.sent()).isEmpty();
        assertThat(desk.events(DeliveryEvent.StateChanged.class))
                .extracting(DeliveryEvent.StateChanged::state)
                .containsExactly(ServiceState.DOWN, ServiceState.UP);
    }

    @Test
    void defect_m_if_up_cannot_be_written_the_service_is_down_until_a_restart() {
        var desk = desk(policy(EVENTS, Rule.STUCK_ON_UP_ERROR));
        desk.services.answersOnce("irc", Outcome.STATUS);
        store.fails("set_up");
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofSeconds(3), store::works);
        desk.offer(ofSeconds(4), "irc", event("e2"));
        desk.runUntil(Duration.ofHours(1));

        assertThat(store.state("irc")).contains(ServiceState.DOWN);
        assertThat(desk.events(DeliveryEvent.RecovererEnded.class)).hasSize(1);
        assertThat(desk.scheduler).isNotNull();

        var again = desk(policy(EVENTS, Rule.STUCK_ON_UP_ERROR));
        desk.runUntil(Duration.ofHours(2));
        assertThat(again.store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void defect_k_after_a_start_nothing_is_retried_before_the_first_item() {
        store.setState("irc", ServiceState.DOWN);
        store.create("irc", NewTransaction.ofEvents(new Body(new byte[] {'x'}), List.of("x")));
        var desk = new Desk(runner, store, policy(EVENTS, Rule.START_AT_FIRST_ENQUEUE), lookup, "irc", "slack");
        desk.offer(ofMinutes(1), "slack", event("e1"));
        desk.runUntil(ofMinutes(2));

        assertThat(desk.services.seconds()).containsExactly(60L, 62L);
    }

    @Test
    void defect_h_ids_are_used_again_after_a_restart() {
        var desk = desk(policy(EVENTS, Rule.MAX_PLUS_ONE_IDS));
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofSeconds(1), "irc", event("e2"));
        desk.at(ofSeconds(2), desk.scheduler::stop);
        desk.runUntil(ofSeconds(3));
        var again = desk(policy(EVENTS, Rule.MAX_PLUS_ONE_IDS));
        again.offer(ofSeconds(4), "irc", event("e3"));
        desk.runUntil(ofSeconds(5));

        assertThat(desk.services.sent()).extracting(ScriptedAppServices.Sent::transaction).containsExactly(1L, 2L);
        assertThat(again.services.sent()).extracting(ScriptedAppServices.Sent::transaction).containsExactly(1L);
    }

    @Test
    void without_a_timer_a_down_service_is_tried_again_at_the_next_item() {
        var desk = desk(DeliveryPolicy.TUWUNEL);
        desk.services.answersOnce("irc", Outcome.STATUS, Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMinutes(10), "irc", event("e2"));
        desk.offer(ofMinutes(20), "irc", event("e3"));
        desk.runUntil(Duration.ofHours(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e1", "e2", "e3");
        assertThat(desk.services.seconds()).containsExactly(0L, 600L, 1200L, 1200L, 1200L);
        assertThat(desk.events(DeliveryEvent.BackoffScheduled.class)).isEmpty();
    }

    @Test
    void lossless_delivers_every_item_once_under_every_order_of_tasks_and_with_a_store_that_fails_now_and_then() {
        LongStream.range(0, 200).forEach(seed -> {
            var desk = new Desk(
                    SimulatedRunner.seeded(seed), new MemoryStore(), DeliveryPolicy.LOSSLESS, lookup, "irc");
            desk.services.latency(ofMillis(100));
            desk.services.answersOnce(
                    "irc", Outcome.STATUS, Outcome.TIMEOUT, Outcome.OK, Outcome.STATUS, Outcome.INTERNAL);
            var wanted = new LinkedHashSet<String>();
            for (int i = 1; i <= 40; i++) {
                var item = i % 3 == 0 ? toDevice("t" + i) : event("e" + i);
                wanted.add(item.id());
                desk.offer(ofMillis(331L * i), "irc", item);
            }
            desk.at(ofSeconds(4), () -> desk.store.fails("create"));
            desk.at(ofSeconds(5), () -> desk.store.fails("complete"));
            desk.at(ofSeconds(6), desk.store::works);
            desk.runUntil(Duration.ofMinutes(30));

            var arrived = new LinkedHashSet<String>();
            desk.services.bodies().forEach(body -> arrived.addAll(List.of(body.split(" "))));
            assertThat(new HashSet<>(arrived)).as("seed %d", seed).isEqualTo(wanted);
            assertThat(arrived.stream().filter(id -> id.startsWith("e")).toList())
                    .as("seed %d", seed)
                    .isEqualTo(wanted.stream().filter(id -> id.startsWith("e")).toList());
        });
    }

    private Desk desk(DeliveryPolicy policy) {
        return new Desk(runner, store, policy, lookup, "irc");
    }

    private static DeliveryPolicy policy(Set<Item.Kind> stored, Rule... rules) {
        var plain = DeliveryPolicy.SYNAPSE;
        return new DeliveryPolicy(
                "test", plain.limits(), plain.backoff(), plain.timeout(), plain.success(), stored, ALL, Set.of(rules));
    }

    private static List<String> drops(Desk desk) {
        return desk.events(DeliveryEvent.Dropped.class).stream()
                .map(dropped -> dropped.item() + " " + dropped.reason())
                .toList();
    }

    /** Keys of anybody, unless it fails. */
    private static final class Lookup implements KeyLookup {
        private final Set<String> asked = new LinkedHashSet<>();
        private boolean fails;

        @Override
        public Set<String> membersOf(AppService service, Set<String> rooms) {
            var members = new LinkedHashSet<String>();
            rooms.forEach(room -> members.add("member of " + room));
            return members;
        }

        @Override
        public KeyCounts count(AppService service, Set<String> users) {
            if (fails) {
                throw new LookupException("no answer");
            }
            asked.addAll(users);
            return KeyCounts.NONE;
        }
    }
}
