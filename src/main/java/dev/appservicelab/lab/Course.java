package dev.appservicelab.lab;

import dev.appservicelab.time.RealRunner;
import dev.appservicelab.time.RunClock;
import dev.appservicelab.time.SimulatedRunner;
import dev.appservicelab.time.TaskRunner;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The course of a run through time: its runner, how fast its clock goes, and when it ends. A virtual run is driven by the
 * thread that calls {@link #drive}. Thread-safe.
 */
final class Course {
    /** The speed at which a virtual run goes where people watch it. */
    private static final double WATCHED_SPEED = 10;

    /** How often the run is looked after. */
    private static final Duration SLICE = Duration.ofMillis(5);

    private static final long MILLISECOND = 1_000_000;

    private final RunClock clock = new RunClock(0);
    private final @Nullable SimulatedRunner simulated;
    private final TaskRunner runner;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile double speed;
    private volatile boolean goes;
    private volatile long end;

    /**
     * @param duration  when it ends; absent: when it is stopped
     * @param onFailure told of a task that failed
     */
    Course(LabClock labClock, Optional<Duration> duration, Consumer<Throwable> onFailure) {
        this.end = duration.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        switch (labClock) {
            case LabClock.Virtual virtual -> {
                simulated = SimulatedRunner.inOrder();
                runner = simulated;
                speed = WATCHED_SPEED;
            }
            case LabClock.Scaled scaled -> {
                simulated = null;
                runner = new RealRunner(clock, (task, problem) -> onFailure.accept(problem));
                speed = scaled.speed();
            }
        }
    }

    TaskRunner runner() {
        return runner;
    }

    /** When the run ends, in nanoseconds since its start, as far as that is known. */
    long end() {
        return end;
    }

    double speed() {
        return speed;
    }

    void speed(double newSpeed) {
        speed = newSpeed;
        if (goes) {
            clock.speed(newSpeed);
        }
    }

    /** It is to end now, that is, at the next whole millisecond. */
    void stop() {
        stopping.countDown();
    }

    /**
     * Lets time pass until the end.
     *
     * @param watched whether a virtual run, too, goes at a speed that people can follow
     */
    void drive(boolean watched) {
        goes = true;
        clock.speed(speed);
        try {
            var virtual = simulated;
            if (virtual == null) {
                await();
            } else {
                drive(virtual, watched);
            }
        } finally {
            goes = false;
            clock.speed(0);
        }
    }

    private void drive(SimulatedRunner virtual, boolean watched) {
        while (virtual.now() < end && !isStopping()) {
            if (watched) {
                long target = virtual.hasPosted() ? virtual.nextMillisecond() : clock.now();
                virtual.runUntil(Math.clamp(target, virtual.now(), end));
                await(SLICE.toNanos());
            } else {
                virtual.runUntil(Math.min(end, Math.max(virtual.now(), virtual.nextDue())));
            }
        }
        if (virtual.now() < end) {
            if (virtual.hasPosted()) {
                virtual.runUntil(Math.min(end, virtual.nextMillisecond()));
            }
            // Told before it comes: traffic that is due then is none of this run, nor of one that plays it again.
            end = Math.min(end, virtual.nextMillisecond());
            virtual.runUntil(end);
        }
    }

    private void await() {
        while (runner.now() < end && !isStopping()) {
            await(Math.min(clock.wallUntil(end), SLICE.toNanos()));
        }
        end = Math.min(end, (runner.now() / MILLISECOND + 1) * MILLISECOND);
        while (runner.now() < end && speed > 0) {
            LockSupport.parkNanos(Math.min(clock.wallUntil(end), SLICE.toNanos()));
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void await(long nanos) {
        try {
            var _ = stopping.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            stop();
        }
    }
}
