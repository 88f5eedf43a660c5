package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the timeline shows of one service. Every list is in order of time; what is open has no end yet. Instants are
 * nanoseconds since the start of the run. Not thread-safe.
 */
public final class Lane {

    /** UP or DOWN from here on. */
    public record StateChange(long at, ServiceState state) {}

    /** Paused from {@code from}, resumed at {@code to}. */
    public record PausedSpan(long from, OptionalLong to) {}

    /**
     * One PUT.
     *
     * @param index          its place in {@link #attempts()}
     * @param oldestInFlight the index of the oldest attempt in flight when it began; its own if there was no other
     * @param number         counts the attempts of its transaction from 1
     * @param result         absent while it is in flight
     */
    public record Attempt(
            int index,
            int oldestInFlight,
            String service,
            long transaction,
            int number,
            long start,
            String body,
            Optional<Result> result) {

        public boolean inFlight() {
            return result.isEmpty();
        }

        /** Whether it began while another of the service was in flight, as only a racy policy lets it. */
        public boolean overlaps() {
            return oldestInFlight < index;
        }

        /** Its end, or {@code now} while it is in flight. */
        public long endOr(long now) {
            return result.isPresent() ? result.get().end() : now;
        }

        public boolean failed() {
            return result.isPresent() && result.get().outcome() != Outcome.OK;
        }
    }

    /**
     * How an attempt ended; see {@link DeliveryEvent.AttemptEnded}.
     *
     * @param cutOff what of the lab cut it off, if something did: its outcome is not known then, and stands as internal
     */
    public record Result(
            long end,
            Outcome outcome,
            OptionalInt status,
            Optional<String> fault,
            Optional<String> answer,
            Optional<String> cutOff) {

        /** One that ended by itself. */
        public Result(
                long end, Outcome outcome, OptionalInt status, Optional<String> fault, Optional<String> answer) {
            this(end, outcome, status, fault, answer, Optional.empty());
        }

        /** In a word: {@code 503}, {@code timeout}, {@code lab crashed}. */
        public String word() {
            return cutOff.orElseGet(() -> outcome == Outcome.STATUS && status.isPresent()
                    ? String.valueOf(status.getAsInt())
                    : outcome.toString().replace('_', ' '));
        }

        /** Whether the service may have acted on the request although the attempt did not succeed. */
        public boolean unknown() {
            return cutOff.isPresent() || outcome.unknown();
        }
    }

    /**
     * A wait of the recoverer.
     *
     * @param due     when its retry is due
     * @param attempt the number of that retry
     * @param end     when it was over: {@code due}, or earlier if it was cut short, or later if the service was paused
     */
    public record Wait(long from, long due, int attempt, OptionalLong end) {}

    /** From here on so many transactions are stored and not parked. */
    public record Step(long at, int backlog) {}

    /** An item that was dropped. */
    public record Drop(long at, Item.Kind kind, DropReason reason) {}

    /**
     * A transaction that the service got twice: the reply to the first attempt was lost, or it was sent again after a
     * success.
     *
     * @param first index of the attempt that had come through
     * @param again index of the one that came through after it
     */
    public record Twice(long at, int first, int again) {}

    /**
     * What happened in a span of time.
     *
     * @param attempts  that began in it
     * @param failed    attempts that ended in it and failed
     * @param events    that were delivered
     * @param delays    from accepted to delivered of each transaction that was delivered, the shortest first
     * @param dropped   items
     * @param twice     transactions that the service got once more
     */
    public record Figures(int attempts, int failed, int events, List<Long> delays, int dropped, int twice) {
        public Figures {
            delays = List.copyOf(delays);
        }

        /** The delay that 95 of 100 did not exceed. */
        public OptionalLong p95() {
            return delays.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(delays.get((int) Math.ceil(delays.size() * 0.95) - 1));
        }
    }

    /** Something done by hand or by the lab file, to this service or to the whole lab. */
    public record ActionMark(long at, String action, String note) {}

    /** So many failed attempts of one transaction are called no progress. */
    public static final int NO_PROGRESS = 5;

    private final String service;
    private final List<StateChange> states;
    private final List<PausedSpan> pauses;
    private final AttemptBook sent;
    private final List<Wait> waits;
    private final Steps steps;
    private final List<Drop> drops;
    private final List<ActionMark> actions;
    private final Deliveries deliveries;
    /** Until when it is known what happened. */
    private final long known;

    Lane(String service) {
        this.service = service;
        states = new ArrayList<>();
        pauses = new ArrayList<>();
        sent = new AttemptBook(service);
        waits = new ArrayList<>();
        steps = new Steps();
        drops = new ArrayList<>();
        actions = new ArrayList<>();
        deliveries = new Deliveries();
        known = Long.MAX_VALUE;
    }

    /** Another one as it was at an instant, what happened at that very instant included. */
    private Lane(Lane whole, long instant) {
        service = whole.service;
        states = Prefix.before(whole.states, change -> change.at() > instant);
        pauses = Prefix.before(
                whole.pauses, pause -> pause.from() > instant,
                pause -> new PausedSpan(pause.from(), notAfter(instant, pause.to())));
        sent = whole.sent.asOf(instant);
        waits = Prefix.before(
                whole.waits, wait -> wait.from() > instant,
                wait -> new Wait(wait.from(), wait.due(), wait.attempt(), notAfter(instant, wait.end())));
        steps = whole.steps.asOf(instant);
        drops = Prefix.before(whole.drops, drop -> drop.at() > instant);
        actions = Prefix.before(whole.actions, action -> action.at() > instant);
        deliveries = whole.deliveries;
        known = instant;
    }

    private static OptionalLong notAfter(long instant, OptionalLong end) {
        return end.isPresent() && end.getAsLong() > instant ? OptionalLong.empty() : end;
    }

    /**
     * The lane as it was at an instant at which its service was there, what happened at that very instant included. It
     * is for looking at, by the thread to which this one belongs, which may go on growing.
     */
    Lane asOf(long instant) {
        return new Lane(this, instant);
    }

    public String service() {
        return service;
    }

    /** Never empty: the first is the state the service came with. */
    public List<StateChange> states() {
        return Collections.unmodifiableList(states);
    }

    public List<PausedSpan> pauses() {
        return Collections.unmodifiableList(pauses);
    }

    public Attempts attempts() {
        return sent.attempts();
    }

    /** Where in {@link #attempts()} the failed ones are, in order. */
    public Indexes failures() {
        return sent.failures();
    }

    /** Where in {@link #attempts()} those are that were the fifth of their transaction and failed, in order. */
    public Indexes stuck() {
        return sent.stuck();
    }

    /** Where in {@link #attempts()} those are that overlap one before them, in order. */
    public Indexes overlapping() {
        return sent.overlapping();
    }

    public List<Wait> waits() {
        return Collections.unmodifiableList(waits);
    }

    /** Never empty: the first is the backlog the service came with. */
    public Steps backlog() {
        return steps;
    }

    public List<Drop> drops() {
        return Collections.unmodifiableList(drops);
    }

    public List<ActionMark> actions() {
        return Collections.unmodifiableList(actions);
    }

    /** What the service got twice, in order. */
    public List<Twice> twice() {
        return sent.twice();
    }

    /** What happened in a span of time, its ends included. */
    public Figures figures(long from, long to) {
        var attempts = sent.attempts();
        int failed = (int) sent.failures().stream()
                .filter(index -> attempts.endOr(index, to) >= from && attempts.endOr(index, to) <= to)
                .count();
        long end = Math.min(to, known);
        return new Figures(
                attempts.firstAfter(to) - attempts.firstAfter(from - 1), failed, deliveries.events(from, end),
                Arrays.stream(deliveries.delays(from, end)).boxed().toList(),
                (int) drops.stream().filter(drop -> drop.at() >= from && drop.at() <= to).count(),
                (int) sent.twice().stream().filter(one -> one.at() >= from && one.at() <= to).count());
    }

    /** The attempts of one transaction, first to last. */
    public List<Attempt> attemptsOf(long transaction) {
        return sent.of(transaction);
    }

    /** Whether an attempt is in flight. */
    boolean sending() {
        return sent.inFlight();
    }

    /** The wait that is running. */
    public Optional<Wait> waiting() {
        return waits.isEmpty() || waits.getLast().end().isPresent() ? Optional.empty() : Optional.of(waits.getLast());
    }

    /** The state at the end of what is known. */
    public ServiceState state() {
        return states.getLast().state();
    }

    void apply(long t, DeliveryEvent.OfService event) {
        switch (event) {
            case DeliveryEvent.ServiceAdded added -> add(t, added);
            case DeliveryEvent.StateChanged changed -> states.add(new StateChange(t, changed.state()));
            case DeliveryEvent.TransactionCreated created -> {
                step(t, +1);
                deliveries.created(created);
            }
            case DeliveryEvent.TransactionCompleted completed -> {
                step(t, -1);
                deliveries.completed(t, completed.transaction());
            }
            case DeliveryEvent.Merged merged -> {
                step(t, -1);
                deliveries.merged(merged);
            }
            case DeliveryEvent.Parked parked -> step(t, -1);
            case DeliveryEvent.Unparked unparked -> step(t, +1);
            case DeliveryEvent.AttemptStarted started -> {
                endWait(t);
                sent.start(t, started);
            }
            case DeliveryEvent.AttemptEnded ended -> sent.end(t, ended);
            case DeliveryEvent.BackoffScheduled wait -> {
                endWait(t);
                waits.add(new Wait(t, t + wait.delay(), wait.attempt(), OptionalLong.empty()));
            }
            case DeliveryEvent.RecovererEnded ended -> endWait(t);
            case DeliveryEvent.Dropped dropped -> {
                drops.add(new Drop(t, dropped.kind(), dropped.reason()));
                deliveries.dropped(dropped);
            }
            case DeliveryEvent.Paused paused -> pauses.add(new PausedSpan(t, OptionalLong.empty()));
            case DeliveryEvent.Resumed resumed -> endPause(t);
            case DeliveryEvent.Action action -> actions.add(new ActionMark(t, action.action(), action.note()));
            case DeliveryEvent.Accepted accepted -> deliveries.accepted(t, accepted);
            case DeliveryEvent.Refused refused -> {}
            case DeliveryEvent.Received received -> sent.received(t, received.transaction());
            case DeliveryEvent.Applied applied -> {}
            case DeliveryEvent.RecovererStarted started -> {}
            case DeliveryEvent.StoreFailed failed -> {}
            case DeliveryEvent.Resent resent -> {}
            case DeliveryEvent.LookupFailed failed -> {}
        }
    }

    /** Something was done to the whole lab. */
    void mark(long t, String action) {
        actions.add(new ActionMark(t, action, ""));
    }

    /** What the lab had in memory is gone: nothing that was open goes on. */
    void cutOff(long t, String word) {
        endWait(t);
        endPause(t);
        sent.cutOff(t, word);
    }

    /** After a restart it is the same lane, with what the store says. */
    private void add(long t, DeliveryEvent.ServiceAdded added) {
        if (states.isEmpty() || states.getLast().state() != added.state()) {
            states.add(new StateChange(t, added.state()));
        }
        if (steps.isEmpty()) {
            steps.step(t, added.backlog().size());
        } else {
            step(t, added.backlog().size() - stored());
        }
    }

    private void step(long t, int change) {
        if (change != 0) {
            steps.step(t, stored() + change);
        }
    }

    private int stored() {
        return steps.backlog(steps.size() - 1);
    }

    private void endWait(long t) {
        waiting().ifPresent(wait -> waits.set(
                waits.size() - 1, new Wait(wait.from(), wait.due(), wait.attempt(), OptionalLong.of(t))));
    }

    private void endPause(long t) {
        if (!pauses.isEmpty() && pauses.getLast().to().isEmpty()) {
            pauses.set(pauses.size() - 1, new PausedSpan(pauses.getLast().from(), OptionalLong.of(t)));
        }
    }
}
