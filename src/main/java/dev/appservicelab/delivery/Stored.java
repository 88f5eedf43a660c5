package dev.appservicelab.delivery;

import dev.appservicelab.matrix.Item;
import java.util.List;

/** What became of a batch that was to be stored. */
sealed interface Stored {
    /**
     * It is stored, and is to be sent now.
     *
     * @param unstored what the first attempt carries and the store does not
     */
    record ToSend(long transaction, Body body, List<Item> unstored) implements Stored {}

    /** It is stored for the recoverer, or dropped, or lost: there is nothing more to do. */
    record Settled() implements Stored {}

    /** The store failed, and the service is DOWN: the batch is still the caller's. */
    record StoreFailed() implements Stored {}

    /** Keys could not be counted: the batch is still the caller's. */
    record LookupFailed() implements Stored {}
}
