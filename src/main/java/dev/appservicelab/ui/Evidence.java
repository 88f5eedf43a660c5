package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel;

/** What there is to select for an entry of the history. */
final class Evidence {
    private Evidence() {}

    static Selection of(Entry entry, TimelineModel timeline) {
        return switch (entry.event()) {
            case DeliveryEvent.AttemptStarted event ->
                attempt(event.service(), event.transaction(), entry.t(), timeline);
            case DeliveryEvent.AttemptEnded event -> attempt(event.service(), event.transaction(), entry.t(), timeline);
            case DeliveryEvent.Received event -> attempt(event.service(), event.transaction(), entry.t(), timeline);
            case DeliveryEvent.Applied event -> attempt(event.service(), event.transaction(), entry.t(), timeline);
            case DeliveryEvent.TransactionCreated event ->
                attempt(event.service(), event.transaction(), entry.t(), timeline);
            case DeliveryEvent.TransactionCompleted event ->
                attempt(event.service(), event.transaction(), entry.t(), timeline);
            case DeliveryEvent.BackoffScheduled event -> attempt(event.service(), entry.t(), timeline);
            case DeliveryEvent.StateChanged event -> attempt(event.service(), entry.t(), timeline);
            case DeliveryEvent.OfService event -> new Selection.OfService(event.service());
            case DeliveryEvent.FaultOn event -> new Selection.OfFault(event.fault());
            case DeliveryEvent.FaultOff event -> new Selection.OfFault(event.fault());
            default -> new Selection.Nothing();
        };
    }

    /** The attempt that ended at that very instant and brought it about, else the service. */
    private static Selection attempt(String service, long t, TimelineModel timeline) {
        return timeline.lane(service).stream()
                .flatMap(lane -> lane.attempts().reversed().stream()
                        .dropWhile(attempt -> attempt.start() > t)
                        .limit(1)
                        .flatMap(last -> lane.attempts().subList(last.oldestInFlight(), last.index() + 1)
                                .reversed().stream()))
                .filter(attempt -> attempt.endOr(Long.MAX_VALUE) == t)
                .findFirst()
                .<Selection>map(attempt -> new Selection.OfAttempt(service, attempt.index()))
                .orElseGet(() -> new Selection.OfService(service));
    }

    /** The attempt that ran then, else the last before, else the transaction itself. */
    private static Selection attempt(String service, long transaction, long t, TimelineModel timeline) {
        return timeline.lane(service).stream()
                .flatMap(lane -> lane.attemptsOf(transaction).stream())
                .filter(attempt -> attempt.start() <= t)
                .max((a, b) -> Long.compare(a.start(), b.start()))
                .map(Lane.Attempt::index)
                .<Selection>map(index -> new Selection.OfAttempt(service, index))
                .orElseGet(() -> new Selection.OfTransaction(service, transaction));
    }
}
