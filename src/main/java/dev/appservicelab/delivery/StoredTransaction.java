package dev.appservicelab.delivery;

import java.util.List;

/**
 * A transaction as it lies in the store.
 *
 * @param id    its transaction id
 * @param body  what an attempt sends
 * @param items ids of the items in the body
 */
public record StoredTransaction(long id, Body body, List<String> items) {

    public StoredTransaction {
        items = List.copyOf(items);
    }
}
