package dev.appservicelab.history;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/** Where in a list some of its elements are, in order; four bytes each. Not thread-safe. */
public final class Indexes extends AbstractList<Integer> implements RandomAccess {
    private int[] indexes = new int[4];
    private int size;

    Indexes() {}

    @Override
    public int size() {
        return size;
    }

    @Override
    public Integer get(int place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException(place);
        }
        return indexes[place];
    }

    /** The same without an object. */
    public int at(int place) {
        return indexes[place];
    }

    /** The place of the first index that is at least so large; the size if none is. */
    public int firstFrom(int index) {
        int place = Arrays.binarySearch(indexes, 0, size, index);
        return place < 0 ? -place - 1 : place;
    }

    /** Puts an index where it belongs, near the end. */
    void put(int index) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, size + size / 2 + 4);
        }
        int place = size;
        while (place > 0 && indexes[place - 1] > index) {
            indexes[place] = indexes[place - 1];
            place--;
        }
        indexes[place] = index;
        size++;
    }
}
