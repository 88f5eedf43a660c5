package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import java.util.List;

/**
 * A transaction as it lies in the store.
 *
 * @param id        its transaction id
 * @param body      what an attempt sends
 * @param items     ids of the items in the body, in its order
 * @param counts    how many of each kind
 * @param mergeable false for one that was parked before, or was about to be sent by a policy that merges: its body may
 *     be known to the service, and never changes
 */
public record StoredTransaction(long id, Body body, List<String> items, Counts counts, boolean mergeable) {

    public StoredTransaction {
        items = List.copyOf(items);
    }
}
