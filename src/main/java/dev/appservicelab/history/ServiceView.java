package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Account.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One service at one instant, drawn from the history alone. Instants are nanoseconds from the start. Not thread-safe.
 */
public final class ServiceView {

    /** An attempt that has not ended. */
    public record InFlight(long transaction, int attempt, long since) {}

    /** The recoverer's wait; the retry that is due will be attempt {@code attempt}. */
    public record Waiting(long since, long due, int attempt) {}

    private final String id;
    private final Account account;
    private boolean added;
    private boolean simulated;
    /** Whether the other side is seen: that of a simulated service, or of the proxy before a real one. */
    private boolean witnessed;
    private ServiceState state = ServiceState.UP;
    private long since;
    private boolean paused;
    private Counts queue = Counts.NONE;
    private final List<InFlight> inFlight = new ArrayList<>();
    private Optional<Waiting> waiting = Optional.empty();
    private Optional<DeliveryEvent.AttemptEnded> lastFailure = Optional.empty();
    private final TreeMap<Long, TransactionView> backlog = new TreeMap<>();
    private final TreeMap<Long, TransactionView> parked = new TreeMap<>();
    private final Completed completed;

    ServiceView(String id, Account account) {
        this.id = id;
        this.account = account;
        this.completed = new Completed();
    }

    /** A copy that goes on by itself. */
    ServiceView(ServiceView other, Account whole) {
        id = other.id;
        account = new Account(other.account, Optional.of(whole));
        completed = new Completed(other.completed);
        added = other.added;
        simulated = other.simulated;
        witnessed = other.witnessed;
        state = other.state;
        since = other.since;
        paused = other.paused;
        queue = other.queue;
        inFlight.addAll(other.inFlight);
        waiting = other.waiting;
        lastFailure = other.lastFailure;
        other.backlog.forEach((txn, view) -> backlog.put(txn, new TransactionView(view)));
        other.parked.forEach((txn, view) -> parked.put(txn, new TransactionView(view)));
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

    /** The attempts that have not ended, oldest first: one at most, but for a racy policy. */
    public List<InFlight> inFlight() {
        return Collections.unmodifiableList(inFlight);
    }

    public Optional<Waiting> waiting() {
        return waiting;
    }

    /** The newest failed attempt since the last success. */
    public Optional<DeliveryEvent.AttemptEnded> lastFailure() {
        return lastFailure;
    }

    /** The stored transactions that are not parked, oldest first, the one in flight included. */
    public Collection<TransactionView> backlog() {
        return Collections.unmodifiableCollection(backlog.values());
    }

    /** The parked transactions, oldest first. */
    public Collection<TransactionView> parked() {
        return Collections.unmodifiableCollection(parked.values());
    }

    /** Whether this transaction is parked. */
    public boolean isParked(long transaction) {
        return parked.containsKey(transaction);
    }

    /** The oldest of the backlog. */
    public Optional<TransactionView> oldest() {
        return Optional.ofNullable(backlog.firstEntry()).map(Map.Entry::getValue);
    }

    /** A transaction that is stored, parked or not. */
    public Optional<TransactionView> transaction(long transaction) {
        var stored = Optional.ofNullable(backlog.get(transaction));
        return stored.isPresent() || parked.isEmpty() ? stored : Optional.ofNullable(parked.get(transaction));
    }

    /** How many requests with this transaction were received, completed ones included. */
    public int timesReceived(long transaction) {
        return transaction(transaction)
                .map(TransactionView::timesReceived)
                .orElseGet(() -> completed.timesReceived(transaction));
    }

    /** How often the simulated service acted on this transaction, completed ones included. */
    public int timesApplied(long transaction) {
        return transaction(transaction)
                .map(TransactionView::timesApplied)
                .orElseGet(() -> completed.timesApplied(transaction));
    }

    /** How many transactions it knows one by one, stored or not: about how large a copy of it is. */
    int transactions() {
        return backlog.size() + parked.size() + completed.others();
    }

    /** The account of this service's items. */
    public Ledger ledger() {
        return account.ledger();
    }

    /** The same as {@code ledger().lost()}, for those who ask after every entry. */
    long lost() {
        return account.lost();
    }

    void apply(long t, DeliveryEvent.OfService event) {
        switch (event) {
            case DeliveryEvent.ServiceAdded add -> add(t, add);
            case DeliveryEvent.Accepted item -> {
                account.add(Line.ACCEPTED, 1);
                queueIs(queue.plus(item.kind(), 1));
            }
            case DeliveryEvent.Refused item -> account.add(Line.REFUSED, 1);
            case DeliveryEvent.Dropped item -> drop(item);
            case DeliveryEvent.TransactionCreated txn -> create(t, txn);
            case DeliveryEvent.AttemptStarted attempt -> {
                inFlight.add(new InFlight(attempt.transaction(), attempt.attempt(), t));
                waiting = Optional.empty();
                transaction(attempt.transaction()).ifPresent(TransactionView::attempted);
            }
            case DeliveryEvent.Received received -> {
                witnessed = true;
                account.add(Line.TWICE, transaction(received.transaction())
                        .map(txn -> txn.received(received.items()))
                        .orElseGet(() -> completed.received(received)));
            }
            case DeliveryEvent.Applied applied -> transaction(applied.transaction())
                    .ifPresentOrElse(TransactionView::applied, () -> completed.applied(applied));
            case DeliveryEvent.AttemptEnded attempt -> end(attempt);
            case DeliveryEvent.TransactionCompleted txn ->
                transaction(txn.transaction()).ifPresent(this::complete);
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
            case DeliveryEvent.Merged merged -> merge(merged);
            case DeliveryEvent.Parked txn -> park(txn.transaction());
            case DeliveryEvent.Unparked txn -> unpark(txn.transaction());
            case DeliveryEvent.Action action -> {}
            case DeliveryEvent.StoreFailed failed -> {}
            case DeliveryEvent.Resent resent -> {}
            case DeliveryEvent.LookupFailed failed -> {}
        }
    }

    /** What the lab had in memory is gone, by a crash or because it was stopped: the store will say how to go on. */
    void labStopped() {
        inFlight.clear();
        waiting = Optional.empty();
        paused = false;
    }

    private void add(long t, DeliveryEvent.ServiceAdded add) {
        if (!added) {
            // An earlier process accepted them.
            account.add(Line.ACCEPTED, add.queued().total());
        }
        if (!added || state != add.state()) {
            since = t;
        }
        added = true;
        simulated = add.simulated();
        witnessed |= simulated;
        state = add.state();
        queueIs(add.queued());
        storeHolds(t, add.backlog(), add.parked());
    }

    /** Brings what is known of the store into line with what it says itself; what it no longer has is in no place. */
    private void storeHolds(long t, List<Long> inBacklog, List<Long> inParked) {
        var kept = new HashSet<>(inBacklog);
        kept.addAll(inParked);
        List.copyOf(backlog.values()).stream().filter(txn -> !kept.contains(txn.id())).forEach(this::remove);
        List.copyOf(parked.values()).stream().filter(txn -> !kept.contains(txn.id())).forEach(this::remove);
        for (var txn : inBacklog) {
            unpark(txn);
            backlog.computeIfAbsent(txn, known -> TransactionView.unknown(known, t));
        }
        for (var txn : inParked) {
            park(txn);
            parked.computeIfAbsent(txn, known -> TransactionView.unknown(known, t));
        }
    }

    private void queueIs(Counts counts) {
        account.add(Line.QUEUED, counts.total() - queue.total());
        queue = counts;
    }

    private void create(long t, DeliveryEvent.TransactionCreated created) {
        completed.forget(created.transaction());
        queueIs(queue.minus(created.counts()));
        account.add(Line.STORED, created.items().size());
        backlog.put(created.transaction(), new TransactionView(
                created.transaction(), t, created.items(), created.counts(), created.bytes(),
                created.body()));
    }

    private void drop(DeliveryEvent.Dropped item) {
        if (item.reason() != DropReason.BATCH_LOST) {
            // No rule of a policy: what an error lost is in no place of the account.
            account.drop(item.kind(), item.reason());
        }
        if (item.transaction().isPresent()) {
            long id = item.transaction().getAsLong();
            transaction(id).filter(txn -> txn.drop(item.item()) && !txn.delivered())
                    .ifPresent(txn -> account.add(place(txn), -1));
        } else {
            queueIs(queue.plus(item.kind(), -1));
        }
    }

    private void end(DeliveryEvent.AttemptEnded attempt) {
        inFlight.removeIf(flight ->
                flight.transaction() == attempt.transaction() && flight.attempt() == attempt.attempt());
        lastFailure = attempt.outcome() == Outcome.OK ? Optional.empty() : Optional.of(attempt);
        if (attempt.outcome() == Outcome.OK) {
            transaction(attempt.transaction())
                    .filter(txn -> !txn.delivered())
                    .ifPresent(this::deliver);
        }
    }

    /** Where the other side is seen, only what it received is delivered: both sides are recorded on their own. */
    private void deliver(TransactionView txn) {
        account.add(place(txn), -txn.size());
        txn.markDelivered();
        account.add(Line.DELIVERED, witnessed ? txn.received(1) : txn.size());
        account.add(Line.TWICE, txn.received(2));
    }

    private void complete(TransactionView txn) {
        remove(txn);
        completed.add(txn);
    }

    private void merge(DeliveryEvent.Merged merged) {
        var from = transaction(merged.transaction());
        var into = transaction(merged.into());
        if (from.isPresent() && into.isPresent()) {
            account.add(place(from.get()), -unsent(from.get()));
            account.add(place(into.get()), unsent(from.get()));
            into.get().merge(from.get());
            backlog.remove(merged.transaction());
            parked.remove(merged.transaction());
        }
    }

    private void park(long id) {
        var txn = backlog.remove(id);
        if (txn != null) {
            account.add(Line.STORED, -unsent(txn));
            account.add(Line.PARKED, unsent(txn));
            parked.put(id, txn);
        }
    }

    private void unpark(long id) {
        var txn = parked.remove(id);
        if (txn != null) {
            account.add(Line.PARKED, -unsent(txn));
            account.add(Line.STORED, unsent(txn));
            backlog.put(id, txn);
        }
    }

    private void remove(TransactionView txn) {
        account.add(place(txn), -unsent(txn));
        backlog.remove(txn.id());
        parked.remove(txn.id());
    }

    /** How many of its items count as stored or parked. */
    private static int unsent(TransactionView txn) {
        return txn.delivered() ? 0 : txn.size();
    }

    private Line place(TransactionView txn) {
        return parked.containsKey(txn.id()) ? Line.PARKED : Line.STORED;
    }
}
