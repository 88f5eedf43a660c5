package dev.appservicelab.history;

import java.util.Arrays;

/**
 * Numbers whose count is fixed, in as few bytes each as their distances from the least of them need: one, four or
 * eight. Never changes.
 */
sealed interface Packed {
    int size();

    long get(int place);

    /** The first so many of some numbers. */
    static Packed of(long[] numbers, int size) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            least = Math.min(least, numbers[i]);
            most = Math.max(most, numbers[i]);
        }
        long widest = most - least;
        // A distance that a long does not hold comes out negative.
        if (widest >= 0 && widest < 1 << Byte.SIZE) {
            var bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) (numbers[i] - least);
            }
            return new Narrow(least, bytes);
        }
        if (widest >= 0 && widest < 1L << Integer.SIZE) {
            var ints = new int[size];
            for (int i = 0; i < size; i++) {
                ints[i] = (int) (numbers[i] - least);
            }
            return new Middle(least, ints);
        }
        return new Wide(Arrays.copyOf(numbers, size));
    }

    /** Another with another number at a place; this one if that is the number there. */
    default Packed with(int place, long number) {
        if (get(place) == number) {
            return this;
        }
        var changed = toArray();
        changed[place] = number;
        return of(changed, changed.length);
    }

    /** A copy of all. */
    default long[] toArray() {
        var copy = new long[size()];
        Arrays.setAll(copy, this::get);
        return copy;
    }

    /** A byte each. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Narrow(long least, byte[] distances) implements Packed {
        @Override
        public int size() {
            return distances.length;
        }

        @Override
        public long get(int place) {
            return least + Byte.toUnsignedLong(distances[place]);
        }
    }

    /** Four bytes each. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Middle(long least, int[] distances) implements Packed {
        @Override
        public int size() {
            return distances.length;
        }

        @Override
        public long get(int place) {
            return least + Integer.toUnsignedLong(distances[place]);
        }
    }

    /** Eight bytes each. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Wide(long[] numbers) implements Packed {
        @Override
        public int size() {
            return numbers.length;
        }

        @Override
        public long get(int place) {
            return numbers[place];
        }
    }
}
