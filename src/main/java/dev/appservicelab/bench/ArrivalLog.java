package dev.appservicelab.bench;

import java.io.PrintStream;
import java.util.Arrays;

/** What has arrived, three numbers a request. Thread-safe. */
final class ArrivalLog {
    private static final int FIELDS = 3;

    private long[] numbers = new long[1 << 16];
    private int size;

    synchronized void add(int service, long transaction, long nanos) {
        if (size + FIELDS > numbers.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        numbers[size] = service;
        numbers[size + 1] = transaction;
        numbers[size + 2] = nanos;
        size += FIELDS;
    }

    /** Prints a line a request, and begins anew. */
    synchronized void printTo(PrintStream out) {
        for (int i = 0; i < size; i += FIELDS) {
            out.println(numbers[i] + " " + numbers[i + 1] + " " + numbers[i + 2]);
        }
        size = 0;
    }
}
