package dev.appservicelab.history;

import java.util.Arrays;

/** The index of the newest attempt of each transaction, in sixteen bytes or so each: there may be a million. */
final class Newest {
    /** No transaction, and no attempt. */
    static final int NONE = -1;

    private long[] transactions = new long[16];
    private int[] indexes = filled(16);
    private int size;

    private static int[] filled(int length) {
        var none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    int get(long transaction) {
        return indexes[place(transaction)];
    }

    void put(long transaction, int index) {
        int place = place(transaction);
        if (indexes[place] == NONE) {
            size++;
        }
        transactions[place] = transaction;
        indexes[place] = index;
        if (size > indexes.length / 4 * 3) {
            grow();
        }
    }

    private void grow() {
        var oldTransactions = transactions;
        var oldIndexes = indexes;
        transactions = new long[oldTransactions.length * 2];
        indexes = filled(transactions.length);
        for (int i = 0; i < oldIndexes.length; i++) {
            if (oldIndexes[i] != NONE) {
                int place = place(oldTransactions[i]);
                transactions[place] = oldTransactions[i];
                indexes[place] = oldIndexes[i];
            }
        }
    }

    /** Where it is, or would be. */
    private int place(long transaction) {
        int mask = indexes.length - 1;
        int place = Long.hashCode(transaction * 0x9E3779B97F4A7C15L) & mask;
        while (indexes[place] != NONE && transactions[place] != transaction) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
