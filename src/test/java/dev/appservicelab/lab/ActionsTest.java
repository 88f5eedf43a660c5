package dev.appservicelab.lab;

import static dev.appservicelab.lab.TestRun.VIRTUAL;
import static dev.appservicelab.lab.TestRun.events;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actions of a lab file, and what goes first within one instant. */
@Timeout(60)
class ActionsTest {

    @Test
    void retry_now_says_what_came_of_it() {
        var lab = new TestRun(VIRTUAL)
                .latency(ofMillis(100))
                .duration(ofSeconds(20))
                .traffic(Item.Kind.EVENT, ofSeconds(1))
                .fault(ofSeconds(1), ofSeconds(2), Effect.status(503))
                .action(Duration.ZERO, action(Action.Verb.RETRY_NOW))
                .action(ofSeconds(2), action(Action.Verb.RETRY_NOW))
                .action(ofMillis(2050), action(Action.Verb.RETRY_NOW))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.Action.class)).extracting(DeliveryEvent.Action::note).containsExactly(
                "nothing done: there is nothing to retry", "retries now", "nothing done: an attempt runs");
        assertThat(at(lab, DeliveryEvent.TransactionCompleted.class)).containsExactly(2100L);
    }

    @Test
    void while_paused_items_queue_and_a_due_retry_waits() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .traffic(Item.Kind.EVENT, ofSeconds(1))
                .traffic(Item.Kind.EVENT, ofSeconds(8))
                .fault(ofSeconds(1), ofSeconds(2), Effect.status(503))
                .action(ofSeconds(2), action(Action.Verb.PAUSE))
                .action(ofSeconds(6), action(Action.Verb.RESUME))
                .action(ofSeconds(7), action(Action.Verb.PAUSE))
                .action(ofSeconds(9), action(Action.Verb.RESUME))
                .toTheEnd();

        assertThat(at(lab, DeliveryEvent.AttemptStarted.class)).containsExactly(1000L, 6000L, 9000L);
        assertThat(events(lab, DeliveryEvent.Action.class)).extracting(DeliveryEvent.Action::action)
                .containsExactly("pause", "resume", "pause", "resume");
    }

    @Test
    void within_one_instant_faults_switch_then_actions_are_taken_then_attempts_end_then_traffic_comes_then_timers() {
        var lab = new TestRun(VIRTUAL)
                .services("irc", "slack", "signal")
                .latency(ofSeconds(2))
                .duration(ofSeconds(9))
                // Its retry is due at 5 s.
                .traffic(TestRun.item("irc", Item.Kind.EVENT, ofSeconds(1)))
                .fault(new Fault("early", "irc", ofSeconds(1), Optional.of(ofSeconds(2)), Effect.status(503)))
                // Its attempt ends at 5 s.
                .traffic(TestRun.item("slack", Item.Kind.EVENT, ofSeconds(3)))
                .traffic(TestRun.item("signal", Item.Kind.EVENT, ofSeconds(5)))
                .action(ofSeconds(5), new Action.OfService(Action.Verb.RETRY_NOW, "signal"))
                .action(ofSeconds(5), new Action.OfService(Action.Verb.PAUSE, "signal"))
                .action(ofSeconds(5), new Action.OfService(Action.Verb.RESUME, "signal"))
                .fault(new Fault("then", "irc", ofSeconds(5), Optional.empty(), Effect.status(500)))
                .fault(new Fault("before", "slack", Duration.ZERO, Optional.of(ofSeconds(5)), Effect.status(201)))
                .toTheEnd();

        assertThat(wordsAt(lab, ofSeconds(5))).containsExactly(
                "FaultOn then", "FaultOff before",
                "Action retry_now", "Paused", "Action pause", "Resumed", "Action resume",
                "AttemptEnded slack", "TransactionCompleted slack",
                "Accepted signal", "TransactionCreated signal", "AttemptStarted signal", "Received signal",
                "Applied signal",
                "AttemptStarted irc", "Received irc");
    }

    @Test
    void an_attempt_that_an_action_starts_is_begun_before_the_next_action_and_ends_after_it() {
        var lab = new TestRun(VIRTUAL)
                .services("irc", "slack")
                .duration(ofSeconds(20))
                .traffic(Item.Kind.EVENT, ofSeconds(1))
                .fault(ofSeconds(1), ofSeconds(2), new Effect.Refuse())
                .fault(ofSeconds(2), ofSeconds(10), new Effect.Refuse())
                .action(ofSeconds(2), action(Action.Verb.RETRY_NOW))
                .action(ofSeconds(2), new Action.OfService(Action.Verb.PAUSE, "slack"))
                .toTheEnd();

        assertThat(wordsAt(lab, ofSeconds(2))).containsExactly(
                "FaultOff fault", "FaultOn fault1", "Action retry_now", "AttemptStarted irc", "Paused", "Action pause",
                "AttemptEnded irc", "BackoffScheduled irc");
    }

    @Test
    void an_action_that_waits_for_the_store_is_finished_before_the_next_of_its_instant() {
        var lab = new TestRun(VIRTUAL)
                .services("irc", "slack")
                .latency(ofMillis(1))
                .duration(ofSeconds(20))
                .traffic(Item.Kind.EVENT, ofSeconds(1))
                .fault(ofSeconds(1), ofSeconds(2), Effect.status(503))
                // The recoverer looks from 3.001 s to 6.001 s, with the lock held that a forced retry needs.
                .fault(ofSeconds(3), ofSeconds(5), new Effect.FailCall(Call.OLDEST, false, ofSeconds(3)))
                .action(ofSeconds(4), action(Action.Verb.RETRY_NOW))
                .action(ofSeconds(4), new Action.OfService(Action.Verb.PAUSE, "slack"))
                .action(ofSeconds(5), new Action.OfService(Action.Verb.RESUME, "slack"))
                .toTheEnd();

        assertThat(at(lab, DeliveryEvent.Action.class)).containsExactly(5000L, 6001L, 6001L);
        assertThat(events(lab, DeliveryEvent.Action.class)).extracting(DeliveryEvent.Action::action)
                .containsExactly("resume", "retry_now", "pause");
    }

    @Test
    void a_transaction_that_was_not_delivered_is_not_sent_again_by_hand() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .traffic(Item.Kind.EVENT, ofSeconds(3))
                .action(ofSeconds(1), new Action.OfTransaction(
                        Action.TransactionVerb.RESEND, "irc", OptionalLong.empty()))
                .action(ofSeconds(4), new Action.OfTransaction(
                        Action.TransactionVerb.RESEND, "irc", OptionalLong.of(7)))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.Action.class)).extracting(DeliveryEvent.Action::note).containsExactly(
                "nothing done: no transaction was delivered in this run",
                "nothing done: transaction 7 was not delivered in this run");
    }

    @Test
    void a_poison_transaction_is_parked_by_hand_and_comes_back_at_its_place() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(60))
                .traffic(TestRun.event(ofSeconds(1), "{\"msgtype\":\"poison\"}"))
                .traffic(Item.Kind.EVENT, ofSeconds(2))
                .fault(new Fault(
                        "poison", "irc", Duration.ZERO, Optional.of(ofSeconds(25)),
                        new Match(Optional.empty(), OptionalLong.empty(), Optional.of("$..[?(@.msgtype=='poison')]")),
                        OptionalDouble.empty(), OptionalInt.empty(), Optional.empty(), Effect.status(500)))
                .action(ofSeconds(20), ofOldest(Action.TransactionVerb.PARK))
                .action(ofSeconds(20), action(Action.Verb.RETRY_NOW))
                .action(ofSeconds(30), ofOldest(Action.TransactionVerb.UNPARK))
                .action(ofSeconds(40), ofOldest(Action.TransactionVerb.UNPARK))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.Action.class)).extracting(DeliveryEvent.Action::action)
                .containsExactly("park", "retry_now", "unpark", "unpark");
        assertThat(at(lab, DeliveryEvent.Parked.class)).containsExactly(20_000L);
        assertThat(at(lab, DeliveryEvent.Unparked.class)).containsExactly(30_000L);
        assertThat(events(lab, DeliveryEvent.TransactionCompleted.class))
                .extracting(DeliveryEvent.TransactionCompleted::transaction)
                .containsExactly(2L, 1L);
        assertThat(events(lab, DeliveryEvent.Action.class).getLast().note()).startsWith("nothing done: ");
    }

    @Test
    void a_completed_transaction_is_sent_again_with_the_body_it_had_and_its_items_are_known() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .traffic(Item.Kind.TO_DEVICE, ofSeconds(1))
                .traffic(Item.Kind.EVENT, ofSeconds(2))
                .action(ofSeconds(5), ofOldest(Action.TransactionVerb.RESEND))
                .action(ofSeconds(6), ofOldest(Action.TransactionVerb.RESEND))
                .action(ofSeconds(7), new Action.OfTransaction(
                        Action.TransactionVerb.RESEND, "irc", OptionalLong.of(2)))
                .toTheEnd();

        assertThat(at(lab, DeliveryEvent.Resent.class)).containsExactly(5000L, 6000L, 7000L);
        var sent = events(lab, DeliveryEvent.AttemptStarted.class);
        assertThat(sent).extracting(DeliveryEvent.AttemptStarted::transaction).containsExactly(1L, 2L, 1L, 1L, 2L);
        assertThat(sent.get(2).body()).isEqualTo(sent.get(0).body());
        assertThat(sent.get(4).body()).isEqualTo(sent.get(1).body());
        var received = events(lab, DeliveryEvent.Received.class);
        assertThat(received).hasSize(5);
        assertThat(received.get(3).items()).isEqualTo(received.get(0).items()).hasSize(1);
        assertThat(events(lab, DeliveryEvent.TransactionCompleted.class)).hasSize(2);
    }

    @Test
    void a_service_is_forced_down_and_up_and_its_backoff_reset() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(60))
                .traffic(Item.Kind.EVENT, ofSeconds(10))
                .fault(ofSeconds(10), ofSeconds(30), Effect.status(503))
                .action(ofSeconds(1), action(Action.Verb.FORCE_DOWN))
                .action(ofSeconds(2), action(Action.Verb.FORCE_UP))
                .action(ofSeconds(20), action(Action.Verb.RESET_BACKOFF))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.Action.class)).extracting(DeliveryEvent.Action::action)
                .containsExactly("force_down", "force_up", "reset_backoff");
        assertThat(at(lab, DeliveryEvent.StateChanged.class)).startsWith(1000L, 2000L, 10_002L);
        assertThat(events(lab, DeliveryEvent.BackoffScheduled.class))
                .extracting(wait -> Duration.ofNanos(wait.delay()).toSeconds())
                .containsExactly(2L, 2L, 4L, 8L, 2L, 4L, 8L);
    }

    private static Action ofOldest(Action.TransactionVerb verb) {
        return new Action.OfTransaction(verb, "irc", OptionalLong.empty());
    }

    private static Action action(Action.Verb verb) {
        return new Action.OfService(verb, "irc");
    }

    private static List<Long> at(Lab lab, Class<? extends DeliveryEvent> type) {
        return lab.history().entries().stream()
                .filter(entry -> type.isInstance(entry.event()))
                .map(entry -> entry.t() / 1_000_000)
                .toList();
    }

    private static List<String> wordsAt(Lab lab, Duration instant) {
        return lab.history().entries().stream()
                .filter(entry -> entry.t() == instant.toNanos())
                .flatMap(entry -> Stream.of(entry.event().getClass().getSimpleName() + switch (entry.event()) {
                    case DeliveryEvent.FaultOn on -> " " + on.fault();
                    case DeliveryEvent.FaultOff off -> " " + off.fault();
                    case DeliveryEvent.Action action -> " " + action.action();
                    case DeliveryEvent.Paused paused -> "";
                    case DeliveryEvent.Resumed resumed -> "";
                    case DeliveryEvent.OfService event -> " " + event.service();
                    default -> "";
                }))
                .toList();
    }
}
