package dev.appservicelab.history;

import java.util.Arrays;

/**
 * A set of transaction ids, eight bytes each: they come in about their order, and there may be a million of them. A
 * copy shares what both have, as long as neither changes it. Not thread-safe.
 */
final class IdSet {
    /** Sorted. */
    private long[] ids = new long[4];
    private int size;
    /** Whether another set reads of the same array what lies before its own size. */
    private boolean lent;
    /** Whether the array is another set's: nothing may be written to it. */
    private boolean borrowed;

    IdSet() {}

    IdSet(IdSet other) {
        ids = other.ids;
        size = other.size;
        borrowed = true;
        other.lent = true;
    }

    void add(long id) {
        int place = place(id);
        if (place >= 0) {
            return;
        }
        int at = -place - 1;
        own(at < size || size == ids.length);
        System.arraycopy(ids, at, ids, at + 1, size - at);
        ids[at] = id;
        size++;
    }

    void remove(long id) {
        int at = place(id);
        if (at >= 0) {
            own(true);
            System.arraycopy(ids, at + 1, ids, at, size - at - 1);
            size--;
        }
    }

    boolean contains(long id) {
        return place(id) >= 0;
    }

    private int place(long id) {
        return size > 0 && ids[size - 1] < id ? -size - 1 : Arrays.binarySearch(ids, 0, size, id);
    }

    /** @param changes whether what lies before the end is changed, or there is no room behind it */
    private void own(boolean changes) {
        if (borrowed || size == ids.length || (lent && changes)) {
            ids = Arrays.copyOf(ids, size + size / 2 + 4);
            borrowed = false;
            lent = false;
        }
    }
}
