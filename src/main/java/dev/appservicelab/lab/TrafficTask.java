package dev.appservicelab.lab;

import dev.appservicelab.delivery.AppServiceScheduler;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.util.List;

/** Offers the items of one piece of traffic, each when it is due. */
final class TrafficTask implements Runnable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Traffic traffic;
    private final int order;
    private final long end;
    private final ItemSource source;
    private final TaskRunner runner;
    private final AppServiceScheduler scheduler;

    /**
     * @param order the traffic's place in the lab file
     * @param end   the run's duration in nanoseconds; nothing is due then or later
     */
    TrafficTask(
            Traffic traffic, int order, long end, ItemSource source, TaskRunner runner, AppServiceScheduler scheduler) {
        this.traffic = traffic;
        this.order = order;
        this.end = end;
        this.source = source;
        this.runner = runner;
        this.scheduler = scheduler;
    }

    @Override
    public void run() {
        long until = traffic.until().map(limit -> Math.min(limit.toNanos(), end)).orElse(end);
        long count = traffic.count().orElse(traffic.rate().isPresent() ? Integer.MAX_VALUE : 1);
        for (long i = 0; i < count; i++) {
            long due = dueOf(i);
            if (due >= until) {
                return;
            }
            runner.sleepUntil(new Due(due, Turn.TRAFFIC, order));
            scheduler.enqueue(
                    traffic.to(),
                    List.of(source.next(traffic.kind(), runner.now(), traffic.size(), traffic.body())));
        }
    }

    /** Computed from the start each time: added up, rounding would drift. */
    private long dueOf(long i) {
        long at = traffic.at().toNanos();
        return traffic.rate().map(rate -> at + Math.round(i * NANOS_PER_SECOND / rate)).orElse(at);
    }
}
