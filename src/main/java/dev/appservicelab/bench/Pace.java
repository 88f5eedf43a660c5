package dev.appservicelab.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A beat that does not shift when one comes late. */
final class Pace {
    private final long begun;
    private final long interval;

    /** @param offset until the first beat */
    Pace(Duration offset, Duration interval) {
        this.begun = System.nanoTime() + offset.toNanos();
        this.interval = interval.toNanos();
    }

    /** Waits for a beat, counted from 0. */
    void await(long beat) throws InterruptedException {
        long due = begun + beat * interval;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
