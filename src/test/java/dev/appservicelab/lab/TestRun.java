package dev.appservicelab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.store.H2TransactionStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A run of simulated services, irc unless others are named, on an empty store in memory. */
final class TestRun {
    static final LabClock VIRTUAL = new LabClock.Virtual();

    private final LabClock clock;
    private final List<Traffic> traffic = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<TimedAction> actions = new ArrayList<>();
    private List<String> services = List.of("irc");
    private Optional<Registration> real = Optional.empty();
    private DeliveryPolicy policy = DeliveryPolicy.SYNAPSE;
    private Simulation simulation = new Simulation(Duration.ofMillis(2));
    private Optional<Duration> timeout = Optional.empty();
    private Optional<Duration> duration = Optional.empty();

    TestRun(LabClock clock) {
        this.clock = clock;
    }

    TestRun services(String... ids) {
        services = List.of(ids);
        return this;
    }

    /** A real service in the place of the simulated ones. */
    TestRun real(Registration registration) {
        real = Optional.of(registration);
        return this;
    }

    TestRun policy(DeliveryPolicy other) {
        policy = other;
        return this;
    }

    TestRun timeout(Duration total) {
        timeout = Optional.of(total);
        return this;
    }

    TestRun latency(Duration answer) {
        return simulation(new Simulation(
                answer, simulation.dedupe(), simulation.receives(), simulation.keyCounts()));
    }

    TestRun simulation(Simulation other) {
        simulation = other;
        return this;
    }

    TestRun duration(Duration end) {
        duration = Optional.of(end);
        return this;
    }

    /** One item. */
    TestRun traffic(Item.Kind kind, Duration at) {
        return traffic(item("irc", kind, at));
    }

    TestRun traffic(Traffic one) {
        traffic.add(one);
        return this;
    }

    TestRun fault(Duration at, Duration until, Effect effect) {
        return fault(new Fault(nextName(), "irc", at, Optional.of(until), effect));
    }

    /** Applies from the start until it is cleared by hand. */
    TestRun fault(Effect effect) {
        return fault(new Fault(nextName(), "irc", Duration.ZERO, Optional.empty(), effect));
    }

    TestRun fault(Fault one) {
        faults.add(one);
        return this;
    }

    TestRun action(Duration at, Action action) {
        actions.add(new TimedAction(at, action));
        return this;
    }

    private String nextName() {
        return "fault" + (faults.isEmpty() ? "" : faults.size());
    }

    LabSettings settings() {
        return new LabSettings(
                "test", 1, "lab.test", true, policy, clock, duration,
                real.map(registration -> List.<ServiceSettings>of(new ServiceSettings.Real(
                                Path.of("irc.yaml"), registration, Access.within(timeout))))
                        .orElseGet(() -> services.stream()
                                .<ServiceSettings>map(id ->
                                        new ServiceSettings.Simulated(id, simulation, Access.within(timeout)))
                                .toList()),
                traffic, faults, actions);
    }

    /** Runs its whole duration. */
    Lab toTheEnd() {
        var lab = new Lab(settings(), H2TransactionStore::inMemory);
        lab.run();
        return lab;
    }

    /** Runs until an event that fits has happened so many times; a virtual run as fast as it goes. */
    Lab until(int times, Predicate<DeliveryEvent> fits) {
        var happened = new CountDownLatch(times);
        var lab = started(fits, happened);
        if (clock instanceof LabClock.Virtual) {
            lab.speed(100_000);
        }
        await(happened);
        lab.close();
        lab.throwFailure();
        return lab;
    }

    /** Starts and counts down at each event that fits. */
    Lab started(Predicate<DeliveryEvent> fits, CountDownLatch latch) {
        var lab = new Lab(settings(), H2TransactionStore::inMemory, (History.Entry entry) -> {
            if (fits.test(entry.event())) {
                latch.countDown();
            }
        });
        lab.start();
        lab.awaitReady();
        return lab;
    }

    /** One item, made for the purpose. */
    static Traffic.Made item(String to, Item.Kind kind, Duration at) {
        return new Traffic.Made(
                Optional.of(to), kind, at, Optional.empty(), Optional.empty(), OptionalInt.empty(),
                OptionalInt.empty(), Optional.empty());
    }

    static Traffic.Made event(Duration at, String body) {
        return new Traffic.Made(
                Optional.of("irc"), Item.Kind.EVENT, at, Optional.empty(), Optional.empty(), OptionalInt.empty(),
                OptionalInt.empty(), Optional.of(Json.of(body)));
    }

    static Traffic.Made rate(String to, Item.Kind kind, double perSecond, Duration at, Duration until) {
        return new Traffic.Made(
                Optional.of(to), kind, at, Optional.of(until), Optional.of(perSecond), OptionalInt.empty(),
                OptionalInt.empty(), Optional.empty());
    }

    /** A fault on irc from the start on. */
    static Fault fault(
            Match match, OptionalDouble probability, OptionalInt times, Optional<Cycle> cycle, Effect effect) {
        return new Fault(
                "fault", "irc", Duration.ZERO, Optional.empty(), match, probability, times, cycle, effect);
    }

    static <T extends DeliveryEvent> List<T> events(Lab lab, Class<T> type) {
        return lab.history().entries().stream()
                .map(History.Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The history as it is written to a file. */
    static List<String> lines(Lab lab) {
        return lab.history().entries().stream().map(new HistoryLines()::write).toList();
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
