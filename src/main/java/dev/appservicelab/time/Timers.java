package dev.appservicelab.time;

import java.util.PriorityQueue;

/** What tasks of a {@link SimulatedRunner} wait for time. For the thread that drives. */
final class Timers {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long set;

    private record Timer(Due due, long set, SimTask task, long ofWait) implements Comparable<Timer> {
        boolean isStale() {
            return task.isBeyond(ofWait);
        }

        @Override
        public int compareTo(Timer other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(set, other.set);
        }
    }

    void set(SimTask task, Due due) {
        timers.add(new Timer(due, set, task, task.beginWait()));
        set++;
    }

    /** The instant of the earliest, or {@link Long#MAX_VALUE}. */
    long next() {
        while (!timers.isEmpty() && timers.element().isStale()) {
            timers.remove();
        }
        return timers.isEmpty() ? Long.MAX_VALUE : timers.element().due.instant();
    }

    /** Wakes the task whose time is over, the earliest of {@link #next()}. */
    void wakeNext() {
        timers.remove().task.timeOut();
    }
}
