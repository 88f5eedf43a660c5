package dev.appservicelab.lab;

import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.util.function.LongSupplier;

/** Makes and offers the items of one piece of traffic, each when it is due. */
final class MadeTraffic implements Runnable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Traffic.Made traffic;
    private final int order;
    private final LongSupplier end;
    private final ItemSource source;
    private final TaskRunner runner;
    private final Offers offers;

    /**
     * @param order the traffic's place in the lab file
     * @param end   of the run, in nanoseconds; nothing is due then or later
     */
    MadeTraffic(
            Traffic.Made traffic, int order, LongSupplier end, ItemSource source, TaskRunner runner, Offers offers) {
        this.traffic = traffic;
        this.order = order;
        this.end = end;
        this.source = source;
        this.runner = runner;
        this.offers = offers;
    }

    @Override
    public void run() {
        long until = traffic.until().map(limit -> limit.toNanos()).orElse(Long.MAX_VALUE);
        long count = traffic.count().orElse(traffic.rate().isPresent() ? Integer.MAX_VALUE : 1);
        for (long i = 0; i < count; i++) {
            long due = dueOf(i);
            if (due >= until || due >= end.getAsLong()) {
                return;
            }
            runner.sleepUntil(new Due(due, Turn.TRAFFIC, order));
            if (due >= end.getAsLong()) {
                return;
            }
            offers.offer(traffic.to(), source.next(traffic, due));
        }
    }

    /** Computed from the start each time: added up, rounding would drift. */
    private long dueOf(long i) {
        long at = traffic.at().toNanos();
        return traffic.rate().map(rate -> at + Math.round(i * NANOS_PER_SECOND / rate)).orElse(at);
    }
}
