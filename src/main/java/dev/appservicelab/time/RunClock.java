package dev.appservicelab.time;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * A clock that runs {@code speed} times as fast as the wall, can be stopped and can change its speed while it runs.
 * Thread-safe.
 */
public final class RunClock {
    private final LongSupplier wall;
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long wallAtChange;
    private long nowAtChange;
    private double speed;

    /** @param speed 1 is real time, 0 stands still */
    public RunClock(double speed) {
        this(speed, System::nanoTime);
    }

    RunClock(double speed, LongSupplier wall) {
        this.wall = wall;
        this.wallAtChange = wall.getAsLong();
        this.speed = checked(speed);
    }

    /** Nanoseconds this clock has counted. */
    public synchronized long now() {
        return nowAtChange + Math.round((wall.getAsLong() - wallAtChange) * speed);
    }

    /** How many times as fast as the wall it runs; 0 while it stands. */
    public synchronized double speed() {
        return speed;
    }

    /** Changes the speed from now on. What was counted so far stays. */
    public void speed(double newSpeed) {
        synchronized (this) {
            nowAtChange = now();
            wallAtChange = wall.getAsLong();
            speed = checked(newSpeed);
        }
        listeners.forEach(Runnable::run);
    }

    /** Lets it show at least this instant, and go on from there. */
    public synchronized void reach(long instant) {
        if (now() < instant) {
            nowAtChange = instant;
            wallAtChange = wall.getAsLong();
        }
    }

    /** Wall nanoseconds until this clock shows {@code instant}, at least 1; for ever while it stands. */
    public synchronized long wallUntil(long instant) {
        if (speed == 0) {
            return Long.MAX_VALUE;
        }
        return Math.max(1, (long) Math.ceil((instant - now()) / speed));
    }

    /** Calls {@code listener} after each change of the speed. */
    void onSpeedChange(Runnable listener) {
        listeners.add(listener);
    }

    private static double checked(double speed) {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("a clock's speed is a number from 0 up, not " + speed);
        }
        return speed;
    }
}
