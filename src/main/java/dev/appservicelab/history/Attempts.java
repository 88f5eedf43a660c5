package dev.appservicelab.history;

import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.history.Lane.Attempt;
import dev.appservicelab.history.Lane.Result;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.RandomAccess;

/**
 * The attempts of a lane, in the order in which they began. There may be a million in all lanes together: each takes
 * some sixty bytes, and becomes an {@link Attempt} when it is asked for. What a drawing asks of each costs no object.
 * Not thread-safe.
 */
public final class Attempts extends AbstractList<Attempt> implements RandomAccess {
    private static final int IN_FLIGHT = 0;

    /** What grows, shared by the lane as it is and the lane as it was. */
    private static final class Columns {
        private final String service;
        private final Column start = new Column();
        /** How long it took; 0 while it is in flight. */
        private final Column took = new Column();
        private final Column transaction = new Column();
        private final Column number = new Column();
        /** Counts what is in {@link #endings} from 1; {@link #IN_FLIGHT} if it has not ended. */
        private final Column ending = new Column();
        /**
         * The oldest in flight when it began, where that was not the attempt itself; and the one before of its
         * transaction.
         */
        private final Map<Integer, Integer> oldestInFlight = new HashMap<>();

        private final Map<Integer, Integer> previous = new HashMap<>();
        /** Those that the service got whole. */
        private final BitSet received = new BitSet();
        private final Digests bodies = new Digests();
        private final Newest newest = new Newest(transaction);
        private final List<Ending> endings = new ArrayList<>();
        private final Map<Ending, Integer> endingIndexes = new HashMap<>();

        Columns(String service) {
            this.service = service;
        }

        private int index(Ending one) {
            return endingIndexes.computeIfAbsent(one, any -> {
                endings.add(one);
                return endings.size();
            });
        }

        private Ending ending(int index) {
            return endings.get((int) ending.get(index) - 1);
        }
    }

    /** How attempts ended, but for when: many ended in the same way. */
    private record Ending(
            Outcome outcome, OptionalInt status, Optional<String> fault, Optional<String> answer,
            Optional<String> cutOff) {}

    private final Columns columns;
    private final int limit;
    private final long instant;

    Attempts(String service) {
        this(new Columns(service), Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    private Attempts(Columns columns, int limit, long instant) {
        this.columns = columns;
        this.limit = limit;
        this.instant = instant;
    }

    /** Those that had begun at an instant, as they were then. */
    Attempts asOf(long then) {
        return new Attempts(columns, firstAfter(then), then);
    }

    @Override
    public int size() {
        return Math.min(limit, columns.start.size());
    }

    @Override
    public Attempt get(int index) {
        check(index);
        return new Attempt(
                index, oldestInFlight(index), columns.service, transaction(index), number(index), start(index),
                columns.bodies.get(index), result(index));
    }

    /** When it began. */
    public long start(int index) {
        return columns.start.get(index);
    }

    /** Its end, or {@code now} while it is in flight. */
    public long endOr(int index, long now) {
        return inFlight(index) ? now : end(index);
    }

    public boolean inFlight(int index) {
        return columns.ending.get(index) == IN_FLIGHT || end(index) > instant;
    }

    private long end(int index) {
        return columns.start.get(index) + columns.took.get(index);
    }

    public boolean failed(int index) {
        return !inFlight(index) && columns.ending(index).outcome != Outcome.OK;
    }

    /** See {@link Result#unknown()}; false while it is in flight. */
    public boolean unknown(int index) {
        return !inFlight(index)
                && (columns.ending(index).cutOff.isPresent() || columns.ending(index).outcome.unknown());
    }

    /** Whether the service got it, and did not refuse it as far as is known: the answer was good, or none came. */
    boolean cameThrough(int index) {
        return columns.received.get(index) && !inFlight(index) && (!failed(index) || unknown(index));
    }

    /** The service got it whole. */
    void received(int index) {
        columns.received.set(index);
    }

    /** See {@link Attempt#overlaps()}. */
    public boolean overlaps(int index) {
        return !columns.oldestInFlight.isEmpty() && columns.oldestInFlight.containsKey(index);
    }

    /** The index of the oldest attempt in flight when it began. */
    public int oldestInFlight(int index) {
        return columns.oldestInFlight.getOrDefault(index, index);
    }

    /** The name of the fault that hit it, if one of ours did. */
    public Optional<String> fault(int index) {
        return inFlight(index) ? Optional.empty() : columns.ending(index).fault;
    }

    /** Counts the attempts of its transaction from 1. */
    public int number(int index) {
        return (int) columns.number.get(index);
    }

    public long transaction(int index) {
        return columns.transaction.get(index);
    }

    /** The index of the first that began after an instant; the size if none did. */
    public int firstAfter(long time) {
        return columns.start.firstGreater(time, 0, size());
    }

    /** The same from an index on; fast if it is near. */
    public int firstAfter(long time, int from) {
        int low = from;
        int step = 1;
        while (low + step <= size() && columns.start.get(low + step - 1) <= time) {
            low += step;
            step *= 2;
        }
        return columns.start.firstGreater(time, low, Math.min(size(), low + step));
    }

    /** The indexes of the attempts of one transaction, first to last. */
    List<Integer> of(long wanted) {
        var all = new ArrayList<Integer>();
        int index = columns.newest.get(wanted);
        while (index != Newest.NONE) {
            if (index < size()) {
                all.add(index);
            }
            index = columns.previous.getOrDefault(index, Newest.NONE);
        }
        return all.reversed();
    }

    void begin(long transaction, int number, long start, String body, int oldestInFlight) {
        int index = columns.start.size();
        columns.start.add(start);
        columns.took.add(0);
        columns.transaction.add(transaction);
        columns.number.add(number);
        columns.ending.add(IN_FLIGHT);
        if (oldestInFlight < index) {
            columns.oldestInFlight.put(index, oldestInFlight);
        }
        int previous = columns.newest.get(transaction);
        if (previous != Newest.NONE) {
            columns.previous.put(index, previous);
        }
        columns.newest.put(index);
        columns.bodies.add(body);
    }

    void end(int index, Result how) {
        int ending = columns.index(
                new Ending(how.outcome(), how.status(), how.fault(), how.answer(), how.cutOff()));
        columns.ending.set(index, ending);
        columns.took.set(index, how.end() - start(index));
    }

    private Optional<Result> result(int index) {
        if (inFlight(index)) {
            return Optional.empty();
        }
        var how = columns.ending(index);
        return Optional.of(new Result(
                end(index), how.outcome, how.status, how.fault, how.answer, how.cutOff));
    }

    private void check(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
    }
}
