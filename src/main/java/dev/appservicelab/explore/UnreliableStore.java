package dev.appservicelab.explore;

import dev.appservicelab.delivery.CompletionFailed;
import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.explore.Mishap.Point;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.ForwardingStore;
import java.util.List;
import java.util.Optional;

/** A store whose calls go wrong as planned; nothing is written then. For tasks of one simulated run. */
final class UnreliableStore extends ForwardingStore {
    private final Called called;

    UnreliableStore(TransactionStore store, Called called) {
        super(store);
        this.called = called;
    }

    @Override
    public long create(String service, NewTransaction transaction) {
        call(service, Point.CREATE);
        if (transaction.completed().isPresent()) {
            try {
                call(service, Point.COMPLETE);
            } catch (StoreException e) {
                throw new CompletionFailed(String.valueOf(e.getMessage()), e);
            }
        }
        return super.create(service, transaction);
    }

    @Override
    public void complete(String service, long transaction) {
        call(service, Point.COMPLETE);
        super.complete(service, transaction);
    }

    @Override
    public Optional<StoredTransaction> oldest(String service) {
        call(service, Point.OLDEST);
        return super.oldest(service);
    }

    @Override
    public void setState(String service, ServiceState state) {
        call(service, state == ServiceState.UP ? Point.SET_UP : Point.SET_DOWN);
        super.setState(service, state);
    }

    @Override
    public List<StoredTransaction> behind(String service, long transaction, int atMost) {
        call(service, Point.BEHIND);
        return super.behind(service, transaction, atMost);
    }

    @Override
    public List<Long> backlog(String service) {
        call(service, Point.BACKLOG);
        return super.backlog(service);
    }

    @Override
    public void merge(String service, List<Merge> merges) {
        call(service, Point.MERGE);
        super.merge(service, merges);
    }

    @Override
    public boolean park(String service, long transaction) {
        call(service, Point.PARK);
        return super.park(service, transaction);
    }

    @Override
    public boolean unpark(String service, long transaction) {
        call(service, Point.UNPARK);
        return super.unpark(service, transaction);
    }

    @Override
    public List<Long> parked(String service) {
        call(service, Point.PARKED);
        return super.parked(service);
    }

    @Override
    public void enqueueEach(String service, List<? extends List<? extends Item>> groups) {
        call(service, Point.ENQUEUE);
        super.enqueueEach(service, groups);
    }

    @Override
    public void dequeue(String service, Counts front) {
        call(service, Point.DEQUEUE);
        super.dequeue(service, front);
    }

    private void call(String service, Point point) {
        if (called.fails(service, point)) {
            throw new StoreException("planned: the call " + point + " fails", new IllegalStateException("planned"));
        }
    }
}
