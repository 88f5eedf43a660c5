package dev.appservicelab.delivery;

import static dev.appservicelab.delivery.Desk.ephemeral;
import static dev.appservicelab.delivery.Desk.event;
import static dev.appservicelab.delivery.Desk.events;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.World;
import dev.appservicelab.time.SimulatedRunner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CommandsByHandTest {
    private static final OptionalLong OLDEST = OptionalLong.empty();

    private final Desk desk = new Desk("irc");
    private final List<CommandResult> results = new ArrayList<>();

    @Test
    void a_parked_transaction_is_kept_and_the_rest_of_the_backlog_is_drained() {
        backlogOf(3);
        command(ofSeconds(1), scheduler -> scheduler.park("irc", OLDEST));
        desk.services.answers("irc", Outcome.OK);
        desk.runUntil(ofMinutes(1));

        assertThat(results).extracting(CommandResult::done).containsExactly(true);
        assertThat(desk.services.bodies()).containsExactly("e1", "e2", "e3");
        assertThat(desk.store.parked("irc")).containsExactly(1L);
        assertThat(desk.store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void a_transaction_is_parked_by_its_id() {
        backlogOf(3);
        command(ofSeconds(1), scheduler -> scheduler.park("irc", OptionalLong.of(2)));
        desk.services.answers("irc", Outcome.OK);
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e3");
    }

    @Test
    void what_is_not_in_the_backlog_cannot_be_parked() {
        command(ofSeconds(1), scheduler -> scheduler.park("irc", OLDEST));
        command(ofSeconds(1), scheduler -> scheduler.park("irc", OptionalLong.of(7)));
        desk.runUntil(ofMinutes(1));

        assertThat(results).extracting(CommandResult::words).containsExactly(
                "nothing done: no transaction is stored", "nothing done: transaction 7 is not in the backlog");
    }

    @Test
    void a_transaction_in_flight_is_parked_when_its_attempt_has_failed() {
        desk.services.latency(ofSeconds(1));
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        command(ofMillis(500), scheduler -> scheduler.park("irc", OLDEST));
        desk.runUntil(ofMinutes(1));

        assertThat(results.getFirst().words()).isEqualTo("transaction 1 is parked if its attempt fails");
        assertThat(desk.instants(DeliveryEvent.Parked.class)).containsExactly(ofSeconds(1));
        assertThat(desk.services.bodies()).containsExactly("e1");
        assertThat(desk.store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void a_transaction_in_flight_is_not_parked_if_it_succeeds() {
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e1"));
        command(ofMillis(500), scheduler -> scheduler.park("irc", OLDEST));
        desk.services.answersOnce("irc", Outcome.OK, Outcome.STATUS);
        desk.offer(ofSeconds(2), "irc", event("e2"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.events(DeliveryEvent.Parked.class)).isEmpty();
        assertThat(desk.services.bodies()).containsExactly("e1", "e2", "e2");
    }

    @Test
    void a_transaction_that_waits_for_a_paused_service_is_parked_at_once_and_never_sent() {
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e0"));
        desk.offer(ofMillis(100), "irc", event("e1"));
        desk.services.answersOnce("irc", Outcome.STATUS);
        desk.at(ofSeconds(2), () -> desk.scheduler.pause("irc"));
        command(ofSeconds(5), scheduler -> scheduler.park("irc", OptionalLong.of(1)));
        desk.at(ofSeconds(9), () -> desk.scheduler.resume("irc"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.instants(DeliveryEvent.Parked.class)).containsExactly(ofSeconds(5));
        assertThat(desk.services.bodies()).containsExactly("e0", "e1");
    }

    @Test
    void unparking_into_an_up_service_makes_it_down_and_retries_at_once() {
        backlogOf(1);
        command(ofSeconds(1), scheduler -> scheduler.park("irc", OLDEST));
        desk.services.answers("irc", Outcome.OK);
        command(ofSeconds(10), scheduler -> scheduler.unpark("irc", OLDEST));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.seconds()).containsExactly(0L, 10L);
        assertThat(desk.services.sent()).extracting(ScriptedAppServices.Sent::attempt).containsExactly(1, 2);
        assertThat(states()).containsExactly("0 DOWN", "2 UP", "10 DOWN", "10 UP");
        assertThat(desk.store.parked("irc")).isEmpty();
    }

    @Test
    void unparking_into_a_down_service_gives_it_its_old_place() {
        backlogOf(3);
        command(ofSeconds(1), scheduler -> scheduler.park("irc", OLDEST));
        command(ofMillis(1500), scheduler -> scheduler.unpark("irc", OptionalLong.of(1)));
        desk.services.answers("irc", Outcome.OK);
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e1", "e2", "e3");
        assertThat(desk.services.seconds()).containsExactly(0L, 2L, 2L, 2L);
    }

    @Test
    void what_is_not_parked_cannot_be_unparked() {
        command(ofSeconds(1), scheduler -> scheduler.unpark("irc", OLDEST));
        command(ofSeconds(1), scheduler -> scheduler.unpark("irc", OptionalLong.of(7)));
        desk.runUntil(ofMinutes(1));

        assertThat(results).extracting(CommandResult::words).containsExactly(
                "nothing done: no transaction is parked", "nothing done: transaction 7 is not parked");
    }

    @Test
    void a_completed_transaction_is_sent_again_after_the_attempt_in_flight() {
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofSeconds(2), "irc", event("e2"));
        command(ofMillis(2500), scheduler -> scheduler.resend("irc", 1, body("e1")));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e2", "e1");
        assertThat(desk.services.seconds()).containsExactly(0L, 2L, 3L);
        assertThat(desk.instants(DeliveryEvent.Resent.class)).containsExactly(ofSeconds(3));
    }

    @Test
    void what_is_still_stored_is_not_resent() {
        backlogOf(1);
        command(ofSeconds(1), scheduler -> scheduler.resend("irc", 1, body("e1")));
        desk.runUntil(ofMillis(1500));

        assertThat(results.getFirst().words()).isEqualTo("nothing done: transaction 1 is not completed");
        assertThat(desk.services.bodies()).containsExactly("e1");
    }

    @Test
    void a_resend_that_fails_changes_nothing() {
        desk.offer(ZERO, "irc", event("e1"));
        desk.services.answersOnce("irc", Outcome.OK, Outcome.STATUS);
        command(ofSeconds(1), scheduler -> scheduler.resend("irc", 1, body("e1")));
        desk.runUntil(ofMinutes(1));

        assertThat(states()).isEmpty();
        assertThat(desk.services.bodies()).containsExactly("e1", "e1");
    }

    @Test
    void resetting_the_backoff_begins_the_first_wait_now() {
        desk.services.answers("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        command(ofSeconds(20), scheduler -> scheduler.resetBackoff("irc"));
        desk.runUntil(ofSeconds(29));

        assertThat(desk.services.seconds()).containsExactly(0L, 2L, 6L, 14L, 22L, 26L);
        assertThat(delays()).containsExactly(2L, 4L, 8L, 16L, 2L, 4L, 8L);
    }

    @Test
    void resetting_the_backoff_during_an_attempt_shortens_the_wait_after_it() {
        desk.services.latency(ofSeconds(1));
        desk.services.answers("irc", Outcome.STATUS);
        desk.offer(ZERO, "irc", event("e1"));
        command(ofMillis(3500), scheduler -> scheduler.resetBackoff("irc"));
        desk.runUntil(ofSeconds(8));

        assertThat(delays()).containsExactly(2L, 2L, 4L);
    }

    @Test
    void without_a_recoverer_there_is_no_backoff_to_reset() {
        command(ofSeconds(1), scheduler -> scheduler.resetBackoff("irc"));
        desk.runUntil(ofSeconds(2));

        assertThat(results.getFirst().words()).isEqualTo("nothing done: there is nothing to retry");
    }

    @Test
    void forced_down_a_service_stores_until_its_first_retry_finds_it_well() {
        command(ofSeconds(1), scheduler -> scheduler.forceDown("irc"));
        desk.offer(ofSeconds(2), "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.seconds()).containsExactly(3L);
        assertThat(states()).containsExactly("1 DOWN", "3 UP");
    }

    @Test
    void forced_down_during_an_attempt_the_recoverer_waits_for_its_end() {
        desk.services.latency(ofSeconds(5));
        desk.offer(ZERO, "irc", event("e1"));
        desk.offer(ofMillis(100), "irc", event("e2"));
        command(ofSeconds(1), scheduler -> scheduler.forceDown("irc"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e2");
        assertThat(desk.store.backlog("irc")).isEmpty();
    }

    @Test
    void forced_up_without_a_backlog_a_service_is_up_and_its_recoverer_ends() {
        command(ofSeconds(1), scheduler -> scheduler.forceDown("irc"));
        command(ofMillis(1500), scheduler -> scheduler.forceUp("irc"));
        desk.offer(ofSeconds(2), "irc", event("e1"));
        desk.runUntil(ofMinutes(1));

        assertThat(results).extracting(CommandResult::done).containsExactly(true, true);
        assertThat(desk.services.seconds()).containsExactly(2L);
        assertThat(desk.events(DeliveryEvent.RecovererEnded.class)).hasSize(1);
        assertThat(states()).containsExactly("1 DOWN", "1 UP");
    }

    @Test
    void forced_up_with_a_backlog_a_service_stays_down_and_retries_at_once() {
        backlogOf(2);
        command(ofSeconds(1), scheduler -> scheduler.forceUp("irc"));
        desk.services.answers("irc", Outcome.OK);
        desk.runUntil(ofMinutes(1));

        assertThat(results.getFirst().words()).isEqualTo("stays DOWN with its backlog, retries now");
        assertThat(desk.services.seconds()).containsExactly(0L, 1L, 1L);
    }

    @Test
    void a_state_that_a_service_has_already_is_not_forced() {
        command(ofSeconds(1), scheduler -> scheduler.forceUp("irc"));
        command(ofSeconds(1), scheduler -> scheduler.forceDown("irc"));
        command(ofSeconds(1), scheduler -> scheduler.forceDown("irc"));
        desk.runUntil(ofSeconds(2));

        assertThat(results).extracting(CommandResult::words)
                .containsExactly("nothing done: irc is UP", "", "nothing done: irc is DOWN");
    }

    @Test
    void ids_count_from_one_again_after_a_reset_and_pass_over_those_still_stored() {
        desk.services.answers("irc", Outcome.STATUS);
        desk.offerSingly(ZERO, "irc", events(3));
        desk.at(ofSeconds(1), desk.scheduler::resetTransactionIds);
        desk.offer(ofMillis(1100), "irc", event("e4"));
        desk.offer(ofMillis(1200), "irc", event("e5"));
        desk.runUntil(ofMillis(1500));

        assertThat(desk.events(DeliveryEvent.TransactionCreated.class))
                .extracting(DeliveryEvent.TransactionCreated::transaction)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(desk.store.backlog("irc")).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_scheduler_that_is_stopped_tells_what_was_in_memory_and_a_new_one_goes_on_with_the_rest() {
        desk.services.latency(ofSeconds(10));
        desk.offer(ZERO, "irc", event("e1"), ephemeral("p1"));
        desk.offer(ofSeconds(1), "irc", event("e2"));
        desk.at(ofSeconds(2), desk.scheduler::stop);
        desk.runUntil(ofSeconds(3));

        assertThat(desk.events(DeliveryEvent.Dropped.class)).containsExactly(
                dropped("p1", OptionalLong.of(1)), dropped("e2", OptionalLong.empty()));

        var again = new Desk(desk.runner, desk.store, "irc");
        desk.runUntil(ofMinutes(1));

        assertThat(again.services.bodies()).containsExactly("e1");
    }

    /** At 3 s the sender holds e2, and the recoverer wants to send it too. */
    private static Desk withOneThatEitherMaySend(int seed) {
        var any = new Desk(SimulatedRunner.seeded(seed), new MemoryStore(), "irc");
        any.services.latency(ofSeconds(1));
        any.offer(ZERO, "irc", event("e1"));
        any.at(ofSeconds(2), () -> any.scheduler.resend("irc", 1, body("e1")));
        any.offer(ofMillis(2100), "irc", event("e2"));
        any.at(ofMillis(2200), () -> any.scheduler.forceDown("irc"));
        any.at(ofSeconds(3), () -> any.scheduler.forceRetry("irc"));
        return any;
    }

    @Test
    void what_the_recoverer_delivered_while_the_sender_waited_for_its_turn_is_not_sent_again() {
        for (int seed = 1; seed <= 100; seed++) {
            var any = withOneThatEitherMaySend(seed);
            any.runUntil(ofMinutes(1));

            assertThat(any.services.bodies()).as("seed %d", seed).containsExactly("e1", "e1", "e2");
        }
    }

    @Test
    void a_transaction_is_sent_though_one_of_the_same_id_was_delivered_by_the_recoverer_before_ids_were_reset() {
        for (int seed = 1; seed <= 50; seed++) {
            var any = withOneThatEitherMaySend(seed);
            any.at(ofSeconds(10), any.scheduler::resetTransactionIds);
            any.offer(ofSeconds(11), "irc", event("e3"));
            any.offer(ofSeconds(13), "irc", event("e4"));
            any.runUntil(ofMinutes(1));

            assertThat(any.services.bodies()).as("seed %d", seed).containsExactly("e1", "e1", "e2", "e3", "e4");
        }
    }

    @Test
    void a_transaction_unparked_while_the_recoverer_waits_for_the_end_of_a_pause_goes_first() {
        desk.services.latency(ofSeconds(1));
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofMillis(1500), () -> desk.services.answersOnce("irc", Outcome.STATUS));
        desk.offer(ofSeconds(2), "irc", event("e2"));
        desk.offer(ofMillis(3100), "irc", event("e3"));
        command(ofMillis(3200), scheduler -> scheduler.park("irc", OLDEST));
        command(ofMillis(4900), scheduler -> scheduler.resend("irc", 1, body("e1")));
        desk.at(ofMillis(5500), () -> desk.scheduler.pause("irc"));
        command(ofSeconds(10), scheduler -> scheduler.unpark("irc", OLDEST));
        desk.at(ofSeconds(11), () -> desk.scheduler.resume("irc"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.services.bodies()).containsExactly("e1", "e2", "e1", "e2", "e3");
    }

    @Test
    void a_service_that_is_forced_down_before_what_is_left_over_is_taken_up_has_one_recoverer() {
        desk.runner.spawn("at once", () -> desk.scheduler.forceDown("irc"));
        desk.runUntil(ofMinutes(1));

        assertThat(desk.events(DeliveryEvent.RecovererStarted.class)).hasSize(1);
        assertThat(desk.events(DeliveryEvent.RecovererEnded.class)).hasSize(1);
        assertThat(states()).containsExactly("0 DOWN", "2 UP");
    }

    @Test
    void what_could_not_be_stored_just_before_the_service_came_up_is_not_held_back_for_ever() {
        for (int seed = 1; seed <= 300; seed++) {
            var any = new Desk(SimulatedRunner.seeded(seed), new MemoryStore(), "irc");
            any.services.latency(ofSeconds(1));
            any.offer(ZERO, "irc", event("e1"));
            any.at(ofMillis(500), () -> any.scheduler.forceDown("irc"));
            any.offer(ofMillis(600), "irc", event("e2"));
            any.at(ofMillis(700), () -> any.store.fails("create"));
            any.at(ofMillis(800), () -> any.scheduler.forceRetry("irc"));
            any.at(ofMillis(1001), any.store::works);
            any.runUntil(ofMinutes(1));

            assertThat(any.services.bodies()).as("seed %d", seed).containsExactly("e1", "e2");
        }
    }

    @Test
    void to_force_up_what_is_up_lets_nothing_overtake_what_is_left_over() {
        desk.services.latency(ofSeconds(10));
        desk.offer(ZERO, "irc", event("e1"));
        desk.at(ofSeconds(2), desk.scheduler::stop);
        desk.runUntil(ofSeconds(3));

        var again = new Desk(desk.runner, desk.store, "irc");
        again.runner.spawn("at once", () -> {
            again.scheduler.forceUp("irc");
            again.scheduler.enqueue("irc", List.of(event("e2")));
        });
        desk.runUntil(ofMinutes(1));

        assertThat(again.services.bodies()).containsExactly("e1", "e2");
    }

    @Test
    void what_is_not_stored_of_a_transaction_that_the_recoverer_sends_first_is_dropped_and_not_delivered() {
        for (int seed = 1; seed <= 300; seed++) {
            var any = new Desk(SimulatedRunner.seeded(seed), new MemoryStore(), "irc");
            any.offer(ofSeconds(1), "irc", event("e1"), ephemeral("p1"));
            any.at(ofSeconds(1), () -> any.scheduler.forceDown("irc"));
            any.at(ofSeconds(1), () -> any.scheduler.forceRetry("irc"));
            any.runUntil(ofMinutes(1));

            assertThat(World.at(any.history.entries(), Long.MAX_VALUE).ledger().lost()).as("seed %d", seed).isZero();
        }
    }

    private static DeliveryEvent.Dropped dropped(String id, OptionalLong transaction) {
        var item = id.startsWith("p") ? ephemeral(id) : event(id);
        return new DeliveryEvent.Dropped("irc", item.kind(), id, DropReason.IN_MEMORY, transaction);
    }

    /** From 0 s on irc is DOWN, so many transactions of one event each are stored, and it is still unwell. */
    private void backlogOf(int transactions) {
        desk.services.answersOnce("irc", Outcome.STATUS);
        for (int i = 1; i <= transactions; i++) {
            desk.offer(ofMillis(10L * (i - 1)), "irc", event("e" + i));
        }
        desk.runUntil(ofMillis(900));
    }

    private void command(Duration at, Function<AppServiceScheduler, CommandResult> command) {
        desk.at(at, () -> results.add(command.apply(desk.scheduler)));
    }

    private List<Long> delays() {
        return desk.events(DeliveryEvent.BackoffScheduled.class).stream()
                .map(wait -> Duration.ofNanos(wait.delay()).toSeconds())
                .toList();
    }

    /** Each change of state with its second. */
    private List<String> states() {
        return desk.history.entries().stream()
                .filter(entry -> entry.event() instanceof DeliveryEvent.StateChanged)
                .map(entry -> Duration.ofNanos(entry.t()).toSeconds() + " "
                        + ((DeliveryEvent.StateChanged) entry.event()).state())
                .toList();
    }

    private static Body body(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }
}
