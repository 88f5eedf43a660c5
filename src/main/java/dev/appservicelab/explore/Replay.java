package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.history.Invariant;
import dev.appservicelab.input.Place;
import dev.appservicelab.lab.Dedupe;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.scenario.Checks;
import dev.appservicelab.scenario.Expectation;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.Matcher;
import dev.appservicelab.scenario.RunResult;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One seed again, with all that happened. Immutable. */
public final class Replay {
    private final Told told;
    private final StoreKind store;

    private Replay(Told told, StoreKind store) {
        this.told = told;
        this.store = store;
    }

    /** The run of a seed, the same every time. */
    public static Replay of(DeliveryPolicy policy, StoreKind store, long seed) {
        return new Replay(Told.of(new PlanMaker(policy).make(seed), Choices.drawn(seed), store), store);
    }

    /** What must not be, if the run showed such a thing. */
    public Optional<Finding> finding() {
        return told.finding();
    }

    /** Which defect of the original that is, as far as the history tells. */
    public Optional<Defect> defect() {
        return told.defect();
    }

    /** The smallest run found that shows the same; this one if it shows nothing. */
    public Replay shrunk() {
        return finding().isPresent() ? new Replay(new Shrinker(told, store).shrunk(), store) : this;
    }

    /** What it takes and what happens, in lines for people. */
    public List<String> story() {
        return new Story(told).lines();
    }

    /** The run as a lab file's would be, judged by what its policy promises. It cannot be played from the file. */
    public RunResult result() {
        var plan = told.plan();
        var file = new LabFile(
                "seed " + plan.seed(), Optional.empty(), String.join("\n", story()), settings(plan),
                expectations(Promises.of(plan.policy()).invariants()));
        var checks = new Checks(file.expectations());
        told.entries().forEach(checks::apply);
        return new RunResult(file, told.history(), checks.verdicts(), checks.metrics());
    }

    private LabSettings settings(Plan plan) {
        return new LabSettings(
                "seed " + plan.seed(), plan.seed(), LabSettings.DEFAULT_SERVER_NAME, true, plan.policy(),
                new LabClock.Virtual(), Optional.of(Duration.ofNanos(told.entries().getLast().t())),
                plan.services().stream().map(Replay::settings).toList(), List.of(), List.of(), List.of());
    }

    private static ServiceSettings settings(Plan.PlannedService service) {
        var receives = EnumSet.of(Item.Kind.EVENT);
        if (service.ephemeral()) {
            receives.add(Item.Kind.EPHEMERAL);
            receives.add(Item.Kind.TO_DEVICE);
        }
        if (service.deviceLists()) {
            receives.add(Item.Kind.DEVICE_LISTS);
        }
        return new ServiceSettings.Simulated(
                service.id(),
                new Simulation(Duration.ofMillis(service.latencyMillis()), Dedupe.NONE, receives, service.keyCounts()),
                Access.PLAIN);
    }

    private static List<Expectation> expectations(Set<Invariant> promised) {
        return promised.stream()
                .map(invariant -> new Expectation(
                        Expectation.When.ALWAYS, invariant.toString(), new Matcher.Holds(), new Place("explore", 1, 1)))
                .toList();
    }
}
