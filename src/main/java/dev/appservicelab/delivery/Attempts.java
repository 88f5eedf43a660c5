package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.TaskCancelled;
import dev.appservicelab.time.TaskCondition;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;

/**
 * Makes the attempts of one service, counts those of its oldest transaction, and holds them back while the service is
 * paused. Its users see to it that there is at most one in flight.
 */
final class Attempts {
    private final AppService service;
    private final TaskRunner runner;
    private final AppServiceApi api;
    private final DeliveryListener listener;

    private final TaskLock lock;
    private final TaskCondition resumed;
    private boolean paused;
    private long transaction;
    private int count;

    Attempts(AppService service, TaskRunner runner, AppServiceApi api, DeliveryListener listener) {
        this.service = service;
        this.runner = runner;
        this.api = api;
        this.listener = listener;
        this.lock = runner.newLock();
        this.resumed = lock.newCondition();
    }

    void pause() {
        change(true, new DeliveryEvent.Paused(service.id()));
    }

    void resume() {
        change(false, new DeliveryEvent.Resumed(service.id()));
    }

    boolean isPaused() {
        lock.lock();
        try {
            return paused;
        } finally {
            lock.unlock();
        }
    }

    void awaitResumed() {
        lock.lock();
        try {
            awaitResumedLocked();
        } finally {
            lock.unlock();
        }
    }

    /** Sends a transaction and waits for what becomes of it. */
    Answer make(long id, Body body) {
        int attempt = begin(id, body);
        runner.switchPoint();
        Answer answer;
        try {
            answer = api.send(service, id, attempt, body);
        } catch (TaskCancelled e) {
            throw e;
        } catch (RuntimeException e) {
            // An adapter must not throw; if it does, that is our fault and not the service's.
            answer = Answer.none(Outcome.INTERNAL);
        }
        answer.body().ifPresent(listener::body);
        listener.event(new DeliveryEvent.AttemptEnded(
                service.id(),
                id,
                attempt,
                answer.outcome(),
                answer.status(),
                answer.fault(),
                answer.body().map(Body::sha256)));
        return answer;
    }

    /** The number that the next attempt of the transaction tried last will have. */
    int next() {
        lock.lock();
        try {
            return count + 1;
        } finally {
            lock.unlock();
        }
    }

    /** The transaction tried last is done with: the next attempt is the first of another. */
    void forget() {
        lock.lock();
        try {
            count = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock, so that no attempt starts after a pause was announced. */
    private int begin(long id, Body body) {
        lock.lock();
        try {
            awaitResumedLocked();
            count = id == transaction ? count + 1 : 1;
            transaction = id;
            listener.body(body);
            listener.event(new DeliveryEvent.AttemptStarted(service.id(), id, count, body.sha256()));
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void awaitResumedLocked() {
        while (paused) {
            resumed.await();
        }
    }

    private void change(boolean toPaused, DeliveryEvent event) {
        lock.lock();
        try {
            if (paused != toPaused) {
                paused = toPaused;
                listener.event(event);
                resumed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
