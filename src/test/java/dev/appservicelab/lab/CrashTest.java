package dev.appservicelab.lab;

import static dev.appservicelab.lab.TestRun.VIRTUAL;
import static dev.appservicelab.lab.TestRun.events;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.World;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab crashes and starts again, while services, faults and traffic go on. */
@Timeout(60)
class CrashTest {

    @Test
    void a_crash_takes_what_is_in_memory_and_traffic_is_refused_until_the_restart() {
        var lab = crashing(DeliveryPolicy.SYNAPSE).toTheEnd();

        assertThat(story(lab, 2, 5)).containsSubsequence(
                "Crashed", "Dropped", "Refused", "FaultOn", "Refused", "Restarted", "ServiceAdded", "Accepted");
        assertThat(events(lab, DeliveryEvent.Dropped.class)).isNotEmpty()
                .allMatch(dropped -> dropped.reason() == DropReason.IN_MEMORY);
        assertThat(events(lab, DeliveryEvent.Refused.class)).hasSize(20);
        var ledger = World.at(lab.history().entries(), Long.MAX_VALUE).ledger();
        assertThat(ledger.lost()).isZero();
        assertThat(ledger.refused()).isEqualTo(20);
    }

    @ParameterizedTest
    @FieldSource("dev.appservicelab.delivery.DeliveryPolicy#PRESETS")
    void a_command_that_waits_for_the_store_is_over_with_a_crash(DeliveryPolicy policy) {
        var lab = new TestRun(VIRTUAL)
                .policy(policy)
                .duration(ofSeconds(60))
                .traffic(TestRun.rate("irc", Item.Kind.EVENT, 1, Duration.ZERO, ofSeconds(50)))
                .fault(new Fault(
                        "slow store", "irc", ofSeconds(9), Optional.of(ofSeconds(12)),
                        new Effect.FailCall(Call.SET_DOWN, false, ofSeconds(8))))
                .action(ofSeconds(10), new Action.OfService(Action.Verb.FORCE_DOWN, "irc"))
                .action(ofMillis(12_500), new Action.OfLab(Action.LabVerb.CRASH_LAB))
                .action(ofSeconds(13), new Action.OfLab(Action.LabVerb.RESTART_LAB))
                .toTheEnd();

        assertThat(story(lab, 12, 60))
                .startsWith("FaultOff")
                .contains("Crashed", "Restarted")
                .doesNotContain("StateChanged");
        assertThat(events(lab, DeliveryEvent.Action.class))
                .containsExactly(new DeliveryEvent.Action("irc", "force_down", "nothing done: the lab has crashed"));
        assertThat(events(lab, DeliveryEvent.ServiceAdded.class)).extracting(DeliveryEvent.ServiceAdded::state)
                .containsOnly(ServiceState.UP);
    }

    @Test
    void what_is_on_disk_outlives_a_crash() {
        var lab = crashing(DeliveryPolicy.LOSSLESS).toTheEnd();

        assertThat(events(lab, DeliveryEvent.Dropped.class)).isEmpty();
        var ledger = World.at(lab.history().entries(), Long.MAX_VALUE).ledger();
        assertThat(ledger.delivered()).isEqualTo(ledger.accepted());
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void the_service_acts_on_an_attempt_that_was_in_flight_and_gets_it_again() {
        var lab = new TestRun(VIRTUAL)
                .latency(ofSeconds(1))
                .duration(ofSeconds(20))
                .traffic(Item.Kind.EVENT, ofSeconds(1))
                .action(ofMillis(1500), new Action.OfLab(Action.LabVerb.CRASH_LAB))
                .action(ofSeconds(3), new Action.OfLab(Action.LabVerb.RESTART_LAB))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.AttemptStarted.class)).hasSize(2);
        assertThat(events(lab, DeliveryEvent.AttemptEnded.class)).hasSize(1);
        assertThat(events(lab, DeliveryEvent.Applied.class)).hasSize(2);
        assertThat(events(lab, DeliveryEvent.TransactionCompleted.class)).hasSize(1);
    }

    @Test
    void what_a_service_remembers_outlives_a_crash_of_the_lab() {
        var lab = new TestRun(VIRTUAL)
                .simulation(new Simulation(ofSeconds(1), Dedupe.TXN_ID, EnumSet.allOf(Item.Kind.class), false))
                .duration(ofSeconds(20))
                .traffic(Item.Kind.EVENT, ofSeconds(1))
                .action(ofMillis(1500), new Action.OfLab(Action.LabVerb.CRASH_LAB))
                .action(ofSeconds(3), new Action.OfLab(Action.LabVerb.RESTART_LAB))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.Received.class)).hasSize(2);
        assertThat(events(lab, DeliveryEvent.Applied.class)).hasSize(1);
    }

    @Test
    void a_restart_without_a_crash_stops_first_and_a_second_crash_does_nothing() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .traffic(TestRun.rate("irc", Item.Kind.EVENT, 10, Duration.ZERO, ofSeconds(15)))
                .action(ofSeconds(5), new Action.OfLab(Action.LabVerb.RESTART_LAB))
                .action(ofSeconds(10), new Action.OfLab(Action.LabVerb.CRASH_LAB))
                .action(ofSeconds(11), new Action.OfLab(Action.LabVerb.CRASH_LAB))
                .action(ofSeconds(12), new Action.OfLab(Action.LabVerb.RESTART_LAB))
                .toTheEnd();

        assertThat(lab.history().entries().stream()
                        .filter(entry -> entry.event() instanceof DeliveryEvent.Crashed
                                || entry.event() instanceof DeliveryEvent.Restarted)
                        .map(entry -> entry.t() / 1_000_000_000 + " s: " + entry.event().getClass().getSimpleName()))
                .containsExactly("5 s: Restarted", "10 s: Crashed", "12 s: Restarted");
    }

    @Test
    void after_a_crash_nothing_can_be_done_to_a_service_and_that_is_said() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .action(ofSeconds(1), new Action.OfLab(Action.LabVerb.CRASH_LAB))
                .action(ofSeconds(2), new Action.OfService(Action.Verb.RETRY_NOW, "irc"))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.Action.class))
                .containsExactly(new DeliveryEvent.Action("irc", "retry_now", "nothing done: the lab has crashed"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void transaction_ids_count_from_1_again_also_while_the_lab_is_down(boolean crashed) {
        var run = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .traffic(TestRun.rate("irc", Item.Kind.EVENT, 1, Duration.ZERO, ofSeconds(4)))
                .traffic(TestRun.rate("irc", Item.Kind.EVENT, 1, ofSeconds(8), ofSeconds(10)));
        if (crashed) {
            run.action(ofSeconds(5), new Action.OfLab(Action.LabVerb.CRASH_LAB));
        }
        run.action(ofSeconds(6), new Action.OfLab(Action.LabVerb.RESET_TRANSACTION_IDS));
        if (crashed) {
            run.action(ofSeconds(7), new Action.OfLab(Action.LabVerb.RESTART_LAB));
        }
        var lab = run.toTheEnd();

        assertThat(events(lab, DeliveryEvent.TransactionIdsReset.class))
                .containsExactly(new DeliveryEvent.TransactionIdsReset(1));
        assertThat(events(lab, DeliveryEvent.TransactionCreated.class))
                .extracting(DeliveryEvent.TransactionCreated::transaction)
                .containsExactly(1L, 2L, 3L, 4L, 1L, 2L);
    }

    @Test
    void in_real_time_nothing_offered_around_a_crash_is_lost() throws Exception {
        var run = new TestRun(new LabClock.Scaled(10)).policy(DeliveryPolicy.LOSSLESS).duration(ofSeconds(20));
        for (var kind : Item.Kind.values()) {
            run.traffic(TestRun.rate("irc", kind, 100, Duration.ZERO, ofSeconds(8)));
        }
        for (int second = 1; second < 8; second++) {
            run.action(ofSeconds(second), new Action.OfLab(Action.LabVerb.CRASH_LAB));
            run.action(ofMillis(1000L * second + 300), new Action.OfLab(Action.LabVerb.RESTART_LAB));
        }
        var lab = run.toTheEnd();

        var ledger = World.at(lab.history().entries(), Long.MAX_VALUE).ledger();
        assertThat(ledger.accepted() + ledger.refused()).isEqualTo(3200);
        assertThat(ledger.refused()).isPositive();
        assertThat(ledger.lost()).isZero();
        assertThat(events(lab, DeliveryEvent.Dropped.class)).isEmpty();
    }

    /** Ten items a second; one attempt is in flight, and items wait for it, when the lab crashes at 3 s. */
    private static TestRun crashing(DeliveryPolicy policy) {
        return new TestRun(VIRTUAL)
                .policy(policy)
                .latency(ofMillis(450))
                .duration(ofSeconds(60))
                .traffic(TestRun.rate("irc", Item.Kind.EVENT, 10, Duration.ZERO, ofSeconds(10)))
                .fault(ofSeconds(4), ofMillis(4500), Effect.status(503))
                .action(ofSeconds(3), new Action.OfLab(Action.LabVerb.CRASH_LAB))
                .action(ofSeconds(5), new Action.OfLab(Action.LabVerb.RESTART_LAB));
    }

    private static List<String> story(Lab lab, long from, long to) {
        return lab.history().entries().stream()
                .filter(entry -> entry.t() >= from * 1_000_000_000 && entry.t() <= to * 1_000_000_000)
                .map(entry -> entry.event().getClass().getSimpleName())
                .toList();
    }
}
