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
 * The course of a run through time: its runner, how fast its clock goes, and when it ends. A virtual run is driven by
 * the thread that calls {@link #drive}. Thread-safe.
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
    private volatile boolean step;
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
            clock.speed(ofClock(newSpeed));
        }
    }

    /** A virtual clock that stands jumps to what is due next. */
    void step() {
        step = true;
    }

    /** At its greatest speed a virtual clock goes with the work, and not with the wall. */
    private static double ofClock(double speed) {
        return Double.isInfinite(speed) ? 0 : speed;
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
        clock.speed(ofClock(speed));
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
            if (!watched) {
                virtual.runUntil(Math.min(end, Math.max(virtual.now(), virtual.nextDue())));
            } else if (virtual.hasPosted()) {
                goOn(virtual, virtual.nextMillisecond());
            } else if (Double.isInfinite(speed)) {
                goOnFor(virtual, SLICE.toNanos());
            } else if (step) {
                step = false;
                // Where nothing is due there is nothing to jump to.
                goOn(virtual, virtual.nextDue() == Long.MAX_VALUE ? virtual.now() : virtual.nextDue());
            } else {
                goOn(virtual, clock.now());
                await(SLICE.toNanos());
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

    private void goOn(SimulatedRunner virtual, long target) {
        virtual.runUntil(Math.clamp(target, virtual.now(), end));
        clock.reach(virtual.now());
    }

    /** As far as it comes in so much time of the wall; others want the machine too. */
    private void goOnFor(SimulatedRunner virtual, long nanos) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < nanos && virtual.now() < end && nextIsKnown(virtual)) {
            goOn(virtual, virtual.nextDue());
        }
        await(SLICE.toNanos());
    }

    private boolean nextIsKnown(SimulatedRunner virtual) {
        return Math.min(virtual.nextDue(), end) != Long.MAX_VALUE;
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
