package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.scenario.Verdict;
import java.util.Comparator;
import java.util.Optional;

/** What there is to select for an entry of the history, or for what became of an expectation. */
final class Evidence {
    private Evidence() {}

    /** The last of the entries that show it completes the others; without one it is the service that it is about. */
    static Selection of(Verdict verdict, TimelineModel timeline) {
        return of(verdict.evidence().reversed().stream().findFirst(), verdict.expectation().subject(), timeline);
    }

    /** @param subject what is expected something of, as a lab file writes it */
    static Selection of(Optional<Entry> entry, String subject, TimelineModel timeline) {
        return entry.map(one -> of(one, timeline))
                .filter(selection -> !(selection instanceof Selection.Nothing))
                .or(() -> service(subject, timeline).map(Selection.OfService::new))
                .orElseGet(Selection.Nothing::new);
    }

    /** The service that a metric is of: {@code irc.backlog.peak}. */
    static Optional<String> service(String subject, TimelineModel timeline) {
        return timeline.lanes().stream()
                .map(Lane::service)
                .filter(id -> subject.startsWith(id + "."))
                .max(Comparator.comparingInt(String::length));
    }

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
