package dev.appservicelab.explore;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import java.util.List;

/** What happened, in a short sentence. */
final class EventSentences {
    private static final double SECOND = 1e9;
    private static final int FEW = 3;

    /** Empty for what goes without saying. */
    String of(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.OfService one -> {
                var sentence = ofService(one);
                yield sentence.isEmpty() ? "" : one.service() + ": " + sentence;
            }
            case DeliveryEvent.Crashed crashed -> "the lab crashes: what it had in memory is gone";
            case DeliveryEvent.Restarted restarted -> "the lab starts again";
            case DeliveryEvent.FaultOn fault -> fault.target() + ": the call " + fault.effect() + " begins";
            case DeliveryEvent.FaultOff fault -> fault.target() + ": the slow call ends";
            case DeliveryEvent.TransactionIdsReset reset -> "transaction ids count from 1 again";
            case DeliveryEvent.RunStarted started -> "";
            case DeliveryEvent.RunEnded ended -> "nothing is to come any more";
        };
    }

    private static String ofService(DeliveryEvent.OfService event) {
        return switch (event) {
            case DeliveryEvent.ServiceAdded added -> "is " + added.state()
                    + (added.backlog().isEmpty() ? "" : ", with " + listed("transaction", added.backlog()) + " stored")
                    + (added.parked().isEmpty() ? "" : ", " + listed("transaction", added.parked()) + " parked")
                    + (added.queued().total() == 0 ? "" : ", " + added.queued().total() + " queued on disk");
            case DeliveryEvent.Accepted accepted -> accepted.item() + " is accepted";
            case DeliveryEvent.Refused refused -> refused.item() + " is refused";
            case DeliveryEvent.Dropped dropped when dropped.reason() == DropReason.BATCH_LOST ->
                dropped.item() + " is lost with its batch";
            case DeliveryEvent.Dropped dropped ->
                dropped.item() + " is dropped: " + dropped.reason().toString().replace('_', ' ');
            case DeliveryEvent.TransactionCreated txn ->
                "transaction " + txn.transaction() + " is stored, with " + listed(txn.items());
            case DeliveryEvent.AttemptStarted attempt ->
                "attempt " + attempt.attempt() + " of transaction " + attempt.transaction() + " starts";
            case DeliveryEvent.AttemptEnded attempt ->
                "attempt " + attempt.attempt() + " of transaction " + attempt.transaction() + " "
                        + (attempt.outcome() == Outcome.OK
                                ? "succeeds"
                                : "fails: " + (attempt.status().isPresent()
                                        ? "status " + attempt.status().getAsInt()
                                        : attempt.outcome().toString()));
            case DeliveryEvent.Received received -> "";
            case DeliveryEvent.Applied applied -> "has acted on transaction " + applied.transaction();
            case DeliveryEvent.TransactionCompleted txn -> "transaction " + txn.transaction() + " is completed";
            case DeliveryEvent.StateChanged changed -> "goes " + changed.state();
            case DeliveryEvent.RecovererStarted started -> "a recoverer starts";
            case DeliveryEvent.RecovererEnded ended -> "its recoverer is done";
            case DeliveryEvent.BackoffScheduled wait ->
                "attempt " + wait.attempt() + " is to come in " + wait.delay() / SECOND + " s";
            case DeliveryEvent.Paused paused -> "is paused";
            case DeliveryEvent.Resumed resumed -> "is resumed";
            case DeliveryEvent.Action action -> action.action() + ": " + action.note();
            case DeliveryEvent.StoreFailed failed -> "the call " + failed.call() + " fails";
            case DeliveryEvent.LookupFailed failed -> "the keys cannot be counted: " + failed.error();
            case DeliveryEvent.Merged merged ->
                "transaction " + merged.transaction() + " is merged into " + merged.into();
            case DeliveryEvent.Parked parked -> "transaction " + parked.transaction() + " is parked";
            case DeliveryEvent.Unparked parked -> "transaction " + parked.transaction() + " is back in the backlog";
            case DeliveryEvent.Resent resent -> "transaction " + resent.transaction() + " is to be sent again, by hand";
        };
    }

    private static String listed(String noun, List<Long> ids) {
        return noun + (ids.size() == 1 ? " " : "s ") + listed(ids.stream().map(String::valueOf).toList());
    }

    private static String listed(List<String> items) {
        return items.isEmpty() ? "nothing"
                : String.join(", ", items.subList(0, Math.min(FEW, items.size())))
                        + (items.size() > FEW ? " and " + (items.size() - FEW) + " more" : "");
    }
}
