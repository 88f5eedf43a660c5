package dev.appservicelab.lab;

import static dev.appservicelab.lab.TestRun.VIRTUAL;
import static dev.appservicelab.lab.TestRun.events;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.history.History;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.H2TransactionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When faults apply and which of them. What they do is in {@link CarriersTest}. */
@Timeout(60)
class FaultsTest {

    @Test
    void a_cycle_is_told_phase_by_phase_and_begins_with_down() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .fault(new Fault(
                        "flapping", "irc", ofSeconds(2), Optional.of(ofSeconds(13)), Match.ANY, OptionalDouble.empty(),
                        OptionalInt.empty(), Optional.of(new Cycle(ofSeconds(3), ofSeconds(2))), Effect.status(503)))
                .toTheEnd();

        assertThat(switches(lab)).containsExactly(
                "2 s: flapping on until 5", "5 s: flapping off", "7 s: flapping on until 10", "10 s: flapping off",
                "12 s: flapping on until 13", "13 s: flapping off");
    }

    @Test
    void a_window_begins_with_its_time_and_ends_before_its_end() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(30))
                .traffic(Item.Kind.EVENT, ofSeconds(1))
                .traffic(Item.Kind.EVENT, ofSeconds(10))
                .fault(ofSeconds(1), ofSeconds(3), Effect.status(500))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.AttemptEnded.class)).extracting(ended -> ended.status().orElseThrow())
                .startsWith(500)
                .filteredOn(status -> status == 500)
                .hasSize(1);
    }

    @Test
    void what_may_hit_so_many_times_is_over_after_them() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(30))
                .traffic(Item.Kind.EVENT, ofSeconds(1))
                .fault(new Fault(
                        "twice", "irc", Duration.ZERO, Optional.of(ofSeconds(20)), Match.ANY, OptionalDouble.empty(),
                        OptionalInt.of(2), Optional.empty(), Effect.status(503)))
                .toTheEnd();

        assertThat(switches(lab)).containsExactly("0 s: twice on until 20", "3 s: twice off");
        assertThat(events(lab, DeliveryEvent.AttemptEnded.class)).extracting(ended -> ended.status().orElseThrow())
                .containsExactly(503, 503, 200);
    }

    @Test
    void chance_hits_about_as_often_as_was_said_and_the_seed_decides() {
        assertThat(hits(1, 0.2)).isBetween(140, 260).isEqualTo(hits(1, 0.2)).isNotEqualTo(hits(2, 0.2));
    }

    @Test
    void what_chance_does_to_an_attempt_does_not_depend_on_what_else_was_asked() {
        var alone = late();
        var together = late();
        for (long transaction = 1; transaction <= 200; transaction++) {
            together.hitting(new SentRequest("slack", transaction, 1, new byte[0]));
            var request = new SentRequest("irc", transaction, 1, new byte[0]);
            assertThat(together.hitting(request)).isEqualTo(alone.hitting(request));
        }
    }

    @Test
    void what_was_set_last_goes_first_and_before_the_lab_file() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(60))
                .traffic(Item.Kind.EVENT, ofSeconds(5))
                .fault(Effect.status(500))
                .action(ofSeconds(1), new Action.SetFault(fault("earlier", Optional.of(ofSeconds(12)), 501)))
                .action(ofSeconds(1), new Action.SetFault(fault("later", Optional.of(ofSeconds(6)), 502)))
                .toTheEnd();

        assertThat(events(lab, DeliveryEvent.AttemptEnded.class)).extracting(ended -> ended.status().orElseThrow())
                .startsWith(502, 501, 501, 500);
    }

    @Test
    void a_fault_set_by_an_action_ends_by_itself_or_by_another() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .action(ofSeconds(1), new Action.SetFault(fault("ends", Optional.of(ofSeconds(3)), 500)))
                .action(ofSeconds(4), new Action.SetFault(fault("is over", Optional.of(ofSeconds(3)), 500)))
                .action(ofSeconds(5), new Action.SetFault(fault("cleared", Optional.empty(), 500)))
                .action(ofSeconds(6), new Action.ClearFault("cleared"))
                .action(ofSeconds(7), new Action.ClearFault("cleared"))
                .action(ofSeconds(8), new Action.ClearFault("unknown"))
                .toTheEnd();

        assertThat(switches(lab)).containsExactly(
                "1 s: ends on until 3", "3 s: ends off", "5 s: cleared on", "6 s: cleared off");
        assertThat(events(lab, DeliveryEvent.Action.class)).containsExactly(
                new DeliveryEvent.Action("irc", "set_fault", "500"),
                new DeliveryEvent.Action("irc", "set_fault", "nothing done: its time is over"),
                new DeliveryEvent.Action("irc", "set_fault", "500"),
                new DeliveryEvent.Action("irc", "clear_fault", "cleared"),
                new DeliveryEvent.Action("irc", "clear_fault", "nothing done: it does not apply"));
    }

    @Test
    void a_fault_that_is_cleared_before_it_begins_never_comes() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .action(ofSeconds(1), new Action.SetFault(new Fault(
                        "later", "irc", ofSeconds(10), Optional.of(ofSeconds(15)), Effect.status(503))))
                .action(ofSeconds(2), new Action.ClearFault("later"))
                .toTheEnd();

        assertThat(switches(lab)).isEmpty();
        assertThat(events(lab, DeliveryEvent.Action.class)).last()
                .isEqualTo(new DeliveryEvent.Action("irc", "clear_fault", "later"));
    }

    @Test
    void a_cycle_that_is_cleared_does_not_come_again() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .fault(new Fault(
                        "flapping", "irc", Duration.ZERO, Optional.empty(), Match.ANY, OptionalDouble.empty(),
                        OptionalInt.empty(), Optional.of(new Cycle(ofSeconds(3), ofSeconds(2))), Effect.status(503)))
                .action(ofSeconds(4), new Action.ClearFault("flapping"))
                .toTheEnd();

        assertThat(switches(lab)).containsExactly("0 s: flapping on until 3", "3 s: flapping off");
        assertThat(events(lab, DeliveryEvent.Action.class)).extracting(DeliveryEvent.Action::note)
                .containsExactly("flapping");
    }

    @Test
    void a_fault_of_all_services_is_told_by_itself_alone() {
        var lab = new TestRun(VIRTUAL)
                .duration(ofSeconds(20))
                .action(ofSeconds(1), new Action.SetFault(new Fault(
                        "storm", Fault.ALL, Duration.ZERO, Optional.empty(), Effect.status(503))))
                .action(ofSeconds(2), new Action.ClearFault("storm"))
                .toTheEnd();

        assertThat(switches(lab)).containsExactly("1 s: storm on", "2 s: storm off");
        assertThat(events(lab, DeliveryEvent.Action.class)).isEmpty();
    }

    @Test
    void a_fault_of_the_store_tells_what_it_simulates_and_counts_by_the_start_of_the_call() {
        var lab = new TestRun(VIRTUAL)
                .latency(ofMillis(1))
                .duration(ofSeconds(30))
                .traffic(Item.Kind.EVENT, ofSeconds(1))
                .fault(ofSeconds(1), ofSeconds(2), new Effect.FailCall(Call.CREATE, true, ofSeconds(3)))
                .toTheEnd();

        assertThat(lab.history().entries().stream()
                        .filter(entry -> entry.event() instanceof DeliveryEvent.StoreFailed)
                        .map(entry -> entry.t() / 1_000_000_000 + " s: "
                                + ((DeliveryEvent.StoreFailed) entry.event()).error()))
                .containsExactly("4 s: simulated: the transaction cannot be stored");
        assertThat(events(lab, DeliveryEvent.FaultOn.class))
                .extracting(DeliveryEvent.FaultOn::effect, DeliveryEvent.FaultOn::role)
                .containsExactly(tuple("create fails", FaultRole.FAILED));
        assertThat(events(lab, DeliveryEvent.TransactionCompleted.class)).hasSize(1);
    }

    @Test
    void a_path_that_is_none_is_bad_input_that_names_its_fault() {
        var run = new TestRun(VIRTUAL).fault(TestRun.fault(
                new Match(Optional.empty(), OptionalLong.empty(), Optional.of("$..[?(")), OptionalDouble.empty(),
                OptionalInt.empty(), Optional.empty(), Effect.status(500)));

        assertThatThrownBy(() -> new Lab(run.settings(), H2TransactionStore::inMemory))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("fault \"fault\": \"$..[?(\" is not a JSONPath: ");
    }

    /** Makes about half of all attempts late, each by a time of its own. */
    private static Faults late() {
        var history = new History(() -> 0);
        var late = new Fault(
                "late", Fault.ALL, Duration.ZERO, Optional.empty(), Match.ANY, OptionalDouble.of(0.5),
                OptionalInt.empty(),
                Optional.empty(), delay(new Delay.Lognormal(ofMillis(30), 0.7)));
        var faults = new Faults(List.of(late), new Chance(7), history);
        faults.switchOn(faults.ofFile().getFirst(), OptionalLong.empty());
        return faults;
    }

    private static int hits(long seed, double probability) {
        var run = new TestRun(VIRTUAL)
                .duration(ofSeconds(100))
                .traffic(TestRun.rate("irc", Item.Kind.EVENT, 10, Duration.ZERO, ofSeconds(100)))
                .fault(TestRun.fault(
                        Match.ANY, OptionalDouble.of(probability), OptionalInt.empty(), Optional.empty(),
                        Effect.delay(ofMillis(1))));
        var lab = new Lab(run.settings().withSeed(seed), H2TransactionStore::inMemory);
        lab.run();
        return (int) events(lab, DeliveryEvent.AttemptEnded.class).stream()
                .filter(ended -> ended.fault().isPresent()).count();
    }

    private static Fault fault(String name, Optional<Duration> until, int status) {
        return new Fault(name, "irc", Duration.ZERO, until, Effect.status(status));
    }

    private static Effect delay(Delay delay) {
        return new Effect.Reply(
                Effect.Manner.ANSWER, OptionalInt.empty(), Optional.empty(), Optional.empty(),
                Optional.of(delay), true);
    }

    private static List<String> switches(Lab lab) {
        return lab.history().entries().stream()
                .flatMap(entry -> switch (entry.event()) {
                    case DeliveryEvent.FaultOn on -> Optional.of(entry.t() / 1_000_000_000 + " s: " + on.fault() + " on"
                                    + (on.until().isPresent()
                                            ? " until " + on.until().getAsLong() / 1_000_000_000 : ""))
                            .stream();
                    case DeliveryEvent.FaultOff off ->
                        Optional.of(entry.t() / 1_000_000_000 + " s: " + off.fault() + " off").stream();
                    default -> Optional.<String>empty().stream();
                })
                .toList();
    }
}
