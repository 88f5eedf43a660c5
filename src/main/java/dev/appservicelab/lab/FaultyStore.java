package dev.appservicelab.lab;

import dev.appservicelab.delivery.CompletionFailed;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.store.ForwardingStore;
import dev.appservicelab.time.TaskCancelled;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A store whose calls faults can hit, for one scheduler: a call that waits while the lab crashes never reaches the
 * store. Thread-safe.
 */
final class FaultyStore extends ForwardingStore {
    private final CallFaults faults;
    private final AtomicBoolean over = new AtomicBoolean();

    FaultyStore(TransactionStore store, CallFaults faults) {
        super(store);
        this.faults = faults;
    }

    /** The same store for the next scheduler. */
    FaultyStore inNewLife() {
        return new FaultyStore(store(), faults);
    }

    /** The lab crashes or stops its scheduler. */
    void endLife() {
        over.set(true);
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
        return super.create(service, transaction);
    }

    @Override
    public void complete(String service, long transaction) {
        hit(service, Call.COMPLETE, "transaction " + transaction + " cannot be deleted");
        super.complete(service, transaction);
    }

    @Override
    public Optional<StoredTransaction> oldest(String service) {
        hit(service, Call.OLDEST, "the oldest transaction cannot be read");
        return super.oldest(service);
    }

    @Override
    public void setState(String service, ServiceState state) {
        var call = state == ServiceState.UP ? Call.SET_UP : Call.SET_DOWN;
        hit(service, call, "the state " + state + " cannot be written");
        super.setState(service, state);
    }

    private void hit(String service, Call call, String sentence) {
        boolean fails = faults.fail(service, call);
        if (over.get()) {
            throw new TaskCancelled();
        }
        if (fails) {
            throw new StoreException("simulated: " + sentence, new IllegalStateException("a fault hit " + call));
        }
    }
}
