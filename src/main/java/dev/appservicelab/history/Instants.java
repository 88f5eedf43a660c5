package dev.appservicelab.history;

/** Finds places in instants that are in order. */
final class Instants {
    private Instants() {}

    /**
     * The first place from {@code from} on, before {@code to}, at which an instant comes after {@code time}; {@code to}
     * if none does.
     */
    static int firstAfter(long time, long[] instants, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (instants[middle] > time) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
