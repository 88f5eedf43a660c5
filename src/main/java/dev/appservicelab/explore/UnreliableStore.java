package dev.appservicelab.explore;

import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.explore.Mishap.Point;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store whose calls go wrong as planned; nothing is written then. */
record UnreliableStore(TransactionStore store, Called called) implements TransactionStore {
    @Override
    public long create(String service, NewTransaction transaction) {
        if (transaction.completed().isPresent()) {
            call(service, Point.COMPLETE);
        }
        call(service, Point.CREATE);
        return store.create(service, transaction);
    }

    @Override
    public void complete(String service, long transaction) {
        call(service, Point.COMPLETE);
        store.complete(service, transaction);
    }

    @Override
    public Optional<StoredTransaction> oldest(String service) {
        call(service, Point.OLDEST);
        return store.oldest(service);
    }

    @Override
    public void setState(String service, ServiceState state) {
        call(service, state == ServiceState.UP ? Point.SET_UP : Point.SET_DOWN);
        store.setState(service, state);
    }

    @Override
    public List<StoredTransaction> behind(String service, long transaction, int atMost) {
        call(service, Point.BEHIND);
        return store.behind(service, transaction, atMost);
    }

    @Override
    public List<Long> backlog(String service) {
        call(service, Point.BACKLOG);
        return store.backlog(service);
    }

    @Override
    public void merge(String service, List<Merge> merges) {
        call(service, Point.MERGE);
        store.merge(service, merges);
    }

    @Override
    public boolean park(String service, long transaction) {
        call(service, Point.PARK);
        return store.park(service, transaction);
    }

    @Override
    public boolean unpark(String service, long transaction) {
        call(service, Point.UNPARK);
        return store.unpark(service, transaction);
    }

    @Override
    public List<Long> parked(String service) {
        call(service, Point.PARKED);
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
        call(service, Point.ENQUEUE);
        store.enqueue(service, items);
    }

    @Override
    public void dequeue(String service, Counts front) {
        call(service, Point.DEQUEUE);
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

    private void call(String service, Point point) {
        if (called.fails(service, point)) {
            throw new StoreException("planned: the call " + point + " fails", new IllegalStateException("planned"));
        }
    }
}
