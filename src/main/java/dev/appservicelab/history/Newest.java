package dev.appservicelab.history;

import java.util.Arrays;

/** The index of the newest attempt of each transaction, in eight bytes or so each: there may be a million. */
final class Newest {
    /** No attempt. */
    static final int NONE = -1;

    /** The transaction of each attempt. */
    private final Column transactions;
    private int[] indexes = none(16);
    private int size;

    Newest(Column transactions) {
        this.transactions = transactions;
    }

    private static int[] none(int length) {
        var none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    int get(long transaction) {
        return indexes[place(transaction)];
    }

    /** An attempt is the newest of its transaction. */
    void put(int index) {
        int place = place(transactions.get(index));
        if (indexes[place] == NONE) {
            size++;
        }
        indexes[place] = index;
        if (size > indexes.length / 4 * 3) {
            grow();
        }
    }

    private void grow() {
        var old = indexes;
        indexes = none(2 * old.length);
        for (int index : old) {
            if (index != NONE) {
                indexes[place(transactions.get(index))] = index;
            }
        }
    }

    /** Where it is, or would be. */
    private int place(long transaction) {
        int mask = indexes.length - 1;
        int place = Long.hashCode(transaction * 0x9E3779B97F4A7C15L) & mask;
        while (indexes[place] != NONE && transactions.get(indexes[place]) != transaction) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
