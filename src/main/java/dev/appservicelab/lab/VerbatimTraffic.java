package dev.appservicelab.lab;

import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Offers one event when it is due.
 *
 * @param order the event's place among the traffic of the lab file
 * @param end   of the run, in nanoseconds; nothing is due then or later
 */
record VerbatimTraffic(Traffic.Verbatim traffic, int order, LongSupplier end, TaskRunner runner, Offers offers)
        implements Runnable {

    @Override
    public void run() {
        long due = traffic.at().toNanos();
        if (due < end.getAsLong()) {
            runner.sleepUntil(new Due(due, Turn.TRAFFIC, order));
            if (due < end.getAsLong()) {
                offers.offer(Optional.of(traffic.to()), traffic.event());
            }
        }
    }
}
