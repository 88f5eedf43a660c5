package dev.appservicelab.lab;

import dev.appservicelab.time.TaskRunner;

/** Lets faults hit the calls of the lab itself. Thread-safe. */
record CallFaults(Faults faults, TaskRunner runner) {

    /**
     * A call starts: waits as long as the fault that hits it says, if one does.
     *
     * @return whether the call is to fail
     */
    boolean fail(String service, Call call) {
        var hit = faults.hitting(service, call);
        hit.filter(fault -> fault.latency().isPositive()).ifPresent(fault -> runner.sleep(fault.latency().toNanos()));
        return hit.map(Effect.FailCall::error).orElse(false);
    }
}
