package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.matrix.Item;
import java.util.List;

/**
 * The rows in the store of one service's queue, for a policy that has its queue on disk: each item has one from before
 * it is accepted until the transaction that carries it is stored. Thread-safe.
 */
final class QueueOnDisk implements Overflow {
    private final String service;
    private final TransactionStore store;
    /**
     * Rows of items that were lost from memory: they leave with the next that leave, and are ahead of what is queued.
     */
    private Counts owed = Counts.NONE;

    QueueOnDisk(String service, TransactionStore store) {
        this.service = service;
        this.store = store;
    }

    /** What an earlier process left. */
    Counts left() {
        return store.queued(service);
    }

    /** @throws StoreException if the store failed; none has a row then */
    void add(List<? extends List<? extends Item>> groups) {
        store.enqueueEach(service, groups);
    }

    /** Each has its row already. */
    @Override
    public void put(List<? extends Item> items) {}

    @Override
    public List<Item> take(Item.Kind kind, int ahead, int atMost) {
        return store.queued(service, kind, ahead + owed(kind), atMost);
    }

    private synchronized int owed(Item.Kind kind) {
        return owed.of(kind);
    }

    /** The rows at the front that leave the store together with those of this batch; {@link #gone} is to follow. */
    synchronized Counts leaving(Batch batch) {
        return owed.plus(batch.counts());
    }

    /** They left, with the rows of this batch among them. */
    synchronized void gone(Counts leaving, Batch batch) {
        owed = owed.minus(leaving.minus(batch.counts()));
    }

    /** These are lost: their rows have no items any more. */
    synchronized void lose(Counts lost) {
        owed = owed.plus(lost);
    }
}
