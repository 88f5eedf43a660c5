package dev.appservicelab.time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A virtual clock and one task at a time: a run is the same every time, and takes no longer than its work.
 *
 * <p>A task goes on until it waits for time, for a lock or for a condition, and (only with an {@link Interleaving}) until
 * another is chosen at a switching point. Time stands still while any task can go on, then jumps to what is due next.
 *
 * <p>The thread that calls {@link #runUntil} drives; only {@link #now()}, {@link #post} and {@link #submit}
 * may be called from others.
 */
public final class SimulatedRunner implements TaskRunner {
    private static final long MILLISECOND = 1_000_000;

    private final @Nullable Interleaving interleaving;
    private final List<SimTask> ready = new ArrayList<>();
    private final Set<SimTask> alive = new LinkedHashSet<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Queue<SimTask> posted = new ConcurrentLinkedQueue<>();
    private final BiFunction<String, Runnable, Strand> strands;
    private final Interleaving.Candidates atSwitch = new AtSwitch();
    private final Interleaving.Candidates atWait = new AtWait();
    private volatile long now;
    private long tasks;
    private long limit;
    private long timersSet;
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
        while (!timers.isEmpty() && timers.element().stale()) {
            timers.remove();
        }
        return timers.isEmpty() ? Long.MAX_VALUE : timers.element().due.instant();
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
        var task = new SimTask(name, body);
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
        return new SimLock();
    }

    @Override
    public void switchPoint() {
        var task = current();
        if (interleaving != null && !ready.isEmpty()) {
            int chosen = interleaving.choose(atSwitch);
            if (chosen > 0) {
                var other = ready.remove(chosen - 1);
                other.queued = false;
                task.makeReady();
                switchTo(other, task);
            }
        }
        task.throwIfCancelled();
    }

    @Override
    public void post(Turn turn, String name, Runnable command) {
        posted.add(new SimTask(name, () -> {
            sleepUntil(new Due(nextMillisecond(), turn, Integer.MAX_VALUE));
            command.run();
        }));
    }

    @Override
    public void submit(String name, Runnable work) {
        posted.add(new SimTask(name, work));
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
        task.number = tasks;
        alive.add(task);
        task.makeReady();
    }

    private SimTask current() {
        if (current == null || !current.runsHere()) {
            throw new IllegalStateException("only a task of this runner can wait in it");
        }
        return current;
    }

    private void setTimer(SimTask task, Due due) {
        task.wakeups++;
        timers.add(new Timer(due, timersSet++, task, task.wakeups));
    }

    /** Lets others go on until this task may again. */
    private void suspend(SimTask task) {
        giveWay(task);
        task.throwIfCancelled();
    }

    private void giveWay(SimTask task) {
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
            task.goOn();
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
        next.queued = false;
        return next;
    }

    /** With an interleaving all that is due at the next instant may go on in any order, else one after the other. */
    private void wakeDue() {
        long instant = nextDue();
        while (instant <= limit && nextDue() == instant) {
            now = Math.max(now, instant);
            var timer = timers.remove();
            timer.task.wakeups++;
            timer.task.timedOut = true;
            timer.task.makeReady();
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
            return candidate == 0 ? current().number : ready.get(candidate - 1).number;
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
            return ready.get(candidate).number;
        }
    }

    private final class SimTask implements Task {
        private final String name;
        private final Runnable body;
        private long number;
        private final List<SimTask> joiners = new ArrayList<>(0);
        /** Made by whoever drives, when it begins. */
        private @Nullable Strand strand;
        private boolean ended;
        private boolean cancelled;
        private boolean timedOut;
        private boolean queued;
        /** Raised whenever the task is woken, so that a timer set for an earlier wait is known to be stale. */
        private long wakeups;

        SimTask(String name, Runnable body) {
            this.name = name;
            this.body = body;
        }

        void goOn() {
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
                failure = new IllegalStateException("task " + name + ": " + e.getMessage(), e);
            } finally {
                ended = true;
                alive.remove(this);
                joiners.forEach(SimTask::wake);
                current = next();
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
            if (this != current) {
                wake();
            }
        }

        @Override
        public void join() {
            var waiter = current();
            while (!ended) {
                joiners.add(waiter);
                suspend(waiter);
            }
        }

        void wake() {
            wakeups++;
            timedOut = false;
            makeReady();
        }

        /** Once only: a task whose time is over may be signalled before it comes to run. */
        void makeReady() {
            if (!queued) {
                queued = true;
                ready.add(this);
            }
        }

        void throwIfCancelled() {
            if (cancelled) {
                throw new TaskCancelled();
            }
        }
    }

    private final class SimLock implements TaskLock {
        private final Deque<SimTask> waiters = new ArrayDeque<>();
        private @Nullable SimTask holder;

        @Override
        public void lock() {
            switchPoint();
            acquire(current());
            if (current().cancelled) {
                unlock();
                throw new TaskCancelled();
            }
        }

        /** Also for a cancelled task: it must hold the lock on its way out of a condition. */
        private void acquire(SimTask task) {
            if (holder == task) {
                throw new IllegalStateException("task " + task.name + " holds this lock already");
            }
            while (holder != null) {
                waiters.add(task);
                giveWay(task);
                waiters.remove(task);
            }
            holder = task;
        }

        @Override
        public void unlock() {
            if (holder != current()) {
                throw new IllegalStateException("only the holder can unlock");
            }
            holder = null;
            var next = waiters.poll();
            if (next != null) {
                next.wake();
            }
        }

        @Override
        public TaskCondition newCondition() {
            return new SimCondition(this);
        }
    }

    private final class SimCondition implements TaskCondition {
        private final SimLock lock;
        private final Deque<SimTask> waiters = new ArrayDeque<>();

        SimCondition(SimLock lock) {
            this.lock = lock;
        }

        @Override
        public void await() {
            awaitUntil(new Due(Long.MAX_VALUE, Turn.TIMER));
        }

        @Override
        public boolean awaitUntil(Due due) {
            var task = current();
            if (due.instant() <= now) {
                return false;
            }
            task.throwIfCancelled();
            if (due.instant() != Long.MAX_VALUE) {
                setTimer(task, due);
            }
            waiters.add(task);
            lock.unlock();
            giveWay(task);
            boolean signalled = !task.timedOut;
            waiters.remove(task);
            lock.acquire(task);
            task.throwIfCancelled();
            return signalled;
        }

        @Override
        public void signalAll() {
            for (var task = waiters.poll(); task != null; task = waiters.poll()) {
                task.wake();
            }
        }
    }

    private record Timer(Due due, long set, SimTask task, long wakeups) implements Comparable<Timer> {
        boolean stale() {
            return task.ended || task.wakeups != wakeups;
        }

        @Override
        public int compareTo(Timer other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(set, other.set);
        }
    }
}
