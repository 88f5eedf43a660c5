package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.Lane.Attempt;
import dev.appservicelab.history.Lane.Result;
import dev.appservicelab.history.Lane.Twice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Keeps the attempts of a lane: which are in flight, which failed, overlap or make no progress, and which brought the
 * service what it had got before. Not thread-safe.
 */
final class AttemptBook {
    private final Attempts attempts;
    private final Indexes failures;
    private final Indexes overlapping;
    private final Indexes stuck;
    private final List<Twice> twice;
    /** Where in {@link #attempts} those in flight are, in order. */
    private final List<Integer> open = new ArrayList<>();

    AttemptBook(String service) {
        attempts = new Attempts(service);
        failures = new Indexes();
        overlapping = new Indexes();
        stuck = new Indexes();
        twice = new ArrayList<>();
    }

    private AttemptBook(AttemptBook whole, long instant) {
        attempts = whole.attempts.asOf(instant);
        failures = begun(whole.failures, attempts::failed);
        overlapping = begun(whole.overlapping, index -> true);
        stuck = begun(whole.stuck, attempts::failed);
        twice = Prefix.before(whole.twice, one -> one.at() > instant);
    }

    /** Another one as it was at an instant, for looking at. */
    AttemptBook asOf(long instant) {
        return new AttemptBook(this, instant);
    }

    private Indexes begun(Indexes whole, IntPredicate wanted) {
        var begun = new Indexes();
        for (int i = 0; i < whole.size() && whole.at(i) < attempts.size(); i++) {
            if (wanted.test(whole.at(i))) {
                begun.put(whole.at(i));
            }
        }
        return begun;
    }

    Attempts attempts() {
        return attempts;
    }

    /** Where the failed ones are, in order. */
    Indexes failures() {
        return failures;
    }

    /** Where those are that were the {@value Lane#NO_PROGRESS}th of their transaction and failed, in order. */
    Indexes stuck() {
        return stuck;
    }

    /** Where those are that overlap one before them, in order. */
    Indexes overlapping() {
        return overlapping;
    }

    /** What the service got twice, in order. */
    List<Twice> twice() {
        return Collections.unmodifiableList(twice);
    }

    /** Those of one transaction, first to last. */
    List<Attempt> of(long transaction) {
        return attempts.of(transaction).stream().map(attempts::get).toList();
    }

    /** Whether any is in flight. */
    boolean inFlight() {
        return !open.isEmpty();
    }

    void start(long t, DeliveryEvent.AttemptStarted started) {
        int index = attempts.size();
        open.add(index);
        attempts.begin(started.transaction(), started.attempt(), t, started.body().hex(), open.getFirst());
        if (attempts.overlaps(index)) {
            overlapping.put(index);
        }
    }

    void end(long t, DeliveryEvent.AttemptEnded ended) {
        open.stream()
                .filter(index -> attempts.transaction(index) == ended.transaction()
                        && attempts.number(index) == ended.attempt())
                .findFirst()
                .ifPresent(index ->
                        end(index, new Result(
                                t, ended.outcome(), ended.status(), ended.fault(), ended.answer().map(Sha256::hex))));
    }

    /** Those in flight end: something of the lab cut them off. */
    void cutOff(long t, String word) {
        var result = new Result(
                t, Outcome.INTERNAL, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.of(word));
        List.copyOf(open).forEach(index -> end(index, result));
    }

    /** The newest attempt of a transaction came through; if one before it did that was not answered, that is twice. */
    void received(long t, long transaction) {
        var all = attempts.of(transaction);
        if (all.isEmpty()) {
            return;
        }
        int again = all.getLast();
        attempts.received(again);
        for (int i = all.size() - 2; i >= 0; i--) {
            int first = all.get(i);
            if (attempts.cameThrough(first)) {
                twice.add(new Twice(t, first, again));
                return;
            }
        }
    }

    private void end(Integer index, Result result) {
        open.removeIf(index::equals);
        attempts.end(index, result);
        if (attempts.failed(index)) {
            failures.put(index);
            if (attempts.number(index) == Lane.NO_PROGRESS) {
                stuck.put(index);
            }
        }
    }
}
