package dev.appservicelab.history;

import dev.appservicelab.history.Lane.Step;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** The backlog of a lane step by step, twelve bytes each. Not thread-safe. */
final class Steps extends AbstractList<Step> implements RandomAccess {
    private long[] at = new long[4];
    private int[] backlog = new int[4];
    private int size;

    Steps() {}

    @Override
    public int size() {
        return size;
    }

    @Override
    public Step get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return new Step(at[index], backlog[index]);
    }

    /** How many transactions were stored from a step on. */
    int backlog(int index) {
        return backlog[index];
    }

    /** The last of several at one instant stands, but the very first always does. */
    void step(long time, int stored) {
        if (size > 1 && at[size - 1] == time) {
            backlog[size - 1] = stored;
            return;
        }
        if (size == at.length) {
            at = Arrays.copyOf(at, size + size / 2 + 4);
            backlog = Arrays.copyOf(backlog, at.length);
        }
        at[size] = time;
        backlog[size] = stored;
        size++;
    }
}
