package dev.appservicelab.delivery;

import dev.appservicelab.time.TaskRunner;
import java.time.Duration;

/** Waits that grow, as a recoverer's do, while something of our own does not work. For one task at a time. */
final class Patience {
    private final TaskRunner runner;
    private final Backoff backoff;
    private Duration delay;

    Patience(TaskRunner runner, Backoff backoff) {
        this.runner = runner;
        this.backoff = backoff;
        this.delay = backoff.first();
    }

    /** Waits, each time longer. */
    void await() {
        runner.sleep(delay.toNanos());
        delay = backoff.after(delay);
    }

    /** It works: the next wait is the first again. */
    void renew() {
        delay = backoff.first();
    }
}
