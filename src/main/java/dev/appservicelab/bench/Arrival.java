package dev.appservicelab.bench;

/**
 * A request that the receiver has had whole.
 *
 * @param nanos when, in the time of {@link System#nanoTime()}, which on Linux all processes share
 */
record Arrival(int service, long transaction, long nanos) {

    static Arrival parse(String line) {
        var fields = line.split(" ", 3);
        return new Arrival(Integer.parseInt(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }
}
