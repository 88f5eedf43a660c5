package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One service at one instant, drawn from the history alone. Instants are nanoseconds since the start. Not thread-safe. */
public final class ServiceView {

    /** An attempt that has not ended. */
    public record InFlight(long transaction, int attempt, long since) {}

    /** The recoverer's wait; the retry that is due will be attempt {@code attempt}. */
    public record Waiting(long since, long due, int attempt) {}

    private final String id;
    private boolean simulated;
    private ServiceState state = ServiceState.UP;
    private long since;
    private boolean paused;
    private Counts queue = Counts.NONE;
    private Optional<InFlight> inFlight = Optional.empty();
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<DeliveryEvent.AttemptEnded> lastFailure = Optional.empty();
    private final TreeMap<Long, TransactionView> backlog = new TreeMap<>();
    private long accepted;
    private long stored;
    private long delivered;
    private long twice;
    private long refused;
    private Counts droppedKinds = Counts.NONE;
    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);

    ServiceView(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** Whether it is one of ours, whose side is recorded too. */
    public boolean simulated() {
        return simulated;
    }

    public ServiceState state() {
        return state;
    }

    /** When it came into its state. */
    public long since() {
        return since;
    }

    public boolean paused() {
        return paused;
    }

    /** What is queued. */
    public Counts queue() {
        return queue;
    }

    public Optional<InFlight> inFlight() {
        return inFlight;
    }

    public Optional<Waiting> waiting() {
        return waiting;
    }

    /** The newest failed attempt since the last success. */
    public Optional<DeliveryEvent.AttemptEnded> lastFailure() {
        return lastFailure;
    }

    /** The stored transactions, oldest first, the one in flight included. */
    public Collection<TransactionView> backlog() {
        return Collections.unmodifiableCollection(backlog.values());
    }

    public Optional<TransactionView> oldest() {
        return Optional.ofNullable(backlog.firstEntry()).map(Map.Entry::getValue);
    }

    /** The account of this service's items. */
    public Ledger ledger() {
        return new Ledger(
                accepted, queue.total(), stored, delivered, twice, 0, dropped, droppedKinds, refused);
    }

    void apply(long t, DeliveryEvent.OfService event) {
        switch (event) {
            case DeliveryEvent.ServiceAdded added -> {
                simulated = added.simulated();
                state = added.state();
                since = t;
                added.backlog().forEach(
                        txn -> backlog.put(txn, new TransactionView(txn, t, List.of(), Counts.NONE, 0)));
            }
            case DeliveryEvent.Accepted item -> {
                accepted++;
                queue = queue.plus(item.kind(), 1);
            }
            case DeliveryEvent.Refused item -> refused++;
            case DeliveryEvent.Dropped item -> drop(item);
            case DeliveryEvent.TransactionCreated txn -> {
                queue = queue.minus(txn.counts());
                stored += txn.counts().total();
                backlog.put(txn.transaction(),
                        new TransactionView(txn.transaction(), t, txn.items(), txn.counts(), txn.bytes()));
            }
            case DeliveryEvent.AttemptStarted attempt -> {
                inFlight = Optional.of(new InFlight(attempt.transaction(), attempt.attempt(), t));
                waiting = Optional.empty();
                transaction(attempt.transaction()).ifPresent(TransactionView::attempted);
            }
            case DeliveryEvent.Received received -> transaction(received.transaction())
                    .ifPresent(txn -> twice += txn.received(received.items()));
            case DeliveryEvent.Applied applied ->
                transaction(applied.transaction()).ifPresent(TransactionView::applied);
            case DeliveryEvent.AttemptEnded attempt -> end(attempt);
            case DeliveryEvent.TransactionCompleted txn -> backlog.remove(txn.transaction());
            case DeliveryEvent.StateChanged changed -> {
                state = changed.state();
                since = t;
            }
            case DeliveryEvent.RecovererStarted started -> {}
            case DeliveryEvent.RecovererEnded ended -> waiting = Optional.empty();
            case DeliveryEvent.BackoffScheduled wait ->
                waiting = Optional.of(new Waiting(t, t + wait.delay(), wait.attempt()));
            case DeliveryEvent.Paused pause -> paused = true;
            case DeliveryEvent.Resumed resume -> paused = false;
            case DeliveryEvent.Action action -> {}
            case DeliveryEvent.StoreFailed failed -> {}
        }
    }

    private Optional<TransactionView> transaction(long transaction) {
        return Optional.ofNullable(backlog.get(transaction));
    }

    private void drop(DeliveryEvent.Dropped item) {
        droppedKinds = droppedKinds.plus(item.kind(), 1);
        dropped.merge(item.reason(), 1L, Long::sum);
        if (item.transaction().isPresent()) {
            stored--;
            transaction(item.transaction().getAsLong()).ifPresent(txn -> txn.drop(item.item()));
        } else {
            queue = queue.plus(item.kind(), -1);
        }
    }

    private void end(DeliveryEvent.AttemptEnded attempt) {
        inFlight = Optional.empty();
        lastFailure = attempt.outcome() == Outcome.OK ? Optional.empty() : Optional.of(attempt);
        if (attempt.outcome() == Outcome.OK) {
            transaction(attempt.transaction())
                    .filter(txn -> !txn.delivered())
                    .ifPresent(this::deliver);
        }
    }

    /** Of a simulated service only what it says it received counts as delivered: both sides are recorded on their own. */
    private void deliver(TransactionView txn) {
        txn.markDelivered();
        stored -= txn.items().size();
        for (var item : txn.items()) {
            int times = txn.timesReceived(item);
            if (times > 0 || !simulated) {
                delivered++;
            }
            if (times > 1) {
                twice++;
            }
        }
    }
}
