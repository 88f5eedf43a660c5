package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.TaskRunner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether one service is UP or DOWN, in memory and in the store, and the recoverer that a DOWN one has. */
final class Availability {
    private final AppService service;
    private final TaskRunner runner;
    private final Tasks tasks;
    private final ServiceLock lock;
    private final TransactionStore store;
    private final DeliveryPolicy policy;
    private final DeliveryListener listener;
    private final Supplier<Recoverer> recoverers;

    private volatile ServiceState state = ServiceState.UP;
    private volatile @Nullable Recoverer recoverer;

    /** @param recoverers makes one for each outage */
    Availability(
            AppService service,
            TaskRunner runner,
            Tasks tasks,
            ServiceLock lock,
            TransactionStore store,
            DeliveryPolicy policy,
            DeliveryListener listener,
            Supplier<Recoverer> recoverers) {
        this.service = service;
        this.runner = runner;
        this.tasks = tasks;
        this.lock = lock;
        this.store = store;
        this.policy = policy;
        this.listener = listener;
        this.recoverers = recoverers;
    }

    boolean isUp() {
        return state == ServiceState.UP;
    }

    /** As {@link #isUp()}; but the original asks its database, which takes a turn. */
    boolean looksUp() {
        if (lock.isRacy()) {
            runner.sleep(0);
        }
        return isUp();
    }

    /** Takes the state that an earlier process left in the store, {@link #takeUp} to follow. */
    ServiceState load() {
        state = lock.ask("state", () -> store.state(service.id())).orElse(ServiceState.UP);
        return state;
    }

    /**
     * Begins to deliver what an earlier process left.
     *
     * @param leftOver whether it left transactions
     */
    void takeUp(boolean leftOver) {
        if (!isUp()) {
            lock.whileHeld(() -> {
                // It has one already if it was forced DOWN before this.
                if (recoverer == null) {
                    startRecoverer();
                }
            });
        } else if (leftOver && !policy.has(Rule.IGNORE_ROWS_AT_START)) {
            goDown();
        }
    }

    /** DOWN even if the store cannot take note of it: what it has stored is found at the next start. */
    void goDown() {
        if (!isUp()) {
            return;
        }
        try {
            lock.ask("set_down", () -> store.setState(service.id(), ServiceState.DOWN));
        } catch (StoreException e) {
            // Told to the listener already.
        }
        lock.whileHeld(() -> {
            if (isUp()) {
                state = ServiceState.DOWN;
                listener.event(new DeliveryEvent.StateChanged(service.id(), state));
                startRecoverer();
            }
        });
    }

    /** The original reports a failure in the background: another batch may go out first, its defect (c). */
    void goDownAfterFailure() {
        if (lock.isRacy()) {
            tasks.spawn("failure of " + service.id(), this::goDown);
        } else {
            goDown();
        }
    }

    /**
     * The service is UP, and its recoverer has nothing more to do. The original forgets its recoverer before it writes
     * UP: if that fails it never finds it again, its defect (m).
     *
     * @throws StoreException if the store did not take note of it; the service is DOWN then
     */
    void comeUp() {
        boolean forgetFirst = policy.has(Rule.STUCK_ON_UP_ERROR);
        if (forgetFirst) {
            if (recoverer == null) {
                throw new StoreException("the recoverer was forgotten", new IllegalStateException());
            }
            forgetRecoverer();
        }
        lock.ask("set_up", () -> store.setState(service.id(), ServiceState.UP));
        if (!forgetFirst) {
            forgetRecoverer();
        }
        state = ServiceState.UP;
        listener.event(new DeliveryEvent.StateChanged(service.id(), state));
    }

    /** As {@link #comeUp()}, without the recoverer: it makes no attempt any more. */
    void comeUpByHand() {
        var current = recoverer;
        comeUp();
        if (current != null) {
            lock.whileHeld(current::end);
        }
    }

    /** Lets a waiting recoverer retry at once. Only with the lock held. */
    ForcedRetry force() {
        var current = recoverer;
        return current == null ? ForcedRetry.NO_RECOVERER : current.force();
    }

    /** An item came. Without a timer, it is what makes a DOWN service be tried again. */
    void retryOnEnqueue() {
        if (policy.has(Rule.RETRY_ON_ENQUEUE)) {
            lock.whileHeld(this::force);
        }
    }

    /**
     * Lets the recoverer's waits count from the first again. Only with the lock held.
     *
     * @return false if there is no recoverer
     */
    boolean resetBackoff() {
        var current = recoverer;
        if (current != null) {
            current.reset();
        }
        return current != null;
    }

    private void startRecoverer() {
        var started = recoverers.get();
        recoverer = started;
        listener.event(new DeliveryEvent.RecovererStarted(service.id()));
        tasks.spawn("recoverer of " + service.id(), started::recover);
    }

    private void forgetRecoverer() {
        if (recoverer != null) {
            recoverer = null;
            listener.event(new DeliveryEvent.RecovererEnded(service.id()));
        }
    }
}
