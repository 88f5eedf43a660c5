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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Invariant;
import dev.appservicelab.history.Invariants;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.SimulatedRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The behaviours that the original's own tests of its scheduler pin, and those around them. */
class AppServiceSchedulerTest {
    private final Desk desk = new Desk("irc", "slack");

    @Test
    void a_service_that_is_up_is_sent_to_and_the_transaction_is_complete() {
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(ZERO);

        assertThat(desk.services.bodies()).containsExactly("e1");
        assertThat(desk.store.backlog("irc")).isEmpty();
        assertThat(desk.events(DeliveryEvent.TransactionCompleted.class)).hasSize(1);
    }

    @Test
    void for_a_service_that_is_down_a_transaction_is_only_stored() {
        desk.store.setState("irc", ServiceState.DOWN);
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(ofMillis(1_999));

        assertThat(desk.services.sent()).isEmpty();
        assertThat(desk.store.backlog("irc")).containsExactly(1L);
    }

    @Test
    void when_sending_fails_the_service_is_down_with_one_recoverer_and_the_transaction_stays() {
        desk.services.answers("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(1), "irc", event("e2"));
        desk.runUntil(ofMillis(2));

        assertThat(desk.store.state("irc")).contains(ServiceState.DOWN);
        assertThat(desk.events(DeliveryEvent.RecovererStarted.class)).hasSize(1);
        assertThat(desk.store.backlog("irc")).containsExactly(1L, 2L);
    }

    @Test
    void one_stored_transaction_is_recovered_after_exactly_2_s() {
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.instants(DeliveryEvent.AttemptStarted.class)).containsExactly(ZERO, ofSeconds(2));
        assertThat(desk.instants(DeliveryEvent.RecovererEnded.class)).containsExactly(ofSeconds(2));
        assertThat(desk.store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void recovery_after_2_4_8_and_16_s_tells_of_it_only_at_the_end() {
        desk.services.answersOnce("irc", Outcome.STATUS, Outcome.TIMEOUT, Outcome.CONNECT, Outcome.RESET);
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.seconds()).containsExactly(0L, 2L, 6L, 14L, 30L);
        assertThat(desk.instants(DeliveryEvent.RecovererEnded.class)).containsExactly(ofSeconds(30));
        assertThat(delays()).containsExactly(2L, 4L, 8L, 16L);
    }

    @Test
    void waits_grow_to_512_s_and_no_further() {
        desk.services.answers("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(Duration.ofHours(1));

        assertThat(delays()).startsWith(2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 512L).endsWith(512L);
    }

    @Test
    void a_failure_after_progress_is_retried_after_4_s() {
        desk.services.answersOnce("irc", Outcome.STATUS, Outcome.OK, Outcome.STATUS, Outcome.OK, Outcome.OK);
        desk.offerSingly(ZERO, "irc", events(1));
        desk.offer(ofSeconds(1), "irc", event("e2"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e2", "e2");
        assertThat(desk.services.seconds()).containsExactly(0L, 2L, 2L, 6L);
        assertThat(delays()).containsExactly(2L, 4L);
    }

    @Test
    void the_backlog_is_drained_oldest_first() {
        desk.services.answersOnce("irc", Outcome.STATUS);
        for (int i = 0; i < 5; i++) {
            desk.offer(ofMillis(100L * i), "irc", event("e" + i));
        }
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e0", "e0", "e1", "e2", "e3", "e4");
        assertThat(desk.services.sent()).extracting(ScriptedAppServices.Sent::transaction)
                .containsExactly(1L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void a_forced_retry_cuts_the_wait_short() {
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        var answer = new ArrayList<ForcedRetry>();
        desk.at(ofMillis(500), () -> answer.add(desk.scheduler.forceRetry("irc")));
        desk.runUntil(ofMinutes(1));

        assertThat(answer).containsExactly(ForcedRetry.RETRIES_NOW);
        assertThat(desk.instants(DeliveryEvent.AttemptStarted.class)).containsExactly(ZERO, ofMillis(500));
        assertThat(desk.store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void a_forced_retry_that_fails_is_followed_by_the_next_longer_wait() {
        desk.services.answers("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofSeconds(1), () -> desk.scheduler.forceRetry("irc"));
        desk.runUntil(ofSeconds(6));

        assertThat(desk.services.seconds()).containsExactly(0L, 1L, 5L);
    }

    @Test
    void a_retry_forced_while_one_is_running_does_nothing() {
        desk.services.latency(ofSeconds(1));
        desk.services.answersOnce("irc", Outcome.STATUS, Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        var answer = new ArrayList<ForcedRetry>();
        desk.at(ofMillis(3_500), () -> answer.add(desk.scheduler.forceRetry("irc")));
        desk.runUntil(ofMinutes(1));

        assertThat(answer).containsExactly(ForcedRetry.ATTEMPT_RUNS);
        assertThat(desk.services.seconds()).containsExactly(0L, 3L, 8L);
    }

    @Test
    void a_retry_forced_without_a_recoverer_does_nothing() {
        var answer = new ArrayList<ForcedRetry>();
        desk.at(ZERO, () -> answer.add(desk.scheduler.forceRetry("irc")));
        desk.runUntil(ofMinutes(1));

        assertThat(answer).containsExactly(ForcedRetry.NO_RECOVERER);
        assertThat(desk.services.sent()).isEmpty();
    }

    @Test
    void enqueueing_nothing_is_a_no_op() {
        desk.offer(ZERO, "irc");
        desk.runUntil(ofSeconds(1));

        assertThat(desk.services.sent()).isEmpty();
        assertThat(desk.events(DeliveryEvent.Accepted.class)).isEmpty();
    }

    @Test
    void an_item_for_a_service_that_is_not_there_is_refused_by_name() {
        desk.offer(ZERO, "matrix", event("e1"));

        assertThatThrownBy(() -> desk.runUntil(ZERO)).rootCause().hasMessage("there is no service \"matrix\"");
    }

    @Test
    void one_event_is_sent_at_once() {
        desk.offer(ofSeconds(7), "irc", event("e1"));
        desk.runUntil(ofSeconds(7));

        assertThat(desk.services.sent())
                .containsExactly(new ScriptedAppServices.Sent(ofSeconds(7), "irc", 1, 1, "e1"));
    }

    @Test
    void two_events_queued_behind_one_in_flight_go_together() {
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(100), "irc", event("e2"));
        desk.offer(ofMillis(200), "irc", event("e3"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e2 e3");
    }

    @Test
    void two_services_do_not_mix_and_do_not_wait_for_each_other() {
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ZERO, "slack", event("e2"));
        desk.offer(ofMillis(100), "irc", event("e3"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.sent())
                .extracting(one -> one.service() + " " + one.body() + " at " + one.at().toSeconds())
                .containsExactly("irc e1 at 0", "slack e2 at 0", "irc e3 at 1");
    }

    @Test
    void two_hundred_events_enqueued_one_by_one_leave_as_1_100_and_99() {
        desk.services.latency(ofSeconds(1));
        desk.offerSingly(ZERO, "irc", events(200));
        desk.runUntil(ofMinutes(1));

        assertThat(sizes()).containsExactly(1, 100, 99);
        assertThat(String.join(" ", desk.services.bodies())).isEqualTo(String.join(" ", ids(events(200))));
    }

    @Test
    void one_ephemeral_event_is_sent_at_once() {
        desk.offer(ZERO, "irc", ephemeral("p1"));
        desk.runUntil(ZERO);

        assertThat(desk.services.bodies()).containsExactly("p1");
    }

    @Test
    void three_ephemeral_events_go_in_one_transaction() {
        desk.offer(ZERO, "irc", ephemeral("p1"), ephemeral("p2"), ephemeral("p3"));
        desk.runUntil(ZERO);

        assertThat(desk.services.bodies()).containsExactly("p1 p2 p3");
    }

    @Test
    void ephemeral_events_queued_behind_one_in_flight_are_joined() {
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", ephemeral("p1"));
        desk.offer(ofMillis(10), "irc", ephemeral("p2"), ephemeral("p3"));
        desk.offer(ofMillis(20), "irc", ephemeral("p4"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("p1", "p2 p3 p4");
    }

    @Test
    void a_hundred_and_fifty_ephemeral_events_at_once_leave_as_100_and_50() {
        var items = IntStream.rangeClosed(1, 150).mapToObj(i -> ephemeral("p" + i)).toArray(Item[]::new);
        desk.offer(ZERO, "irc", items);
        desk.runUntil(ofMinutes(1));

        assertThat(sizes()).containsExactly(100, 50);
    }

    @Test
    void to_device_messages_leave_a_hundred_at_a_time_beside_events() {
        var items = new ArrayList<Item>(events(120));
        IntStream.rangeClosed(1, 130).forEach(i -> items.add(toDevice("t" + i)));
        desk.offer(ZERO, "irc", items.toArray(Item[]::new));
        desk.runUntil(ofMinutes(1));

        assertThat(sizes()).containsExactly(200, 50);
    }

    @Test
    void all_pending_device_list_changes_leave_in_one_transaction() {
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(1), "irc", changed("d1", "@ana:lab.test"));
        desk.offer(ofMillis(2), "slack", changed("d2", "@ben:lab.test"));
        desk.offer(ofMillis(3), "irc", changed("d3", "@chidi:lab.test"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "d2", "d1 d3");
    }

    @Test
    void while_down_a_batch_without_events_is_dropped() {
        desk.services.answers("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofSeconds(1), "irc", ephemeral("p1"), toDevice("t1"), changed("d1", "@ana:lab.test"));
        desk.runUntil(ofSeconds(1));

        assertThat(desk.events(DeliveryEvent.Dropped.class))
                .extracting(drop -> drop.item() + " " + drop.reason())
                .containsExactly("p1 down_without_events", "t1 down_without_events", "d1 down_without_events");
        assertThat(desk.store.backlog("irc")).containsExactly(1L);
    }

    @Test
    void while_down_a_batch_with_events_is_stored_without_the_rest() {
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofSeconds(1), "irc", event("e2"), ephemeral("p1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e2");
        assertThat(desk.events(DeliveryEvent.Dropped.class)).extracting(DeliveryEvent.Dropped::reason)
                .containsExactly(DropReason.KIND_NOT_STORED);
    }

    @Test
    void a_retry_carries_the_events_alone() {
        desk.services.answersOnce("irc", Outcome.TIMEOUT);
        desk.offer(ZERO, "irc", event("e1"), ephemeral("p1"), toDevice("t1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1 p1 t1", "e1");
        assertThat(desk.events(DeliveryEvent.Dropped.class))
                .extracting(drop -> drop.item() + " " + drop.transaction().orElseThrow())
                .containsExactly("p1 1", "t1 1");
    }

    @Test
    void at_the_start_a_service_that_is_down_is_retried_after_2_s() {
        desk.store.setState("irc", ServiceState.DOWN);
        desk.store.create("irc", NewTransaction.ofEvents(new Body(new byte[] {'x'}), List.of()));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.sent())
                .containsExactly(new ScriptedAppServices.Sent(ofSeconds(2), "irc", 1, 1, "x"));
        assertThat(desk.store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void at_the_start_a_service_with_rows_left_over_is_down_and_recovered() {
        desk.store.create("irc", NewTransaction.ofEvents(new Body(new byte[] {'x'}), List.of()));
        desk.offer(ofSeconds(1), "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("x", "e1");
        assertThat(desk.events(DeliveryEvent.StateChanged.class)).extracting(DeliveryEvent.StateChanged::state)
                .containsExactly(ServiceState.DOWN, ServiceState.UP);
    }

    @Test
    void at_the_start_no_service_waits_for_the_store_of_another_and_nothing_overtakes_what_is_left_over() {
        var store = new MemoryStore();
        var runner = SimulatedRunner.inOrder();
        store.setState("slack", ServiceState.DOWN);
        for (var id : List.of("irc", "slack")) {
            store.create(id, NewTransaction.ofEvents(new Body(new byte[] {'x'}), List.of()));
        }
        store.takes("set_down", ofSeconds(5), runner);
        var both = new Desk(runner, store, "irc", "slack");
        both.offer(ofSeconds(1), "irc", event("e1"));
        both.runUntil(ofMinutes(1));

        assertThat(both.services.sent())
                .extracting(sent -> sent.service() + " " + sent.body() + " " + sent.at().toSeconds())
                .containsExactly("slack x 2", "irc x 7", "irc e1 7");
    }

    @Test
    void at_the_start_a_service_that_is_down_with_nothing_stored_is_up_after_2_s() {
        desk.store.setState("irc", ServiceState.DOWN);
        desk.runUntil(ofMinutes(1));

        assertThat(desk.instants(DeliveryEvent.StateChanged.class)).containsExactly(ofSeconds(2));
        assertThat(desk.services.sent()).isEmpty();
    }

    @Test
    void while_paused_no_attempt_starts_and_items_queue() {
        desk.at(ZERO, () -> desk.scheduler.pause("irc"));
        desk.offer(ofMillis(1), "irc", event("e1"));
        desk.offer(ofMillis(2), "irc", event("e2"));
        desk.offer(ofMillis(3), "slack", event("e3"));
        desk.at(ofSeconds(9), () -> desk.scheduler.resume("irc"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.sent())
                .extracting(one -> one.body() + " at " + one.at().toSeconds())
                .containsExactly("e3 at 0", "e1 e2 at 9");
    }

    @Test
    void while_paused_a_due_retry_waits() {
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofSeconds(1), () -> desk.scheduler.pause("irc"));
        desk.at(ofMinutes(1), () -> desk.scheduler.resume("irc"));
        desk.runUntil(ofMinutes(2));

        assertThat(desk.services.seconds()).containsExactly(0L, 60L);
    }

    @Test
    void a_pause_during_an_attempt_lets_it_end() {
        desk.services.latency(ofSeconds(3));
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofSeconds(1), () -> desk.scheduler.pause("irc"));
        desk.offer(ofSeconds(2), "irc", event("e2"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1");
        assertThat(desk.instants(DeliveryEvent.TransactionCompleted.class)).containsExactly(ofSeconds(3));
    }

    @Test
    void pausing_twice_is_told_once() {
        desk.at(ZERO, () -> desk.scheduler.pause("irc"));
        desk.at(ofSeconds(1), () -> desk.scheduler.pause("irc"));
        desk.runUntil(ofSeconds(2));

        assertThat(desk.events(DeliveryEvent.Paused.class)).hasSize(1);
    }

    @Test
    void a_fault_of_our_own_does_not_count_against_the_service() {
        desk.services.answersOnce("irc", Outcome.INTERNAL);
        desk.offer(ZERO, "irc", event("e1"), ephemeral("p1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1 p1", "e1 p1");
        assertThat(desk.events(DeliveryEvent.StateChanged.class)).isEmpty();
    }

    @Test
    void a_fault_of_our_own_during_recovery_does_not_lengthen_the_wait() {
        desk.services.answersOnce("irc", Outcome.STATUS, Outcome.INTERNAL, Outcome.INTERNAL);
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.seconds()).containsExactly(0L, 2L, 4L, 6L);
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, mode = EnumSource.Mode.EXCLUDE, names = {"OK", "INTERNAL"})
    void whatever_is_no_success_is_retried(Outcome outcome) {
        desk.services.answersOnce("irc", outcome);
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1");
    }

    @Test
    void a_batch_that_cannot_be_stored_goes_back_to_the_front_and_is_taken_when_up() {
        desk.store.fails("create");
        desk.offer(ZERO, "irc", event("e1"), ephemeral("p1"));
        desk.offer(ofSeconds(1), "irc", event("e2"));
        desk.at(ofMillis(1_500), desk.store::works);
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.sent())
                .extracting(one -> one.body() + " at " + one.at().toSeconds())
                .containsExactly("e1 e2 p1 at 2");
        assertThat(desk.events(DeliveryEvent.StateChanged.class)).extracting(DeliveryEvent.StateChanged::state)
                .containsExactly(ServiceState.DOWN, ServiceState.UP);
        assertThat(desk.events(DeliveryEvent.Dropped.class)).isEmpty();
    }

    @Test
    void if_completing_fails_the_service_is_down_and_the_transaction_is_sent_again() {
        desk.store.fails("complete");
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofSeconds(1), desk.store::works);
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1");
        assertThat(desk.store.backlog("irc")).isEmpty();
        assertThat(desk.store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void if_up_cannot_be_written_it_is_written_at_the_next_retry() {
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.store.fails("set_up");
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofSeconds(3), desk.store::works);
        desk.runUntil(ofMinutes(1));

        assertThat(desk.instants(DeliveryEvent.RecovererEnded.class)).containsExactly(ofSeconds(6));
        assertThat(desk.store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void a_service_is_down_even_if_the_store_cannot_take_note_of_it() {
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.store.fails("set_down");
        desk.offer(ZERO, "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.seconds()).containsExactly(0L, 2L);
        assertThat(desk.events(DeliveryEvent.StoreFailed.class)).extracting(DeliveryEvent.StoreFailed::error)
                .containsExactly("the disk is full");
    }

    @Test
    void under_every_order_of_tasks_events_arrive_once_and_in_order_and_one_attempt_is_in_flight() {
        for (long seed = 0; seed < 300; seed++) {
            var any = new Desk(SimulatedRunner.seeded(seed), new MemoryStore(), "irc");
            any.services.latency(ofMillis(3));
            any.services.answersOnce("irc", Outcome.OK, Outcome.STATUS, Outcome.OK, Outcome.STATUS, Outcome.STATUS);
            for (int i = 0; i < 12; i++) {
                any.offer(ofMillis(1 + 500L * i), "irc", event("e" + (char) ('a' + i)));
            }
            any.at(ofMillis(1_100), () -> any.scheduler.forceRetry("irc"));
            any.at(ofSeconds(2), () -> any.scheduler.pause("irc"));
            any.at(ofMillis(2_700), () -> any.scheduler.resume("irc"));
            any.runUntil(ofMinutes(5));

            var completed = any.events(DeliveryEvent.TransactionCompleted.class).stream()
                    .map(DeliveryEvent.TransactionCompleted::transaction)
                    .toList();
            assertThat(completed).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
            assertThat(any.events(DeliveryEvent.TransactionCreated.class).stream()
                            .flatMap(created -> created.items().stream()))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 12).mapToObj(i -> "e" + (char) ('a' + i)).toList());
            assertThat(any.store.backlog("irc")).as("seed %d", seed).isEmpty();
            assertThat(any.store.state("irc")).as("seed %d", seed).contains(ServiceState.UP);
            var invariants = new Invariants(EnumSet.of(Invariant.ONE_IN_FLIGHT, Invariant.IN_ORDER));
            any.history.entries().forEach(invariants::apply);
            assertThat(invariants.first()).as("seed %d", seed).isEmpty();
        }
    }

    private List<Long> delays() {
        return desk.events(DeliveryEvent.BackoffScheduled.class).stream()
                .map(wait -> Duration.ofNanos(wait.delay()).toSeconds())
                .toList();
    }

    private List<Integer> sizes() {
        return desk.services.bodies().stream().map(body -> body.split(" ").length).toList();
    }

    private static List<String> ids(List<? extends Item> items) {
        return items.stream().map(Item::id).toList();
    }

    @Test
    void the_next_transaction_takes_the_place_of_a_delivered_one_in_one_commit() {
        var store = new MemoryStore();
        var desk = new Desk(SimulatedRunner.inOrder(), store, "irc");
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(500), "irc", event("e2"));
        desk.runUntil(ofSeconds(10));

        assertThat(store.calls("create")).isEqualTo(2);
        assertThat(store.calls("complete")).as("of the last one alone").isEqualTo(1);
        assertThat(desk.instants(DeliveryEvent.TransactionCompleted.class)).containsExactly(ofSeconds(1), ofSeconds(2));
        assertThat(store.backlog("irc")).isEmpty();
    }

    @Test
    void when_only_the_next_one_cannot_be_stored_the_delivered_one_is_completed_all_the_same() {
        var store = new MemoryStore();
        var desk = new Desk(SimulatedRunner.inOrder(), store, "irc");
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofMillis(500), () -> store.fails("create"));
        desk.offer(ofMillis(500), "irc", event("e2"));
        desk.at(ofSeconds(2), store::works);
        desk.runUntil(ofSeconds(30));

        assertThat(desk.services.bodies()).containsExactly("e1", "e2");
        assertThat(store.backlog("irc")).isEmpty();
    }

    @Test
    void when_the_delivered_one_cannot_be_completed_it_is_sent_again_and_the_next_one_after_it() {
        var store = new MemoryStore();
        var desk = new Desk(SimulatedRunner.inOrder(), store, "irc");
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofMillis(500), () -> store.fails("complete"));
        desk.offer(ofMillis(500), "irc", event("e2"));
        desk.at(ofSeconds(2), store::works);
        desk.runUntil(ofSeconds(30));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e2");
        assertThat(desk.events(DeliveryEvent.StoreFailed.class))
                .extracting(DeliveryEvent.StoreFailed::call)
                .containsExactly("complete");
        assertThat(store.backlog("irc")).isEmpty();
    }
}
