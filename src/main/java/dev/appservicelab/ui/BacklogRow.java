package dev.appservicelab.ui;

import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.TransactionView;

/**
 * A stored transaction in words.
 *
 * @param parked whether it is out of the backlog
 */
record BacklogRow(
        long transaction, boolean parked, String service, String at, String attempts, String size, String carries) {

    static BacklogRow of(String service, TransactionView txn, boolean parked) {
        // Of one that was stored before the run the history knows the id alone.
        boolean known = txn.counts().total() > 0;
        return new BacklogRow(
                txn.id(),
                parked,
                service,
                Figures.clock(txn.created()),
                String.valueOf(txn.attempts()),
                known ? Figures.bytes(txn.bytes()) : "–",
                known ? Figures.items(txn.counts()) : "stored before the run");
    }

    /** Its newest attempt, or itself if there was none. */
    Selection evidence(TimelineModel timeline) {
        return timeline.lane(service)
                .map(lane -> lane.attemptsOf(transaction))
                .filter(list -> !list.isEmpty())
                .<Selection>map(list -> new Selection.OfAttempt(service, list.getLast().index()))
                .orElse(new Selection.OfTransaction(service, transaction));
    }
}
