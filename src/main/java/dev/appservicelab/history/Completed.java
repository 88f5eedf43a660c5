package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of the transactions of a service that are no longer stored: one may be resent, or come to the
 * service late. Of the great many that were received once and whole it is no more than that. Not thread-safe.
 */
final class Completed {
    private final IdSet once;
    /** Those of them that nobody was seen to act on: a real service is watched from its door only. */
    private final IdSet notApplied;
    private final Map<Long, TransactionView> others = new HashMap<>();

    Completed() {
        once = new IdSet();
        notApplied = new IdSet();
    }

    Completed(Completed other) {
        once = new IdSet(other.once);
        notApplied = new IdSet(other.notApplied);
        other.others.forEach((id, txn) -> others.put(id, new TransactionView(txn)));
    }

    void add(TransactionView txn) {
        if (txn.onceAndWhole()) {
            once.add(txn.id());
            if (txn.timesApplied() == 0) {
                notApplied.add(txn.id());
            }
        } else if (txn.timesReceived() > 0) {
            txn.forgetWhatCannotChange();
            others.put(txn.id(), txn);
        }
    }

    /** Its id now stands for another transaction. */
    void forget(long transaction) {
        once.remove(transaction);
        notApplied.remove(transaction);
        others.remove(transaction);
    }

    /** @return how many delivered items were received for the second time now */
    int received(DeliveryEvent.Received event) {
        return view(event.transaction(), event.items()).received(event.items());
    }

    void applied(DeliveryEvent.Applied event) {
        view(event.transaction(), event.items()).applied();
    }

    /** How many of them were not simply received once and whole. */
    int others() {
        return others.size();
    }

    int timesReceived(long transaction) {
        var other = others.get(transaction);
        return other != null ? other.timesReceived() : once.contains(transaction) ? 1 : 0;
    }

    int timesApplied(long transaction) {
        var other = others.get(transaction);
        boolean appliedOnce = once.contains(transaction) && !notApplied.contains(transaction);
        return other != null ? other.timesApplied() : appliedOnce ? 1 : 0;
    }

    /** @param items what it carries, as the service sees it now */
    private TransactionView view(long transaction, List<String> items) {
        return others.computeIfAbsent(transaction, id -> {
            boolean known = once.contains(id);
            boolean applied = !notApplied.contains(id);
            forget(id);
            return known ? TransactionView.receivedOnce(id, items, applied) : TransactionView.unknown(id, 0);
        });
    }
}
