package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskCondition;
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
    private final ServiceLock lock;
    private final TransactionStore store;
    private final TransactionController controller;
    private final Attempts attempts;
    private final Backoff backoff;
    private final boolean timed;
    private final DeliveryListener listener;

    private final TaskCondition woken;
    /** True before the first wait too: a retry forced as early as that is not forgotten. */
    private boolean waiting = true;

    private boolean forced;
    private boolean reset;
    private volatile boolean ended;
    private Duration delay;

    /** @param lock the controller's, so that a forced retry finds the recoverer either waiting or not */
    Recoverer(
            AppService service,
            TaskRunner runner,
            ServiceLock lock,
            TransactionStore store,
            TransactionController controller,
            Attempts attempts,
            DeliveryPolicy policy,
            DeliveryListener listener) {
        this.service = service;
        this.runner = runner;
        this.lock = lock;
        this.store = store;
        this.controller = controller;
        this.attempts = attempts;
        this.backoff = policy.backoff();
        this.timed = !policy.has(Rule.RETRY_ON_ENQUEUE);
        this.listener = listener;
        this.woken = lock.newCondition();
        this.delay = backoff.first();
    }

    /** Ends when the service is UP. */
    void recover() {
        while (!ended) {
            await();
            var drain = drain();
            if (drain == Drain.DRAINED) {
                return;
            }
            waitLonger(drain);
        }
    }

    /** Ends the wait. Only with the lock held. */
    ForcedRetry force() {
        if (!waiting) {
            return ForcedRetry.ATTEMPT_RUNS;
        }
        forced = true;
        woken.signalAll();
        return ForcedRetry.RETRIES_NOW;
    }

    /** Waits count from the first again; a wait that runs begins anew. Only with the lock held. */
    void reset() {
        reset = true;
        woken.signalAll();
    }

    /** Makes no attempt any more: the service is UP without it. Only with the lock held. */
    void end() {
        ended = true;
        woken.signalAll();
    }

    boolean hasEnded() {
        return ended;
    }

    private void waitLonger(Drain drain) {
        lock.locked(() -> {
            delay = switch (drain) {
                case FAILED_AT_ONCE -> reset ? backoff.first() : backoff.after(delay);
                case FAILED_AFTER_PROGRESS -> reset ? backoff.first() : backoff.afterProgress();
                case OUR_FAULT, DRAINED -> delay;
            };
            reset = false;
        });
    }

    private void await() {
        lock.locked(() -> {
            waiting = true;
            do {
                if (reset) {
                    reset = false;
                    delay = backoff.first();
                }
                awaitOnce();
            } while (reset);
            waiting = false;
            forced = false;
        });
    }

    private void awaitOnce() {
        var due = new Due(timed ? runner.now() + delay.toNanos() : Long.MAX_VALUE, Turn.TIMER);
        if (timed) {
            listener.event(
                    new DeliveryEvent.BackoffScheduled(service.id(), delay.toNanos(), attempts.next()));
            note();
        }
        boolean inTime = true;
        while (!forced && !reset && !ended && inTime) {
            inTime = woken.awaitUntil(due);
        }
    }

    /** Nothing depends on it: a store that cannot take the note is no reason not to retry. */
    private void note() {
        try {
            store.noteRetry(service.id(), attempts.next(), delay);
        } catch (StoreException e) {
            listener.event(
                    new DeliveryEvent.StoreFailed(service.id(), "note_retry", String.valueOf(e.getMessage())));
        }
    }

    /** What became of the oldest transaction. */
    private enum Step {
        NOTHING_LEFT,
        DELIVERED,
        NOT_WANTED,
        OUR_FAULT,
        FAILED
    }

    /** What became of the backlog. */
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
            attempts.hold();
            var step = step();
            attempts.release();
            switch (step) {
                case NOTHING_LEFT -> {
                    return Drain.DRAINED;
                }
                case DELIVERED -> progress = true;
                case NOT_WANTED -> {}
                case OUR_FAULT -> {
                    return Drain.OUR_FAULT;
                }
                case FAILED -> {
                    return progress ? Drain.FAILED_AFTER_PROGRESS : Drain.FAILED_AT_ONCE;
                }
            }
        }
    }

    private Step step() {
        try {
            var oldest = controller.oldestOrUp(this);
            if (oldest.isEmpty()) {
                return Step.NOTHING_LEFT;
            }
            long id = oldest.get().id();
            var answer = attempts.make(id, oldest.get().body(), () -> !ended && controller.isWanted(id));
            if (answer.isEmpty()) {
                return Step.NOT_WANTED;
            }
            if (answer.get().outcome() == Outcome.INTERNAL) {
                return Step.OUR_FAULT;
            }
            if (!answer.get().ok()) {
                controller.failed(id);
                return Step.FAILED;
            }
            controller.complete(id);
            return Step.DELIVERED;
        } catch (StoreException e) {
            return Step.FAILED;
        }
    }
}
