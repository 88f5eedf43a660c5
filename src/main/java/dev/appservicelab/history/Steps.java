package dev.appservicelab.history;

import dev.appservicelab.history.Lane.Step;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The backlog of a lane step by step, some ten bytes each. The most of a span is found quickly. Not thread-safe. */
public final class Steps extends AbstractList<Step> implements RandomAccess {
    private static final int BLOCK_BITS = 7;
    private static final int BLOCK = 1 << BLOCK_BITS;

    /** What grows, shared by the backlog as it is and as it was. */
    private static final class Columns {
        private final Column at = new Column();
        private final Column backlog = new Column();
        /** The most of each block. */
        private final Column most = new Column();
    }

    private final Columns columns;
    private final int limit;

    Steps() {
        this(new Columns(), Integer.MAX_VALUE);
    }

    private Steps(Columns columns, int limit) {
        this.columns = columns;
        this.limit = limit;
    }

    /** Those up to an instant. */
    Steps asOf(long instant) {
        return new Steps(columns, firstAfter(instant));
    }

    @Override
    public int size() {
        return Math.min(limit, columns.at.size());
    }

    @Override
    public Step get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return new Step(at(index), backlog(index));
    }

    /** When a step was. */
    public long at(int index) {
        return columns.at.get(index);
    }

    /** How many transactions were stored from a step on. */
    public int backlog(int index) {
        return (int) columns.backlog.get(index);
    }

    /** The index of the first step after an instant; the size if there is none. */
    public int firstAfter(long time) {
        return columns.at.firstGreater(time, 0, size());
    }

    /** The most that was stored from one step on, up to another that is not counted; 0 between equal ones. */
    public int most(int from, int to) {
        int most = 0;
        int i = from;
        while (i < to) {
            if (i % BLOCK == 0 && i + BLOCK <= to) {
                most = Math.max(most, (int) columns.most.get(i >> BLOCK_BITS));
                i += BLOCK;
            } else {
                most = Math.max(most, backlog(i));
                i++;
            }
        }
        return most;
    }

    /** The last of several at one instant stands, but the very first always does. */
    void step(long time, int stored) {
        int last = columns.at.size() - 1;
        if (last > 0 && at(last) == time) {
            int before = backlog(last);
            columns.backlog.set(last, stored);
            note(last, before);
            return;
        }
        columns.at.add(time);
        columns.backlog.add(stored);
        note(last + 1, 0);
    }

    private void note(int index, int before) {
        int block = index >> BLOCK_BITS;
        int stored = backlog(index);
        if (block == columns.most.size()) {
            columns.most.add(stored);
        } else if (stored >= columns.most.get(block) || index == block << BLOCK_BITS) {
            columns.most.set(block, stored);
        } else if (before == columns.most.get(block)) {
            columns.most.set(block, most(index));
        }
    }

    /** The most of the block of a step, up to it. */
    private int most(int index) {
        int most = 0;
        for (int i = index >> BLOCK_BITS << BLOCK_BITS; i <= index; i++) {
            most = Math.max(most, backlog(i));
        }
        return most;
    }
}
