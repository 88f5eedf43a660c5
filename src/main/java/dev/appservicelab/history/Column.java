package dev.appservicelab.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A growing list of numbers, {@linkplain Packed packed} some at a time: there may be a million, and they are often
 * near to each other. Not thread-safe.
 */
final class Column {
    private static final int BITS = 8;
    private static final int CHUNK = 1 << BITS;
    private static final int FIRST = 4;

    private final List<Packed> full = new ArrayList<>();
    /** Those behind the full chunks. */
    private long[] open = new long[FIRST];
    private int size;

    int size() {
        return size;
    }

    long get(int index) {
        int chunk = index >> BITS;
        int place = index & (CHUNK - 1);
        return chunk < full.size() ? full.get(chunk).get(place) : open[place];
    }

    void add(long number) {
        int place = size & (CHUNK - 1);
        if (place == open.length) {
            open = Arrays.copyOf(open, 2 * place);
        }
        open[place] = number;
        size++;
        if (place == CHUNK - 1) {
            full.add(Packed.of(open, CHUNK));
            open = new long[FIRST];
        }
    }

    void set(int index, long number) {
        int chunk = index >> BITS;
        int place = index & (CHUNK - 1);
        if (chunk < full.size()) {
            full.set(chunk, full.get(chunk).with(place, number));
        } else {
            open[place] = number;
        }
    }

    /**
     * The first place from {@code from} on, before {@code to}, with a number greater than {@code limit}; {@code to} if
     * there is none.
     *
     * @param from from here on they are in order
     */
    int firstGreater(long limit, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle) > limit) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
