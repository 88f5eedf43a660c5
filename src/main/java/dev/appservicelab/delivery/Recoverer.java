package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskCondition;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.time.Duration;
import java.util.Optional;

/**
 * Retries the backlog of one DOWN service, oldest first, until it is drained: waits, sends until something fails, and
 * waits longer. There is one for each outage.
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
            var failure = drain();
            if (failure.isEmpty()) {
                return;
            }
            waitLonger(failure.get());
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

    private void waitLonger(Failure failure) {
        lock.locked(() -> {
            var longer = switch (failure) {
                case AT_ONCE -> backoff.after(delay);
                case AFTER_PROGRESS -> backoff.afterProgress();
                case OURS -> delay;
            };
            delay = reset ? backoff.first() : longer;
            reset = false;
        });
    }

    private record Wait(Due due, int attempt, Duration delay) {}

    private void await() {
        do {
            var wait = lock.locked(this::beginWait);
            if (timed) {
                note(wait);
            }
            lock.locked(() -> awaitWoken(wait.due()));
        } while (waiting && !ended);
    }

    private Wait beginWait() {
        waiting = true;
        if (reset) {
            reset = false;
            delay = backoff.first();
        }
        int attempt = attempts.next();
        if (timed) {
            listener.event(new DeliveryEvent.BackoffScheduled(service.id(), delay.toNanos(), attempt));
        }
        return new Wait(new Due(timed ? runner.now() + delay.toNanos() : Long.MAX_VALUE, Turn.TIMER), attempt, delay);
    }

    /** After a reset it still waits: anew. */
    private void awaitWoken(Due due) {
        boolean inTime = true;
        while (!forced && !reset && !ended && inTime) {
            inTime = woken.awaitUntil(due);
        }
        waiting = reset;
        forced &= reset;
    }

    /** Nothing depends on it: a store that cannot take the note is no reason not to retry. */
    private void note(Wait wait) {
        try {
            lock.atomically(() -> {
                if (!ended) {
                    lock.ask("note_retry", () -> store.noteRetry(service.id(), wait.attempt(), wait.delay()));
                }
            });
        } catch (StoreException e) {
            // Told to the listener already.
        }
    }

    /** What became of the oldest transaction. */
    private enum Step {
        NOTHING_LEFT,
        DELIVERED,
        NOT_WANTED,
        FAILED,
        FAILED_BY_US
    }

    /** Why the backlog is not drained. */
    private enum Failure {
        AT_ONCE,
        AFTER_PROGRESS,
        /** It says nothing about the service. */
        OURS
    }

    /** Sends until the backlog is drained, then the service is UP; or until something fails. */
    private Optional<Failure> drain() {
        var ahead = controller.readAhead();
        boolean progress = false;
        while (true) {
            attempts.awaitResumed();
            attempts.hold();
            var step = step(ahead);
            attempts.release();
            switch (step) {
                case NOTHING_LEFT -> {
                    return Optional.empty();
                }
                case DELIVERED -> progress = true;
                case NOT_WANTED -> {}
                case FAILED -> {
                    return Optional.of(progress ? Failure.AFTER_PROGRESS : Failure.AT_ONCE);
                }
                case FAILED_BY_US -> {
                    return Optional.of(Failure.OURS);
                }
            }
        }
    }

    private Step step(ReadAhead ahead) {
        try {
            var oldest = controller.nextOrUp(this, ahead);
            if (oldest.isEmpty()) {
                return Step.NOTHING_LEFT;
            }
            long id = oldest.get().id();
            var answer = attempts.make(id, oldest.get().body(), () -> !ended && ahead.isWanted(id), () -> {});
            if (answer.isEmpty()) {
                return Step.NOT_WANTED;
            }
            if (answer.get().outcome() == Outcome.INTERNAL) {
                return Step.FAILED_BY_US;
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
