package dev.appservicelab.delivery;

import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import java.util.OptionalLong;

/**
 * Which id a new transaction is given: the next of the store's sequence, or, as in the original, one counted in memory.
 */
final class TransactionIds {
    private final TransactionStore store;
    private final boolean countedInMemory;
    private final TaskLock lock;
    private OptionalLong last = OptionalLong.empty();
    private boolean reset;

    TransactionIds(TaskRunner runner, TransactionStore store, DeliveryPolicy policy) {
        this.store = store;
        this.countedInMemory = policy.has(Rule.MAX_PLUS_ONE_IDS);
        this.lock = runner.newLock();
    }

    /** Absent: the store is to choose. */
    OptionalLong next() {
        if (!countedInMemory) {
            return OptionalLong.empty();
        }
        return lock.holding(() -> {
            long id = last.isPresent() ? last.getAsLong() + 1 : store.lastId() + 1;
            while (reset && store.isStored(id)) {
                id++;
            }
            last = OptionalLong.of(id);
            return last;
        });
    }

    /** Ids count from 1 again; those still stored are skipped. */
    void reset() {
        store.resetIds();
        lock.holding(() -> {
            last = OptionalLong.of(0);
            reset = true;
        });
    }
}
