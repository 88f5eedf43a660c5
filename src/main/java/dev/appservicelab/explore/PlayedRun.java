package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.time.SimulatedRunner;
import java.util.List;
import java.util.Optional;

/** Lets the real scheduler live through a plan, and looks whether it keeps the promises of its policy. */
final class PlayedRun {
    private static final long DAY = 24L * 3600 * 1000 * Plan.MILLISECOND;

    private final Plan plan;
    private final StoreKind storeKind;
    private final Promises promises;
    private final SimulatedRunner runner;
    private final Watch watch;

    /**
     * What came of it.
     *
     * @param attempts how many attempts were made
     * @param finding  the first thing that must not be, if there was one
     */
    record Outcome(int attempts, Optional<Finding> finding) {}

    PlayedRun(Plan plan, Choices choices, StoreKind storeKind) {
        this.plan = plan;
        this.storeKind = storeKind;
        this.promises = Promises.of(plan.policy());
        this.runner = SimulatedRunner.interleaved(choices);
        this.watch = new Watch(promises, runner);
    }

    /** Runs it, and keeps nothing but what came of it. */
    Outcome run() {
        return run(watch);
    }

    /** Runs it, and tells all that happens to a history, which is to pass it on to {@link #take}. */
    Outcome run(DeliveryListener history) {
        var mishaps = new Mishaps(plan.mishaps());
        var services = new PlayedServices(plan.services(), plan.policy(), mishaps, runner, history);
        try (var store = storeKind.open(plan.policy(), plan.seed(), runner);
                runner) {
            var dice = Dice.of(plan.seed(), 3);
            var process = new LabProcess(
                    plan, runner, store, services, mishaps, history, most -> dice.below(most + 1));
            history.event(new DeliveryEvent.RunStarted(
                    "seed " + plan.seed(), plan.seed(), plan.policy().name(), "virtual"));
            runner.spawn("run", process::begin);
            var failure = toRest();
            return new Outcome(services.attempts(), failure.or(() -> judged(history)));
        }
    }

    /** The run's clock. */
    long now() {
        return runner.now();
    }

    /** Looks at what a history has written down. */
    void take(History.Entry entry) {
        watch.take(entry);
    }

    /** Lets time pass until nothing is to come, or something must not be. */
    private Optional<Finding> toRest() {
        try {
            for (long due = runner.now(); due < DAY && !watch.hasFound(); due = runner.nextDue()) {
                runner.runUntil(due);
            }
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(new Finding(Finding.NO_ERROR, Optional.empty(), words(e), runner.now(), List.of()));
        }
    }

    private Optional<Finding> judged(DeliveryListener history) {
        if (!watch.hasFound()) {
            boolean rests = runner.nextDue() == Long.MAX_VALUE;
            history.event(new DeliveryEvent.RunEnded(runner.now()));
            if (!watch.hasFound() && promises.delivers()) {
                return rests ? undelivered() : Optional.of(new Finding(
                        Finding.DELIVERED, Optional.empty(), "a day later the run has not come to rest", runner.now(),
                        List.of()));
            }
        }
        return watch.found();
    }

    private Optional<Finding> undelivered() {
        return watch.world().services().stream()
                .filter(service -> service.queue().total() > 0
                        || !service.backlog().isEmpty()
                        || service.state() == ServiceState.DOWN)
                .findFirst()
                .map(service -> new Finding(
                        Finding.DELIVERED, Optional.of(service.id()), words(service), runner.now(), List.of()));
    }

    private static String words(ServiceView service) {
        return service.id() + " is " + service.state() + " for ever, with " + service.queue().total()
                + " items queued and " + service.backlog().size() + " transactions stored, and nothing is to come";
    }

    private static String words(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "an error of the lab itself: " + root;
    }
}
