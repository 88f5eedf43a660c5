package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskCondition;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.time.Duration;

/**
 * Retries the backlog of one DOWN service, oldest first, until it is drained: waits, sends until something fails, and waits
 * longer. There is one for each outage.
 */
final class Recoverer {
    private final AppService service;
    private final TaskRunner runner;
    private final TaskLock lock;
    private final TransactionController controller;
    private final Attempts attempts;
    private final Backoff backoff;
    private final DeliveryListener listener;

    private final TaskCondition forcedOrDue;
    /** True before the first wait too: a retry forced as early as that is not forgotten. */
    private boolean waiting = true;

    private boolean forced;

    /** @param lock the controller's, so that a forced retry finds the recoverer either waiting or not */
    Recoverer(
            AppService service,
            TaskRunner runner,
            TaskLock lock,
            TransactionController controller,
            Attempts attempts,
            Backoff backoff,
            DeliveryListener listener) {
        this.service = service;
        this.runner = runner;
        this.lock = lock;
        this.controller = controller;
        this.attempts = attempts;
        this.backoff = backoff;
        this.listener = listener;
        this.forcedOrDue = lock.newCondition();
    }

    /** Ends when the service is UP. */
    void recover() {
        var delay = backoff.first();
        while (true) {
            await(delay);
            switch (drain()) {
                case DRAINED -> {
                    return;
                }
                case FAILED_AT_ONCE -> delay = backoff.after(delay);
                case FAILED_AFTER_PROGRESS -> delay = backoff.afterProgress();
                case OUR_FAULT -> {}
            }
        }
    }

    /** Ends the wait. Only with the lock held. */
    ForcedRetry force() {
        if (!waiting) {
            return ForcedRetry.ATTEMPT_RUNS;
        }
        forced = true;
        forcedOrDue.signalAll();
        return ForcedRetry.RETRIES_NOW;
    }

    private void await(Duration delay) {
        lock.lock();
        try {
            waiting = true;
            listener.event(
                    new DeliveryEvent.BackoffScheduled(service.id(), delay.toNanos(), attempts.next()));
            var due = new Due(runner.now() + delay.toNanos(), Turn.TIMER);
            boolean inTime = true;
            while (!forced && inTime) {
                inTime = forcedOrDue.awaitUntil(due);
            }
            waiting = false;
            forced = false;
        } finally {
            lock.unlock();
        }
    }

    private enum Drain {
        DRAINED,
        FAILED_AT_ONCE,
        FAILED_AFTER_PROGRESS,
        OUR_FAULT
    }

    private Drain drain() {
        boolean progress = false;
        while (true) {
            attempts.awaitResumed();
            try {
                var oldest = controller.oldestOrUp();
                if (oldest.isEmpty()) {
                    return Drain.DRAINED;
                }
                var answer = attempts.make(oldest.get().id(), oldest.get().body());
                if (answer.outcome() == Outcome.INTERNAL) {
                    return Drain.OUR_FAULT;
                }
                if (!answer.ok()) {
                    return progress ? Drain.FAILED_AFTER_PROGRESS : Drain.FAILED_AT_ONCE;
                }
                controller.complete(oldest.get().id());
                progress = true;
            } catch (StoreException e) {
                return progress ? Drain.FAILED_AFTER_PROGRESS : Drain.FAILED_AT_ONCE;
            }
        }
    }
}
