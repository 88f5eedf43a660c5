package dev.appservicelab.delivery;

import java.util.List;

/**
 * Transactions of a backlog that become one, which is about to be sent and so never changes again.
 *
 * @param into    the first of them, with the body, items and counts of all; it keeps its id
 * @param retired ids of the others, which lay next behind it and are gone; may be none
 */
public record Merge(StoredTransaction into, List<Long> retired) {

    public Merge {
        retired = List.copyOf(retired);
    }
}
