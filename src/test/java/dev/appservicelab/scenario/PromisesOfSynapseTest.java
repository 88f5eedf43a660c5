package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.History;
import dev.appservicelab.history.Invariant;
import dev.appservicelab.history.Invariants;
import dev.appservicelab.history.World;
import dev.appservicelab.input.Place;
import dev.appservicelab.lab.Dedupe;
import dev.appservicelab.lab.Delay;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs of the real scheduler under the virtual clock, judged: what {@code synapse} promises holds, and no check cries
 * wolf.
 */
class PromisesOfSynapseTest {
    private static final List<Item.Kind> KINDS = List.of(Item.Kind.values());
    private static final Place PLACE = new Place("test.yaml", 1, 1);

    @Test
    void the_short_503_of_the_specification_is_as_it_says() {
        var result = run(
                Duration.ofSeconds(90),
                List.of(service("irc", Duration.ofMillis(5), Dedupe.NONE)),
                List.of(rate("irc", Item.Kind.EVENT, 5, Duration.ZERO, Duration.ofSeconds(60))),
                List.of(fault("irc", Duration.ofSeconds(10), Duration.ofSeconds(38), Effect.status(503))),
                expect("irc.backoff.delays", new Matcher.Equal(seconds(2, 4, 8, 16))),
                expect("irc.attempts.failed", new Matcher.Equal(count(4))),
                expect("irc.backlog.peak", new Matcher.Between(count(145), count(155))),
                expect("irc.up_at", new Matcher.Between(second(40), second(42))),
                expect("ledger.lost", new Matcher.Equal(count(0))));

        assertThat(result.verdicts()).allSatisfy(verdict ->
                assertThat(verdict.passed()).as(verdict.sentence()).isTrue());
        assertNothingBroken(result.history());
    }

    @Test
    void a_partial_drain_restarts_the_ladder_at_4_s() {
        var faults = new ArrayList<Fault>();
        var down = new Effect.Reply(
                Effect.Manner.ANSWER, OptionalInt.of(503), Optional.empty(), Optional.of(Duration.ofMillis(5)),
                Optional.empty(), false);
        for (int at = 10; at < 70; at += 5) {
            faults.add(fault("irc", Duration.ofSeconds(at), Duration.ofSeconds(at + 3), down));
        }
        var result = run(
                Duration.ofSeconds(120),
                List.of(service("irc", Duration.ofMillis(200), Dedupe.NONE)),
                List.of(rate("irc", Item.Kind.EVENT, 2, Duration.ZERO, Duration.ofSeconds(80))),
                faults,
                expect("irc.backoff.delays", new Matcher.StartsWith(List.of(second(2), second(4)))));

        assertThat(result.passed()).as(result.verdicts().getFirst().sentence()).isTrue();
        assertNothingBroken(result.history());
    }

    @Test
    void a_lost_reply_and_a_slow_service_break_nothing() {
        var hang = new Effect.Reply(
                Effect.Manner.HANG, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
        var slow = new Effect.Reply(
                Effect.Manner.ANSWER, OptionalInt.empty(), Optional.empty(), Optional.empty(),
                Optional.of(new Delay.Fixed(Duration.ofMillis(800))), true);
        var result = run(
                Duration.ofSeconds(120),
                List.of(service("irc", Duration.ofMillis(5), Dedupe.TXN_ID)),
                List.of(rate("irc", Item.Kind.EVENT, 4, Duration.ZERO, Duration.ofSeconds(90))),
                List.of(
                        fault("irc", Duration.ofSeconds(10), Duration.ofSeconds(20), hang),
                        fault("irc", Duration.ofSeconds(40), Duration.ofSeconds(60), slow)),
                new Expectation(
                        Expectation.When.SOMETIMES, "irc.received_per_transaction", new Matcher.Equal(count(3)), PLACE),
                expect("irc.backoff.delays", new Matcher.Equal(seconds(2, 4))));

        assertThat(result.verdicts()).allSatisfy(verdict ->
                assertThat(verdict.passed()).as(verdict.sentence()).isTrue());
        assertNothingBroken(result.history());
    }

    @Test
    void a_transaction_that_is_never_accepted_breaks_nothing() {
        var result = run(
                Duration.ofMinutes(40),
                List.of(service("irc", Duration.ofMillis(5), Dedupe.NONE)),
                List.of(rate("irc", Item.Kind.EVENT, 1, Duration.ZERO, Duration.ofMinutes(35))),
                List.of(fault("irc", Duration.ofSeconds(200), Duration.ofMinutes(31), Effect.status(500))),
                expect("irc.backoff.max", new Matcher.Equal(second(512))),
                expect("ledger.lost", new Matcher.Equal(count(0))));

        assertThat(result.verdicts()).allSatisfy(verdict ->
                assertThat(verdict.passed()).as(verdict.sentence()).isTrue());
        assertNothingBroken(result.history());
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    /** Three services, every kind of item, and outages of every kind at random instants. */
    @ParameterizedTest
    @MethodSource("seeds")
    void the_ledger_balances_and_the_promises_hold_in_runs_by_chance(long seed) {
        var chance = new Random(seed);
        var services = new ArrayList<ServiceSettings>();
        var traffic = new ArrayList<Traffic>();
        var faults = new ArrayList<Fault>();
        for (var id : List.of("irc", "slack", "xmpp")) {
            services.add(service(id, Duration.ofMillis(chance.nextInt(300)), Dedupe.NONE));
            for (var kind : KINDS) {
                traffic.add(rate(
                        id, kind, 0.2 + chance.nextInt(8), Duration.ofMillis(chance.nextInt(20_000)),
                        Duration.ofSeconds(60 + chance.nextInt(60))));
            }
            for (int i = chance.nextInt(5); i > 0; i--) {
                var at = Duration.ofMillis(chance.nextInt(90_000));
                faults.add(fault(id, at, at.plusMillis(1 + chance.nextInt(30_000)), effect(chance)));
            }
        }
        var result = run(Duration.ofMinutes(3), services, traffic, faults);

        assertNothingBroken(result.history());
        var world = new World();
        for (var entry : result.history().entries()) {
            world.apply(entry);
            assertThat(world.ledger().lost()).as("after entry %d", entry.n()).isZero();
        }
        assertThat(world.ledger().accepted()).isPositive();
    }

    private static Effect effect(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> Effect.status(503);
            case 1 -> Effect.reply(Effect.Manner.RESET);
            case 2 -> Effect.reply(Effect.Manner.HANG);
            case 3 -> new Effect.Refuse();
            case 4 -> Effect.delay(Duration.ofMillis(chance.nextInt(8_000)));
            default -> new Effect.Reply(
                    Effect.Manner.HANG, OptionalInt.empty(), Optional.empty(), Optional.empty(),
                    Optional.empty(), true);
        };
    }

    /** No call of the store fails here, so that not even what synapse does not promise is broken. */
    private static void assertNothingBroken(History history) {
        var invariants = new Invariants();
        history.entries().forEach(invariants::apply);
        for (var invariant : Invariant.values()) {
            assertThat(invariants.first(invariant)).as(invariant.toString()).isEmpty();
        }
    }

    private static RunResult run(
            Duration duration,
            List<ServiceSettings> services,
            List<Traffic> traffic,
            List<Fault> faults,
            Expectation... expectations) {
        var settings = new LabSettings(
                "test", 1, "lab.test", true, DeliveryPolicy.SYNAPSE, new LabClock.Virtual(), Optional.of(duration),
                services, traffic, faults, List.of());
        var file = new LabFile("test.yaml", Optional.empty(), "", settings, List.of(expectations));
        try (var run = new LabFileRun(file)) {
            return run.toTheEnd();
        }
    }

    private static ServiceSettings service(String id, Duration latency, Dedupe dedupe) {
        return new ServiceSettings.Simulated(
                id, new Simulation(latency, dedupe, EnumSet.allOf(Item.Kind.class), false),
                Access.within(Optional.of(Duration.ofSeconds(5))));
    }

    private static Traffic rate(String to, Item.Kind kind, double rate, Duration at, Duration until) {
        return new Traffic.Made(
                Optional.of(to), kind, at, Optional.of(until), Optional.of(rate), OptionalInt.empty(),
                OptionalInt.empty(), Optional.empty());
    }

    private static Fault fault(String target, Duration at, Duration until, Effect effect) {
        return new Fault(target + " " + effect.word() + " at " + at, target, at, Optional.of(until), effect);
    }

    private static Expectation expect(String metric, Matcher matcher) {
        return new Expectation(Expectation.When.FINALLY, metric, matcher, PLACE);
    }

    private static MetricValue count(long number) {
        return new MetricValue.Count(number);
    }

    private static MetricValue.Time second(long number) {
        return new MetricValue.Time(number * 1_000_000_000);
    }

    private static MetricValue seconds(long... numbers) {
        return new MetricValue.Times(
                LongStream.of(numbers).mapToObj(PromisesOfSynapseTest::second).toList());
    }
}
