package dev.appservicelab.store;

import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Hands each call on to another store; what is to be different is overridden. As thread-safe as the other. */
public class ForwardingStore implements TransactionStore {
    private final TransactionStore store;

    protected ForwardingStore(TransactionStore store) {
        this.store = store;
    }

    /** The other store. */
    protected final TransactionStore store() {
        return store;
    }

    /** Makes a call of the other store that reads, or writes what no crash leaves; all such calls come here. */
    protected <T> T call(Supplier<T> call) {
        return call.get();
    }

    /**
     * Makes a call of the other store that changes what it holds of a service; all such calls but the creating come
     * here.
     */
    protected boolean change(String service, BooleanSupplier call) {
        return call.getAsBoolean();
    }

    @Override
    public long create(String service, NewTransaction transaction) {
        return store.create(service, transaction);
    }

    @Override
    public void complete(String service, long transaction) {
        change(service, () -> {
            store.complete(service, transaction);
            return true;
        });
    }

    @Override
    public Optional<StoredTransaction> oldest(String service) {
        return call(() -> store.oldest(service));
    }

    @Override
    public List<StoredTransaction> behind(String service, long transaction, int atMost) {
        return call(() -> store.behind(service, transaction, atMost));
    }

    @Override
    public List<Long> backlog(String service) {
        return call(() -> store.backlog(service));
    }

    @Override
    public void merge(String service, List<Merge> merges) {
        change(service, () -> {
            store.merge(service, merges);
            return true;
        });
    }

    @Override
    public boolean park(String service, long transaction) {
        return change(service, () -> store.park(service, transaction));
    }

    @Override
    public boolean unpark(String service, long transaction) {
        return change(service, () -> store.unpark(service, transaction));
    }

    @Override
    public List<Long> parked(String service) {
        return call(() -> store.parked(service));
    }

    @Override
    public long lastId() {
        return call(() -> store.lastId());
    }

    @Override
    public boolean isStored(long transaction) {
        return call(() -> store.isStored(transaction));
    }

    @Override
    public void resetIds() {
        call(() -> {
            store.resetIds();
            return true;
        });
    }

    @Override
    public void enqueueEach(String service, List<? extends List<? extends Item>> groups) {
        change(service, () -> {
            store.enqueueEach(service, groups);
            return true;
        });
    }

    @Override
    public void dequeue(String service, Counts front) {
        change(service, () -> {
            store.dequeue(service, front);
            return true;
        });
    }

    @Override
    public List<Item> queue(String service) {
        return call(() -> store.queue(service));
    }

    @Override
    public Counts queued(String service) {
        return call(() -> store.queued(service));
    }

    @Override
    public List<Item> queued(String service, Item.Kind kind, int skip, int atMost) {
        return call(() -> store.queued(service, kind, skip, atMost));
    }

    @Override
    public void putAside(String service, List<? extends Item> items) {
        call(() -> {
            store.putAside(service, items);
            return true;
        });
    }

    @Override
    public List<Item> takeBack(String service, Item.Kind kind, int atMost) {
        return call(() -> store.takeBack(service, kind, atMost));
    }

    @Override
    public void noteRetry(String service, int attempt, Duration in) {
        call(() -> {
            store.noteRetry(service, attempt, in);
            return true;
        });
    }

    @Override
    public Optional<ServiceState> state(String service) {
        return call(() -> store.state(service));
    }

    @Override
    public void setState(String service, ServiceState state) {
        change(service, () -> {
            store.setState(service, state);
            return true;
        });
    }

    @Override
    public List<String> servicesIn(ServiceState state) {
        return call(() -> store.servicesIn(state));
    }

    @Override
    public long position(String service, Stream stream) {
        return call(() -> store.position(service, stream));
    }

    @Override
    public void setPosition(String service, Stream stream, long position) {
        change(service, () -> {
            store.setPosition(service, stream, position);
            return true;
        });
    }

    @Override
    public void close() {
        store.close();
    }
}
