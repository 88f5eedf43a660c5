package dev.appservicelab.lab;

import dev.appservicelab.delivery.CompletionFailed;
import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.time.TaskCancelled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A store whose calls faults can hit.
 *
 * @param life of the scheduler that calls: a call that waits while the lab crashes never reaches the store
 */
record FaultyStore(TransactionStore store, CallFaults faults, Life life) implements TransactionStore {

    /** For one scheduler, until the lab crashes or stops it. Thread-safe. */
    static final class Life {
        private final AtomicBoolean over = new AtomicBoolean();

        void end() {
            over.set(true);
        }
    }

    FaultyStore(TransactionStore store, CallFaults faults) {
        this(store, faults, new Life());
    }

    /** The same store for the next scheduler. */
    FaultyStore inNewLife() {
        return new FaultyStore(store, faults);
    }

    @Override
    public long create(String service, NewTransaction transaction) {
        hit(service, Call.CREATE, "the transaction cannot be stored");
        if (transaction.completed().isPresent()) {
            long delivered = transaction.completed().getAsLong();
            try {
                hit(service, Call.COMPLETE, "transaction " + delivered + " cannot be deleted");
            } catch (StoreException e) {
                throw new CompletionFailed(String.valueOf(e.getMessage()), e);
            }
        }
        return store.create(service, transaction);
    }

    @Override
    public void complete(String service, long transaction) {
        hit(service, Call.COMPLETE, "transaction " + transaction + " cannot be deleted");
        store.complete(service, transaction);
    }

    @Override
    public Optional<StoredTransaction> oldest(String service) {
        hit(service, Call.OLDEST, "the oldest transaction cannot be read");
        return store.oldest(service);
    }

    @Override
    public void setState(String service, ServiceState state) {
        hit(service, state == ServiceState.UP ? Call.SET_UP : Call.SET_DOWN, "the state " + state + " cannot be written");
        store.setState(service, state);
    }

    @Override
    public List<StoredTransaction> behind(String service, long transaction, int atMost) {
        return store.behind(service, transaction, atMost);
    }

    @Override
    public List<Long> backlog(String service) {
        return store.backlog(service);
    }

    @Override
    public void merge(String service, List<Merge> merges) {
        store.merge(service, merges);
    }

    @Override
    public boolean park(String service, long transaction) {
        return store.park(service, transaction);
    }

    @Override
    public boolean unpark(String service, long transaction) {
        return store.unpark(service, transaction);
    }

    @Override
    public List<Long> parked(String service) {
        return store.parked(service);
    }

    @Override
    public long lastId() {
        return store.lastId();
    }

    @Override
    public boolean isStored(long transaction) {
        return store.isStored(transaction);
    }

    @Override
    public void resetIds() {
        store.resetIds();
    }

    @Override
    public void enqueue(String service, List<? extends Item> items) {
        store.enqueue(service, items);
    }

    @Override
    public void dequeue(String service, Counts front) {
        store.dequeue(service, front);
    }

    @Override
    public List<Item> queue(String service) {
        return store.queue(service);
    }

    @Override
    public Counts queued(String service) {
        return store.queued(service);
    }

    @Override
    public List<Item> queued(String service, Item.Kind kind, int skip, int atMost) {
        return store.queued(service, kind, skip, atMost);
    }

    @Override
    public void putAside(String service, List<? extends Item> items) {
        store.putAside(service, items);
    }

    @Override
    public List<Item> takeBack(String service, Item.Kind kind, int atMost) {
        return store.takeBack(service, kind, atMost);
    }

    @Override
    public void noteRetry(String service, int attempt, Duration in) {
        store.noteRetry(service, attempt, in);
    }

    @Override
    public Optional<ServiceState> state(String service) {
        return store.state(service);
    }

    @Override
    public List<String> servicesIn(ServiceState state) {
        return store.servicesIn(state);
    }

    @Override
    public long position(String service, Stream stream) {
        return store.position(service, stream);
    }

    @Override
    public void setPosition(String service, Stream stream, long position) {
        store.setPosition(service, stream, position);
    }

    @Override
    public void close() {
        store.close();
    }

    private void hit(String service, Call call, String sentence) {
        boolean fails = faults.fail(service, call);
        if (life.over.get()) {
            throw new TaskCancelled();
        }
        if (fails) {
            throw new StoreException("simulated: " + sentence, new IllegalStateException("a fault hit " + call));
        }
    }
}
