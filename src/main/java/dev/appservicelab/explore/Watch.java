package dev.appservicelab.explore;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Invariants;
import dev.appservicelab.history.World;
import dev.appservicelab.time.TaskRunner;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds all that happens against what is promised, and keeps nothing. For tasks of one simulated run. */
final class Watch implements DeliveryListener {
    /** So much does not happen in a run that comes to rest. */
    private static final int MOST = 100_000;

    private final Promises promises;
    private final Invariants invariants;
    private final Obedience obedience = new Obedience();
    private final WaitsForUp waitsForUp = new WaitsForUp();
    private final TaskRunner runner;
    private long seen;

    Watch(Promises promises, TaskRunner runner) {
        this.promises = promises;
        this.invariants = new Invariants(promises.invariants());
        this.runner = runner;
    }

    @Override
    public void event(DeliveryEvent event) {
        take(new Entry(seen + 1, runner.now(), event));
    }

    @Override
    public void body(Body body) {}

    /** Takes in what a history has written down. */
    void take(Entry entry) {
        seen = entry.n();
        if (seen > MOST) {
            throw new IllegalStateException("after " + MOST + " events the run has not come to rest");
        }
        invariants.apply(entry);
        if (promises.delivers()) {
            obedience.apply(entry);
        }
        if (promises.waitsForUp()) {
            waitsForUp.apply(entry);
        }
    }

    /** The state of every service now. */
    World world() {
        return invariants.world();
    }

    /** Whether there was something that must not be. */
    boolean hasFound() {
        return invariants.isBroken() || obedience.broken().isPresent() || waitsForUp.broken().isPresent();
    }

    /** The first thing that must not be. */
    Optional<Finding> found() {
        return Stream.of(invariants.first().map(Finding::of), obedience.broken(), waitsForUp.broken())
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(Finding::at));
    }
}
