package dev.appservicelab.scenario;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.history.TransactionView;
import dev.appservicelab.scenario.MetricValue.Count;
import dev.appservicelab.scenario.MetricValue.Time;
import dev.appservicelab.scenario.MetricValue.Times;
import dev.appservicelab.scenario.MetricValue.Truth;
import dev.appservicelab.scenario.MetricValue.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The metrics of one service, grown entry by entry. Not thread-safe. */
final class ServiceMetrics {
    private final AcceptedTimes accepted = new AcceptedTimes();
    private final Latencies latencies = new Latencies(50, 95, 99);
    private final List<Time> delays = new ArrayList<>();
    private Optional<Times> delaysTold = Optional.empty();
    private boolean known;
    private boolean simulated;
    private ServiceState state = ServiceState.UP;
    private OptionalLong upAt = OptionalLong.empty();
    private OptionalLong downAt = OptionalLong.empty();
    private long downSince;
    private long downBefore;
    private int peak;
    private long created;
    private long completed;
    private long merged;
    private long attempts;
    private long failed;
    private long longestDelay;
    private int received;
    private int applied;

    /** What an event ends is looked up before the world has taken it in. */
    void before(long t, DeliveryEvent.OfService event, Optional<ServiceView> view) {
        if (event instanceof DeliveryEvent.TransactionCompleted txn) {
            var items = view.flatMap(service -> service.transaction(txn.transaction())).map(TransactionView::items);
            items.orElse(List.of()).forEach(item -> accepted.remove(item).ifPresent(at -> latencies.add(t - at)));
        }
    }

    /** @param view the service after the event */
    void after(long t, DeliveryEvent.OfService event, ServiceView view) {
        switch (event) {
            case DeliveryEvent.ServiceAdded added -> {
                simulated = added.simulated();
                if (known) {
                    change(t, added.state());
                } else {
                    state = added.state();
                    downSince = t;
                    known = true;
                }
            }
            case DeliveryEvent.StateChanged changed -> change(t, changed.state());
            case DeliveryEvent.Accepted item -> accepted.add(item.item(), t);
            case DeliveryEvent.Dropped item -> {
                var _ = accepted.remove(item.item());
            }
            case DeliveryEvent.TransactionCreated txn -> created++;
            case DeliveryEvent.TransactionCompleted txn -> completed++;
            case DeliveryEvent.Merged txn -> merged++;
            case DeliveryEvent.AttemptStarted attempt -> attempts++;
            case DeliveryEvent.AttemptEnded attempt ->
                failed += attempt.outcome() == Outcome.OK || attempt.outcome() == Outcome.INTERNAL ? 0 : 1;
            case DeliveryEvent.BackoffScheduled wait -> {
                delays.add(new Time(wait.delay()));
                delaysTold = Optional.empty();
                longestDelay = Math.max(longestDelay, wait.delay());
            }
            case DeliveryEvent.Received txn -> received = Math.max(received, view.timesReceived(txn.transaction()));
            case DeliveryEvent.Applied txn -> applied = Math.max(applied, view.timesApplied(txn.transaction()));
            default -> {}
        }
        peak = Math.max(peak, view.backlog().size());
    }

    /** @param metric one of {@link Metrics#OF_SERVICE} */
    Optional<MetricValue> value(String metric, long now, Optional<ServiceView> view) {
        return switch (metric) {
            case "state" -> Optional.of(new Word(state.name()));
            case "paused" -> Optional.of(new Truth(view.map(ServiceView::paused).orElse(false)));
            case "up_at" -> time(upAt);
            case "down_at" -> time(downAt);
            case "down_time" ->
                Optional.of(new Time(downBefore + (state == ServiceState.DOWN ? Math.max(0, now - downSince) : 0)));
            case "queue.events" -> count(queue(view).events());
            case "queue.ephemeral" -> count(queue(view).ephemeral());
            case "queue.to_device" -> count(queue(view).toDevice());
            case "queue.device_lists" -> count(queue(view).deviceLists());
            case "backlog.now" -> count(view.map(service -> service.backlog().size()).orElse(0));
            case "backlog.peak" -> count(peak);
            case "transactions.created" -> count(created);
            case "transactions.completed" -> count(completed);
            case "transactions.merged" -> count(merged);
            case "attempts.all" -> count(attempts);
            case "attempts.failed" -> count(failed);
            case "backoff.delays" -> Optional.of(delays());
            case "backoff.max" -> delays.isEmpty() ? Optional.empty() : Optional.of(new Time(longestDelay));
            case "received_per_transaction" -> count(received);
            case "applied_per_transaction" -> simulated ? count(applied) : Optional.empty();
            case "latency.p50" -> time(latencies.percentile(50));
            case "latency.p95" -> time(latencies.percentile(95));
            case "latency.p99" -> time(latencies.percentile(99));
            case "latency.max" -> time(latencies.max());
            case "parked.transactions" -> count(view.map(service -> service.parked().size()).orElse(0));
            case "parked.attempts" -> view.map(ServiceView::parked)
                    .filter(parked -> !parked.isEmpty())
                    .map(parked -> new Count(parked.stream().mapToLong(TransactionView::attempts).sum()));
            default -> throw new IllegalArgumentException("a service has no metric \"" + metric + "\"");
        };
    }

    private void change(long t, ServiceState to) {
        if (to == state) {
            return;
        }
        if (to == ServiceState.DOWN) {
            downAt = OptionalLong.of(t);
            downSince = t;
        } else {
            upAt = OptionalLong.of(t);
            downBefore += t - downSince;
        }
        state = to;
    }

    /** Copied only when it has grown. */
    private Times delays() {
        var told = delaysTold.orElseGet(() -> new Times(delays));
        delaysTold = Optional.of(told);
        return told;
    }

    private static Counts queue(Optional<ServiceView> view) {
        return view.map(ServiceView::queue).orElse(Counts.NONE);
    }

    private static Optional<MetricValue> count(long number) {
        return Optional.of(new Count(number));
    }

    private static Optional<MetricValue> time(OptionalLong nanos) {
        return nanos.isPresent() ? Optional.of(new Time(nanos.getAsLong())) : Optional.empty();
    }
}
