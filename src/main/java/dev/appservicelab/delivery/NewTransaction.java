package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Counts;
import java.util.List;
import java.util.OptionalLong;

/**
 * A transaction that is to be stored.
 *
 * @param body      what an attempt will send
 * @param items     ids of the items in the body, in its order
 * @param counts    how many of each kind
 * @param id        its transaction id; absent: the next of the store's one sequence
 * @param fromQueue how many items at the front of each lane of the queue on disk it was made of, which leave the queue
 *     in the same commit
 * @param completed the delivered transaction of the same service that is deleted in the same commit; absent: none
 */
public record NewTransaction(
        Body body, List<String> items, Counts counts, OptionalLong id, Counts fromQueue, OptionalLong completed) {

    public NewTransaction {
        items = List.copyOf(items);
    }

    /** One that completes none. */
    public NewTransaction(Body body, List<String> items, Counts counts, OptionalLong id, Counts fromQueue) {
        this(body, items, counts, id, fromQueue, OptionalLong.empty());
    }

    /** Events that were never in a queue on disk. */
    public static NewTransaction ofEvents(Body body, List<String> items) {
        return new NewTransaction(
                body, items, new Counts(items.size(), 0, 0, 0), OptionalLong.empty(), Counts.NONE);
    }
}
