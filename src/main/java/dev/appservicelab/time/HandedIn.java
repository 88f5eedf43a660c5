package dev.appservicelab.time;

import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What was handed to a {@link RealRunner} from outside: done one after the other, each when it is due. Thread-safe. */
final class HandedIn {
    private final RealRunner runner;
    private final String name;
    private final PriorityBlockingQueue<Work> waiting = new PriorityBlockingQueue<>();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicLong handedIn = new AtomicLong();

    private record Work(Due due, long number, Runnable what) implements Comparable<Work> {
        @Override
        public int compareTo(Work other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(number, other.number);
        }
    }

    /** @param name of the task that does the work */
    HandedIn(RealRunner runner, String name) {
        this.runner = runner;
        this.name = name;
    }

    void add(Due due, Runnable what) {
        waiting.add(new Work(due, handedIn.getAndIncrement(), what));
        if (left.getAndIncrement() == 0) {
            runner.spawn(name, this::work);
        }
    }

    private void work() {
        do {
            runner.sleepUntilOrStanding(waiting.element().due().instant());
            waiting.remove().what().run();
        } while (left.decrementAndGet() > 0);
    }
}
