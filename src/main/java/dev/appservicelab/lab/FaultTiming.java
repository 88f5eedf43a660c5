package dev.appservicelab.lab;

import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.util.Optional;

/** Lets one fault come and go in its time. */
final class FaultTiming {
    private final ArmedFault armed;
    private final int order;
    private final Faults faults;
    private final TaskRunner runner;

    /** @param order its place among the faults of the run */
    FaultTiming(ArmedFault armed, int order, Faults faults, TaskRunner runner) {
        this.armed = armed;
        this.order = order;
        this.faults = faults;
        this.runner = runner;
    }

    /** Switches it on within the calling task, if this is its time, and leaves the rest to a task of its own. */
    void begin() {
        long now = runner.now();
        Phase.of(armed.fault(), now).ifPresent(phase -> {
            if (phase.contains(now)) {
                faults.switchOn(armed, phase.to());
            }
            runner.spawn("fault " + armed.fault().name(), () -> follow(phase));
        });
    }

    private void follow(Phase first) {
        var next = Optional.of(first);
        while (next.isPresent()) {
            var phase = next.get();
            runner.sleepUntil(new Due(phase.from(), Turn.FAULT, order));
            if (!faults.switchOn(armed, phase.to()) || phase.to().isEmpty()) {
                return;
            }
            long end = phase.to().getAsLong();
            runner.sleepUntil(new Due(end, Turn.FAULT, order));
            next = faults.switchOff(armed) ? Phase.of(armed.fault(), end) : Optional.empty();
        }
    }
}
