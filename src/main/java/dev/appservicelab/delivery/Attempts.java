package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.TaskCancelled;
import dev.appservicelab.time.TaskCondition;
import dev.appservicelab.time.TaskRunner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Makes the attempts of one service, one at a time whoever asks, counts them, and holds them back while the service is
 * paused.
 */
final class Attempts {
    private final AppService service;
    private final TaskRunner runner;
    private final ServiceLock lock;
    private final AppServiceApi api;
    private final DeliveryListener listener;

    private final TaskCondition mayStart;
    private final Map<Long, Integer> made = new HashMap<>();
    private volatile boolean paused;
    private boolean held;
    private OptionalLong inFlight = OptionalLong.empty();
    private OptionalLong last = OptionalLong.empty();

    /** @param lock the service's: that an attempt starts is decided together with its state */
    Attempts(AppService service, TaskRunner runner, ServiceLock lock, AppServiceApi api, DeliveryListener listener) {
        this.service = service;
        this.runner = runner;
        this.lock = lock;
        this.api = api;
        this.listener = listener;
        this.mayStart = lock.newCondition();
    }

    void pause() {
        change(true, new DeliveryEvent.Paused(service.id()));
    }

    void resume() {
        change(false, new DeliveryEvent.Resumed(service.id()));
    }

    /** Without a lock: who offers an item does not wait for what the lock's holder does. */
    boolean isPaused() {
        return paused;
    }

    void awaitResumed() {
        lock.locked(() -> {
            while (paused) {
                mayStart.await();
            }
        });
    }

    /**
     * Waits until nobody else sends, and keeps others from it until {@link #release()}: also from the end of an attempt
     * to when what follows from it is written down, or another would send the same transaction again. The original
     * knows no such thing: there a batch may be in flight while the recoverer retries another.
     */
    void hold() {
        lock.locked(() -> {
            while (held && !lock.isRacy()) {
                mayStart.await();
            }
            held = true;
        });
    }

    /** Lets others send. */
    void release() {
        lock.locked(() -> {
            held = false;
            inFlight = OptionalLong.empty();
            mayStart.signalAll();
        });
    }

    /**
     * Sends a transaction and waits for what becomes of it. For whom {@linkplain #hold() holds} the service.
     *
     * @param wanted    asked, with the lock held, when the attempt could start
     * @param succeeded called, with the lock held, when it has succeeded
     * @return empty if it was not wanted any more: no attempt was made
     */
    Optional<Answer> make(long id, Body body, BooleanSupplier wanted, Runnable succeeded) {
        int attempt = begin(id, body, wanted, false);
        return attempt == 0 ? Optional.empty() : Optional.of(send(id, attempt, body, succeeded));
    }

    /** Sends a completed transaction once more; does not count among the attempts of the backlog. */
    void makeByHand(long id, Body body) {
        hold();
        int attempt = begin(id, body, () -> {
            listener.event(new DeliveryEvent.Resent(service.id(), id));
            return true;
        }, true);
        send(id, attempt, body, () -> {});
        release();
    }

    private Answer send(long id, int attempt, Body body, Runnable succeeded) {
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
        end(id, attempt, answer, succeeded);
        return answer;
    }

    /** Of which transaction an attempt is in flight, or has ended and is not settled. Only with the lock held. */
    OptionalLong inFlight() {
        return inFlight;
    }

    /** What follows from the attempt that has ended is decided. Only with the lock held. */
    void settled() {
        inFlight = OptionalLong.empty();
    }

    /** Whether an attempt of the transaction was made. Only with the lock held. */
    boolean tried(long id) {
        return made.containsKey(id);
    }

    /** The number that the next attempt of the transaction tried last will have. Only with the lock held. */
    int next() {
        return last.isPresent() ? made.getOrDefault(last.getAsLong(), 0) + 1 : 1;
    }

    /** A transaction is done with. Only with the lock held. */
    void forget(long id) {
        made.remove(id);
        setAside(id);
    }

    /** The next attempt is of another transaction; of this one there may be more later. Only with the lock held. */
    void setAside(long id) {
        if (last.equals(OptionalLong.of(id))) {
            last = OptionalLong.empty();
        }
    }

    /** Counts as tried what an earlier process may have tried. Only with the lock held. */
    void countAsTried(long id) {
        made.put(id, 0);
    }

    /** Under the lock, so that no attempt starts after a pause was announced. */
    private int begin(long id, Body body, BooleanSupplier wanted, boolean byHand) {
        return lock.locked(() -> {
            while (paused) {
                mayStart.await();
            }
            if (!wanted.getAsBoolean()) {
                return 0;
            }
            int attempt = byHand ? 1 : made.merge(id, 1, Integer::sum);
            last = byHand ? last : OptionalLong.of(id);
            inFlight = OptionalLong.of(id);
            listener.body(body);
            listener.event(new DeliveryEvent.AttemptStarted(service.id(), id, attempt, body.hash()));
            return attempt;
        });
    }

    private void end(long id, int attempt, Answer answer, Runnable succeeded) {
        lock.locked(() -> {
            if (answer.ok()) {
                succeeded.run();
            }
            if (answer.outcome() == Outcome.INTERNAL) {
                inFlight = OptionalLong.empty();
            }
            answer.body().ifPresent(listener::body);
            listener.event(new DeliveryEvent.AttemptEnded(
                    service.id(),
                    id,
                    attempt,
                    answer.outcome(),
                    answer.status(),
                    answer.fault(),
                    answer.body().map(Body::hash)));
        });
    }

    private void change(boolean toPaused, DeliveryEvent event) {
        lock.locked(() -> {
            if (paused != toPaused) {
                paused = toPaused;
                listener.event(event);
                mayStart.signalAll();
            }
        });
    }
}
