package dev.appservicelab.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A task of a {@link SimulatedRunner}, as far as it has come. Only one task of a runner runs at a time. */
final class SimTask implements Task {
    private final SimulatedRunner runner;
    private final String name;
    private final Runnable body;
    private final List<SimTask> joiners = new ArrayList<>(0);
    private long number;
    /** Made by whoever drives, when it begins. */
    private @Nullable Strand strand;
    private boolean ended;
    private boolean cancelled;
    private boolean timedOut;
    private boolean queued;
    /** Raised whenever the task is woken, so that a timer set for an earlier wait is known to be stale. */
    private long wakeups;

    SimTask(SimulatedRunner runner, String name, Runnable body) {
        this.runner = runner;
        this.name = name;
        this.body = body;
    }

    /** It is the how manieth of its runner. */
    void number(long its) {
        number = its;
    }

    long number() {
        return number;
    }

    /** For whoever drives: until it is left. */
    void goOn(BiFunction<String, Runnable, Strand> strands) {
        var begun = strand;
        if (begun == null) {
            begun = strands.apply(name, this::run);
            strand = begun;
        }
        begun.goOn();
    }

    void leave() {
        Objects.requireNonNull(strand).leave();
    }

    boolean runsHere() {
        return strand != null && strand.runsHere();
    }

    private void run() {
        try {
            if (!cancelled) {
                body.run();
            }
        } catch (TaskCancelled e) {
            // The end that was asked for.
        } catch (RuntimeException | Error e) {
            runner.fail(new IllegalStateException("task " + name + ": " + e.getMessage(), e));
        } finally {
            ended = true;
            joiners.forEach(SimTask::wake);
            runner.ended(this);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void cancel() {
        if (cancelled || ended) {
            return;
        }
        cancelled = true;
        if (!runner.isCurrent(this)) {
            wake();
        }
    }

    @Override
    public void join() {
        var waiter = runner.current();
        while (!ended) {
            joiners.add(waiter);
            runner.suspend(waiter);
        }
    }

    void wake() {
        wakeups++;
        timedOut = false;
        makeReady();
    }

    /** What it waited for has not come in time. */
    void timeOut() {
        wakeups++;
        timedOut = true;
        makeReady();
    }

    /** Whether what it waited for last had not come in time. */
    boolean isTimedOut() {
        return timedOut;
    }

    /** It begins to wait for time. Says which of its waits this is. */
    long beginWait() {
        wakeups++;
        return wakeups;
    }

    /** Whether it waits no longer in the wait that {@link #beginWait} has named so. */
    boolean isBeyond(long wait) {
        return ended || wakeups != wait;
    }

    /** Once only: a task whose time is over may be signalled before it comes to run. */
    void makeReady() {
        if (!queued) {
            queued = true;
            runner.ready(this);
        }
    }

    /** It goes on. */
    void chosen() {
        queued = false;
    }

    boolean isCancelled() {
        return cancelled;
    }

    void throwIfCancelled() {
        if (cancelled) {
            throw new TaskCancelled();
        }
    }
}
