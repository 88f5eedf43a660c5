package dev.appservicelab.time;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A virtual clock and one task at a time: a run is the same every time, and takes no longer than its work.
 *
 * <p>A task goes on until it waits for time, for a lock or for a condition, and (only with an {@link Interleaving})
 * until another is chosen at a switching point. Time stands still while any task can go on, then jumps to what is due
 * next.
 *
 * <p>The thread that calls {@link #runUntil} drives; only {@link #now()}, {@link #post} and {@link #submit}
 * may be called from others.
 */
public final class SimulatedRunner implements TaskRunner {
    private static final long MILLISECOND = 1_000_000;
    /** With an interleaving, so many switching points are not passed in one instant unless some task never waits. */
    private static final int MOST_STANDING = 1_000_000;

    private final @Nullable Interleaving interleaving;
    private final List<SimTask> ready = new ArrayList<>();
    private final Set<SimTask> alive = new LinkedHashSet<>();
    private final Timers timers = new Timers();
    private final Queue<SimTask> posted = new ConcurrentLinkedQueue<>();
    private final BiFunction<String, Runnable, Strand> strands;
    private final Interleaving.Candidates atSwitch = new AtSwitch();
    private final Interleaving.Candidates atWait = new AtWait();
    private volatile long now;
    private long tasks;
    private long limit;
    private int standing;
    private @Nullable SimTask current;
    private @Nullable Throwable failure;

    SimulatedRunner(@Nullable Interleaving interleaving, BiFunction<String, Runnable, Strand> strands) {
        this.interleaving = interleaving;
        this.strands = strands;
    }

    /** Tasks go on in the order in which they became able to, and switch only where they must wait. */
    public static SimulatedRunner inOrder() {
        return new SimulatedRunner(null, Strand::of);
    }

    /** At every switching point the seed chooses who goes on: each seed is another interleaving. */
    public static SimulatedRunner seeded(long seed) {
        return interleaved(Interleaving.evenly(seed));
    }

    /** At every switching point the interleaving chooses who goes on. */
    public static SimulatedRunner interleaved(Interleaving interleaving) {
        return new SimulatedRunner(interleaving, Strand::of);
    }

    /**
     * Runs everything that is due up to and including {@code instant}, then lets the clock show it.
     *
     * @throws IllegalStateException if a task failed, with its exception as cause; the run cannot go on
     */
    public void runUntil(long instant) {
        if (instant < now) {
            throw new IllegalArgumentException("the clock shows " + now + " already, past " + instant);
        }
        limit = instant;
        acceptPosted();
        drive();
        if (failure != null) {
            throw new IllegalStateException("a task failed at " + now + " ns", failure);
        }
        now = instant;
    }

    /** The instant of the earliest thing that waits for time, or {@link Long#MAX_VALUE}. Only for the driver. */
    public long nextDue() {
        return timers.next();
    }

    /** Whether something was handed in that the run has not taken up. From any thread. */
    public boolean hasPosted() {
        return !posted.isEmpty();
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public Task spawn(String name, Runnable body) {
        var task = new SimTask(this, name, body);
        begin(task);
        return task;
    }

    @Override
    public void sleepUntil(Due due) {
        var task = current();
        if (interleaving != null && due.instant() <= now) {
            task.makeReady();
        } else {
            // Also what is due now waits its turn: it decides who goes first within the instant.
            setTimer(task, due);
        }
        suspend(task);
    }

    @Override
    public TaskLock newLock() {
        return new SimLock(this);
    }

    @Override
    public void switchPoint() {
        var task = current();
        if (interleaving != null) {
            standing++;
            if (standing > MOST_STANDING) {
                throw new IllegalStateException("at " + now + " ns tasks go on and on, and time stands still");
            }
        }
        if (interleaving != null && !ready.isEmpty()) {
            int chosen = interleaving.choose(atSwitch);
            if (chosen > 0) {
                var other = ready.remove(chosen - 1);
                other.chosen();
                task.makeReady();
                switchTo(other, task);
            }
        }
        task.throwIfCancelled();
    }

    @Override
    public void post(Turn turn, String name, Runnable command) {
        posted.add(new SimTask(this, name, () -> {
            sleepUntil(new Due(nextMillisecond(), turn, Integer.MAX_VALUE));
            command.run();
        }));
    }

    @Override
    public void submit(String name, Runnable work) {
        posted.add(new SimTask(this, name, work));
    }

    @Override
    public void close() {
        List.copyOf(alive).forEach(SimTask::cancel);
        limit = now;
        drive();
    }

    /** When a command handed in now takes effect. */
    public long nextMillisecond() {
        return (now / MILLISECOND + 1) * MILLISECOND;
    }

    private void acceptPosted() {
        for (var task = posted.poll(); task != null; task = posted.poll()) {
            begin(task);
        }
    }

    private void begin(SimTask task) {
        tasks++;
        task.number(tasks);
        alive.add(task);
        task.makeReady();
    }

    /** The task that calls. */
    SimTask current() {
        if (current == null || !current.runsHere()) {
            throw new IllegalStateException("only a task of this runner can wait in it");
        }
        return current;
    }

    void setTimer(SimTask task, Due due) {
        timers.set(task, due);
    }

    /** It is able to go on. */
    void ready(SimTask task) {
        ready.add(task);
    }

    boolean isCurrent(SimTask task) {
        return task == current;
    }

    /** A task failed: the run cannot go on. */
    void fail(IllegalStateException how) {
        failure = how;
    }

    /** A task has ended: another goes on. */
    void ended(SimTask task) {
        alive.remove(task);
        current = next();
    }

    /** Lets others go on until this task may again. */
    void suspend(SimTask task) {
        giveWay(task);
        task.throwIfCancelled();
    }

    void giveWay(SimTask task) {
        var next = next();
        if (next != task) {
            switchTo(next, task);
        }
    }

    private void switchTo(@Nullable SimTask next, SimTask from) {
        current = next;
        from.leave();
    }

    /** Lets tasks go on, one at a time, until none is able to within the limit. */
    private void drive() {
        current = next();
        for (var task = current; task != null; task = current) {
            task.goOn(strands);
        }
    }

    /** Who goes on: one that is able to, else the first that is due within the limit; nobody ends the turn. */
    private @Nullable SimTask next() {
        if (failure != null) {
            return null;
        }
        if (ready.isEmpty()) {
            wakeDue();
        }
        if (ready.isEmpty()) {
            return null;
        }
        int chosen = interleaving == null || ready.size() == 1 ? 0 : interleaving.choose(atWait);
        var next = ready.remove(chosen);
        next.chosen();
        return next;
    }

    /** With an interleaving all that is due at the next instant may go on in any order, else one after the other. */
    private void wakeDue() {
        long instant = nextDue();
        while (instant <= limit && nextDue() == instant) {
            now = Math.max(now, instant);
            standing = 0;
            timers.wakeNext();
            if (interleaving == null) {
                return;
            }
        }
    }

    /** The task that runs, and those that are able to. */
    private final class AtSwitch implements Interleaving.Candidates {
        @Override
        public int size() {
            return ready.size() + 1;
        }

        @Override
        public long task(int candidate) {
            return candidate == 0 ? current().number() : ready.get(candidate - 1).number();
        }
    }

    /** Those that are able to. */
    private final class AtWait implements Interleaving.Candidates {
        @Override
        public int size() {
            return ready.size();
        }

        @Override
        public long task(int candidate) {
            return ready.get(candidate).number();
        }
    }
}
