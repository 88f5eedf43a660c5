package dev.appservicelab.history;

import dev.appservicelab.history.Lane.Step;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** The backlog of a lane step by step, some twelve bytes each. The most of a span is found quickly. Not thread-safe. */
public final class Steps extends AbstractList<Step> implements RandomAccess {
    private static final int BLOCK_BITS = 7;
    private static final int BLOCK = 1 << BLOCK_BITS;

    /** What grows, shared by the backlog as it is and as it was. */
    private static final class Columns {
        private long[] at = new long[4];
        private int[] backlog = new int[4];
        /** The most of each block. */
        private int[] most = new int[1];
        private int size;
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
        return Math.min(limit, columns.size);
    }

    @Override
    public Step get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return new Step(columns.at[index], columns.backlog[index]);
    }

    /** When a step was. */
    public long at(int index) {
        return columns.at[index];
    }

    /** How many transactions were stored from a step on. */
    public int backlog(int index) {
        return columns.backlog[index];
    }

    /** The index of the first step after an instant; the size if there is none. */
    public int firstAfter(long time) {
        return Instants.firstAfter(time, columns.at, 0, size());
    }

    /** The most that was stored from one step on, up to another that is not counted; 0 between equal ones. */
    public int most(int from, int to) {
        int most = 0;
        int i = from;
        while (i < to) {
            if (i % BLOCK == 0 && i + BLOCK <= to) {
                most = Math.max(most, columns.most[i >> BLOCK_BITS]);
                i += BLOCK;
            } else {
                most = Math.max(most, columns.backlog[i]);
                i++;
            }
        }
        return most;
    }

    /** The last of several at one instant stands, but the very first always does. */
    void step(long time, int stored) {
        int size = columns.size;
        if (size > 1 && columns.at[size - 1] == time) {
            int before = columns.backlog[size - 1];
            columns.backlog[size - 1] = stored;
            note(size - 1, before);
            return;
        }
        if (size == columns.at.length) {
            columns.at = Arrays.copyOf(columns.at, size + size / 2 + 4);
            columns.backlog = Arrays.copyOf(columns.backlog, columns.at.length);
            columns.most = Arrays.copyOf(columns.most, (columns.at.length >> BLOCK_BITS) + 1);
        }
        columns.at[size] = time;
        columns.backlog[size] = stored;
        columns.size++;
        note(size, 0);
    }

    private void note(int index, int before) {
        int block = index >> BLOCK_BITS;
        int stored = columns.backlog[index];
        if (stored >= columns.most[block] || index == block << BLOCK_BITS) {
            columns.most[block] = stored;
        } else if (before == columns.most[block]) {
            columns.most[block] = 0;
            for (int i = block << BLOCK_BITS; i <= index; i++) {
                columns.most[block] = Math.max(columns.most[block], columns.backlog[i]);
            }
        }
    }
}
