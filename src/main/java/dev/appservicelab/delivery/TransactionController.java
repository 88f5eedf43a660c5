package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one service: stores each, sends it while the service is UP, and starts a {@link Recoverer} when that
 * fails.
 *
 * <p>Its lock guards the state together with the backlog: whether a new transaction finds the service UP, and whether the
 * recoverer finds nothing left and sets it UP, is decided under it, store calls included. Between the two a transaction
 * would be stored that nobody sends, and later ones would overtake it.
 */
final class TransactionController {
    private final AppService service;
    private final TaskRunner runner;
    private final TransactionStore store;
    private final TransactionEncoder encoder;
    private final DeliveryPolicy policy;
    private final DeliveryListener listener;
    private final Attempts attempts;

    private final TaskLock lock;
    private Runnable whenUp = () -> {};
    private volatile ServiceState state = ServiceState.UP;
    private @Nullable Recoverer recoverer;

    TransactionController(
            AppService service,
            TaskRunner runner,
            TransactionStore store,
            TransactionEncoder encoder,
            DeliveryPolicy policy,
            DeliveryListener listener,
            Attempts attempts) {
        this.service = service;
        this.runner = runner;
        this.store = store;
        this.encoder = encoder;
        this.policy = policy;
        this.listener = listener;
        this.attempts = attempts;
        this.lock = runner.newLock();
    }

    /** Called, with no lock held, whenever the service has come UP again. */
    void whenUp(Runnable action) {
        this.whenUp = action;
    }

    boolean isUp() {
        return state == ServiceState.UP;
    }

    /** Takes up what an earlier process left. */
    void start() {
        locked(() -> {
            state = ask(() -> store.state(service.id())).orElse(ServiceState.UP);
            var backlog = ask(() -> store.backlog(service.id()));
            listener.event(new DeliveryEvent.ServiceAdded(service.id(), service.simulated(), state, backlog));
            if (state == ServiceState.DOWN) {
                startRecoverer();
            } else if (!backlog.isEmpty()) {
                goDown();
            }
            return true;
        });
    }

    /**
     * Stores a batch as a transaction and, while the service is UP, sends it and waits for the outcome.
     *
     * @return false if it could not be stored: the batch is still the caller's
     */
    boolean send(Batch batch) {
        var created = locked(() -> create(batch));
        if (created.toSend() != null) {
            deliver(created.toSend(), batch);
        }
        return created.taken();
    }

    /** Lets a waiting recoverer retry at once. */
    ForcedRetry forceRetry() {
        return locked(() -> recoverer == null ? ForcedRetry.NO_RECOVERER : recoverer.force());
    }

    /**
     * For the recoverer: what it is to send next. Nothing left: the service is UP from now on, and the recoverer is done.
     *
     * @throws StoreException if the store did not say, or did not take note of UP: then nothing has changed
     */
    Optional<StoredTransaction> oldestOrUp() {
        var oldest = locked(() -> {
            var found = ask("oldest", () -> store.oldest(service.id()));
            if (found.isEmpty()) {
                tell("set_up", () -> store.setState(service.id(), ServiceState.UP));
                recoverer = null;
                state = ServiceState.UP;
                listener.event(new DeliveryEvent.RecovererEnded(service.id()));
                listener.event(new DeliveryEvent.StateChanged(service.id(), state));
            }
            return found;
        });
        if (oldest.isEmpty()) {
            whenUp.run();
        }
        return oldest;
    }

    /** @throws StoreException if the store did not take note of it: it will be sent again */
    void complete(long transaction) {
        locked(() -> {
            tell("complete", () -> store.complete(service.id(), transaction));
            attempts.forget();
            listener.event(new DeliveryEvent.TransactionCompleted(service.id(), transaction));
            return true;
        });
    }

    private record ToSend(long transaction, Body body) {}

    private record Created(boolean taken, @Nullable ToSend toSend) {}

    private Created create(Batch batch) {
        boolean up = isUp();
        if (!up && batch.events().isEmpty()) {
            drop(batch.items(), DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty());
            return new Created(true, null);
        }
        var kept = batch.eventsOnly();
        var carried = up ? batch : kept;
        var stored = encoder.encode(service, kept);
        var first = carried.counts().equals(kept.counts()) ? stored : encoder.encode(service, carried);
        long id;
        try {
            id = ask("create", () -> store.create(service.id(), stored, ids(kept)));
        } catch (StoreException e) {
            goDown();
            return new Created(false, null);
        }
        listener.body(first);
        listener.event(new DeliveryEvent.TransactionCreated(
                service.id(), id, ids(carried), carried.counts(), first.bytes().length, first.sha256()));
        if (!up) {
            drop(batch.withoutEvents(), DropReason.KIND_NOT_STORED, OptionalLong.empty());
        }
        return new Created(true, up ? new ToSend(id, first) : null);
    }

    private void deliver(ToSend toSend, Batch batch) {
        var answer = attempts.make(toSend.transaction(), toSend.body());
        while (answer.outcome() == Outcome.INTERNAL) {
            // Our own fault says nothing about the service: it stays UP, and the same is sent again.
            runner.sleep(policy.backoff().first().toNanos());
            answer = attempts.make(toSend.transaction(), toSend.body());
        }
        if (answer.ok()) {
            try {
                complete(toSend.transaction());
            } catch (StoreException e) {
                locked(this::goDown);
            }
        } else {
            locked(() -> {
                drop(batch.withoutEvents(), DropReason.KIND_NOT_STORED, OptionalLong.of(toSend.transaction()));
                return goDown();
            });
        }
    }

    /** DOWN even if the store cannot take note of it: what it has stored is found at the next start. */
    private boolean goDown() {
        if (isUp()) {
            state = ServiceState.DOWN;
            try {
                tell("set_down", () -> store.setState(service.id(), ServiceState.DOWN));
            } catch (StoreException e) {
                // Told to the listener already.
            }
            listener.event(new DeliveryEvent.StateChanged(service.id(), state));
            startRecoverer();
        }
        return true;
    }

    private void startRecoverer() {
        var started = new Recoverer(service, runner, lock, this, attempts, policy.backoff(), listener);
        recoverer = started;
        listener.event(new DeliveryEvent.RecovererStarted(service.id()));
        runner.spawn("recoverer of " + service.id(), started::recover);
    }

    private void drop(List<? extends Item> items, DropReason reason, OptionalLong transaction) {
        for (var item : items) {
            listener.event(new DeliveryEvent.Dropped(service.id(), item.kind(), item.id(), reason, transaction));
        }
    }

    private static List<String> ids(Batch batch) {
        return batch.items().stream().map(Item::id).toList();
    }

    private <T> T ask(String call, Supplier<T> question) {
        try {
            return ask(question);
        } catch (StoreException e) {
            listener.event(new DeliveryEvent.StoreFailed(service.id(), call, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private <T> T ask(Supplier<T> question) {
        runner.switchPoint();
        return question.get();
    }

    private void tell(String call, Runnable order) {
        ask(call, () -> {
            order.run();
            return true;
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
