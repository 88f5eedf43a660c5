package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.History;
import dev.appservicelab.history.Invariant;
import dev.appservicelab.history.Invariants;
import dev.appservicelab.history.Violation;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Call;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs by chance under the virtual clock, with outages, errors of the store, lookups that fail, commands by hand,
 * crashes and restarts: what a policy promises holds, and no check cries wolf.
 */
class PromisesInChaosTest {
    private static final Duration END = Duration.ofMinutes(3);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lossless_breaks_nothing(long seed) {
        assertThat(broken(DeliveryPolicy.LOSSLESS, seed, EnumSet.allOf(Invariant.class))).isEmpty();
    }

    /** What it could not note as delivered it sends again. */
    @ParameterizedTest
    @MethodSource("seeds")
    void synapse_breaks_nothing_else_than_sent_once_after_success(long seed) {
        var promised = EnumSet.complementOf(EnumSet.of(Invariant.SENT_ONCE_AFTER_SUCCESS));

        assertThat(broken(DeliveryPolicy.SYNAPSE, seed, promised)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void dendrite_and_tuwunel_keep_to_one_attempt_in_flight_and_let_no_service_wait_for_another(long seed) {
        var promised = EnumSet.of(Invariant.ONE_IN_FLIGHT, Invariant.ISOLATED);

        assertThat(broken(DeliveryPolicy.DENDRITE, seed, promised)).isEmpty();
        assertThat(broken(DeliveryPolicy.TUWUNEL, seed, promised)).isEmpty();
    }

    private static List<Violation> broken(DeliveryPolicy policy, long seed, Set<Invariant> promised) {
        var invariants = new Invariants();
        run(policy, seed).entries().forEach(invariants::apply);
        return promised.stream().flatMap(invariant -> invariants.first(invariant).stream()).toList();
    }

    private static History run(DeliveryPolicy policy, long seed) {
        var chance = new Random(seed);
        var services = new ArrayList<ServiceSettings>();
        var traffic = new ArrayList<Traffic>();
        var faults = new ArrayList<Fault>();
        var actions = new ArrayList<TimedAction>();
        for (var id : List.of("irc", "slack")) {
            services.add(new ServiceSettings.Simulated(
                    id, new Simulation(Duration.ofMillis(chance.nextInt(300))),
                    Access.within(Optional.of(Duration.ofSeconds(5)))));
            for (var kind : Item.Kind.values()) {
                traffic.add(new Traffic.Made(
                        Optional.of(id), kind, within(chance, 20),
                                Optional.of(Duration.ofSeconds(60 + chance.nextInt(60))),
                        Optional.of(0.2 + chance.nextInt(5)), OptionalInt.empty(), OptionalInt.empty(),
                                Optional.empty()));
            }
            for (int i = chance.nextInt(8); i > 0; i--) {
                var at = within(chance, 90);
                faults.add(new Fault(id + i, id, at, Optional.of(at.plus(within(chance, 20)).plusMillis(1)),
                        effect(chance)));
            }
            for (int i = chance.nextInt(12); i > 0; i--) {
                actions.add(new TimedAction(within(chance, 120), action(chance, id)));
            }
            actions.add(new TimedAction(Duration.ofSeconds(125), new Action.OfService(Action.Verb.RESUME, id)));
        }
        for (int i = chance.nextInt(3); i > 0; i--) {
            var at = within(chance, 110);
            if (chance.nextBoolean()) {
                actions.add(new TimedAction(at, new Action.OfLab(Action.LabVerb.CRASH_LAB)));
            }
            actions.add(new TimedAction(at.plus(within(chance, 10)), new Action.OfLab(Action.LabVerb.RESTART_LAB)));
        }
        actions.sort(Comparator.comparing(TimedAction::at));
        var settings = new LabSettings(
                "chaos", seed, "lab.test", true, policy, new LabClock.Virtual(), Optional.of(END), services, traffic,
                faults, actions);
        try (var run = new LabFileRun(new LabFile("chaos.yaml", Optional.empty(), "", settings, List.of()))) {
            return run.toTheEnd().history();
        }
    }

    private static Action action(Random chance, String service) {
        return chance.nextBoolean()
                ? new Action.OfService(any(chance, Action.Verb.values()), service)
                : new Action.OfTransaction(
                        any(chance, Action.TransactionVerb.values()), service,
                        chance.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(1 + chance.nextInt(200)));
    }

    private static Effect effect(Random chance) {
        return switch (chance.nextInt(9)) {
            case 0 -> Effect.status(503);
            case 1 -> Effect.reply(Effect.Manner.RESET);
            case 2 -> Effect.reply(Effect.Manner.HANG);
            case 3 -> new Effect.Refuse();
            case 4 -> Effect.delay(Duration.ofMillis(chance.nextInt(8_000)));
            case 5 -> new Effect.Reply(
                    Effect.Manner.HANG, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                            true);
            case 6 -> new Effect.FailCall(any(chance, Call.values()), false, Duration.ofMillis(chance.nextInt(4_000)));
            case 7 -> new Effect.FailCall(any(chance, Call.values()), true, Duration.ofMillis(chance.nextInt(4_000)));
            default -> new Effect.FailCall(any(chance, Call.values()), true, Duration.ZERO);
        };
    }

    private static <T> T any(Random chance, T[] of) {
        return of[chance.nextInt(of.length)];
    }

    private static Duration within(Random chance, int seconds) {
        return Duration.ofMillis(chance.nextInt(seconds * 1000));
    }
}
