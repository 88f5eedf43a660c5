package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.explore.Mishap.Effect;
import dev.appservicelab.explore.Mishap.Point;
import dev.appservicelab.time.TaskRunner;
import java.util.OptionalLong;

/** Lets calls of the lab itself go wrong. Not thread-safe: for tasks of one simulated run. */
final class Called {
    private static final long SLOW = 100 * Plan.MILLISECOND;

    private final Mishaps mishaps;
    private final TaskRunner runner;
    private final DeliveryListener history;
    private int slow;

    Called(Mishaps mishaps, TaskRunner runner, DeliveryListener history) {
        this.mishaps = mishaps;
        this.runner = runner;
        this.history = history;
    }

    /**
     * A call begins. One that is slow takes its time now; for that time the history tells of a fault, as it does where
     * a lab file makes calls slow.
     *
     * @return whether it is to fail
     */
    boolean fails(String service, Point point) {
        var effect = mishaps.at(service, point);
        if (effect.isEmpty()) {
            return false;
        }
        if (effect.get() == Effect.SLOW || effect.get() == Effect.FAILS_LATE) {
            takeAWhile(service, point);
        }
        return effect.get() != Effect.SLOW;
    }

    private void takeAWhile(String service, Point point) {
        slow++;
        var fault = "slow " + slow;
        history.event(new DeliveryEvent.FaultOn(
                fault, service, point + " 100 ms", FaultRole.WAITING, OptionalLong.of(runner.now() + SLOW)));
        try {
            runner.sleep(SLOW);
        } finally {
            history.event(new DeliveryEvent.FaultOff(fault, service));
        }
    }
}
