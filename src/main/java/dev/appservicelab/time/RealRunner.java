package dev.appservicelab.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/** Runs tasks on virtual threads, in real time or at the speed of a {@link RunClock}. */
public final class RealRunner implements TaskRunner {
    private static final long MILLISECOND = 1_000_000;

    private final RunClock clock;
    private final BiConsumer<String, Throwable> onFailure;
    private final Set<RealTask> tasks = ConcurrentHashMap.newKeySet();
    private final Set<Thread> timed = ConcurrentHashMap.newKeySet();
    private final HandedIn commands = new HandedIn(this, "commands");
    private final HandedIn submitted = new HandedIn(this, "work from outside");
    private volatile boolean closed;

    /** @param onFailure told of a task that ended by an exception: the task's name and the exception */
    public RealRunner(RunClock clock, BiConsumer<String, Throwable> onFailure) {
        this.clock = clock;
        this.onFailure = onFailure;
        clock.onSpeedChange(() -> timed.forEach(LockSupport::unpark));
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public Task spawn(String name, Runnable body) {
        var task = new RealTask(name, body);
        tasks.add(task);
        task.thread.start();
        if (closed) {
            task.cancel();
        }
        return task;
    }

    @Override
    public void sleepUntil(Due due) {
        while (now() < due.instant()) {
            parkUntil(due.instant());
            switchPoint();
        }
    }

    @Override
    public TaskLock newLock() {
        return new RealLock();
    }

    @Override
    public void switchPoint() {
        if (Thread.interrupted()) {
            throw new TaskCancelled();
        }
    }

    @Override
    public void post(Turn turn, String name, Runnable command) {
        long due = (now() / MILLISECOND + 1) * MILLISECOND;
        commands.add(new Due(due, turn), command);
    }

    @Override
    public void submit(String name, Runnable work) {
        submitted.add(new Due(0, Turn.TRAFFIC), work);
    }

    /** Waits until the clock shows {@code due} or stands. */
    void sleepUntilOrStanding(long due) {
        while (now() < due && clock.speed() > 0) {
            parkUntil(due);
            switchPoint();
        }
    }

    @Override
    public void close() {
        closed = true;
        // A task that is just ending may still have started another.
        for (var left = others(); !left.isEmpty(); left = others()) {
            left.forEach(RealTask::cancel);
            left.forEach(task -> joinUninterruptibly(task.thread));
        }
    }

    private List<RealTask> others() {
        return tasks.stream().filter(task -> task.thread != Thread.currentThread()).toList();
    }

    /** May return early: a changed speed and a signal wake it. */
    private void parkUntil(long instant) {
        var thread = Thread.currentThread();
        timed.add(thread);
        try {
            // Registered first, computed then: a speed that changes in between unparks us and is seen by the caller.
            LockSupport.parkNanos(this, clock.wallUntil(instant));
        } finally {
            timed.remove(thread);
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class RealTask implements Task {
        private final String name;
        private final Thread thread;
        private final Shield shield;

        RealTask(String name, Runnable body) {
            this.name = name;
            this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(body));
            this.shield = new Shield(thread);
        }

        private void run(Runnable body) {
            try {
                shield.carry(body);
            } catch (TaskCancelled e) {
                // The end that was asked for.
            } catch (RuntimeException | Error e) {
                onFailure.accept(name, e);
            } finally {
                tasks.remove(this);
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void cancel() {
            shield.interrupt();
        }

        @Override
        public void join() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new TaskCancelled();
            }
        }
    }

    private final class RealLock implements TaskLock {
        private final ReentrantLock lock = new ReentrantLock();

        @Override
        public void lock() {
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException e) {
                throw new TaskCancelled();
            }
        }

        @Override
        public void unlock() {
            lock.unlock();
        }

        @Override
        public TaskCondition newCondition() {
            return new RealCondition(lock);
        }
    }

    /** Not java.util.concurrent's: a timed wait must follow a clock whose speed changes while it waits. */
    private final class RealCondition implements TaskCondition {
        private final ReentrantLock lock;
        private final Deque<Waiter> waiters = new ArrayDeque<>();

        RealCondition(ReentrantLock lock) {
            this.lock = lock;
        }

        @Override
        public void await() {
            awaitUntil(new Due(Long.MAX_VALUE, Turn.TIMER));
        }

        @Override
        public boolean awaitUntil(Due due) {
            var waiter = new Waiter(Thread.currentThread());
            waiters.add(waiter);
            lock.unlock();
            boolean interrupted = false;
            try {
                while (!waiter.signalled && !interrupted && now() < due.instant()) {
                    if (due.instant() == Long.MAX_VALUE) {
                        LockSupport.park(this);
                    } else {
                        parkUntil(due.instant());
                    }
                    interrupted = Thread.interrupted();
                }
            } finally {
                lock.lock();
                waiters.remove(waiter);
            }
            if (interrupted) {
                throw new TaskCancelled();
            }
            return waiter.signalled;
        }

        @Override
        public void signalAll() {
            for (var waiter : waiters) {
                waiter.signalled = true;
                LockSupport.unpark(waiter.thread);
            }
        }
    }

    private static final class Waiter {
        final Thread thread;
        volatile boolean signalled;

        Waiter(Thread thread) {
            this.thread = thread;
        }
    }
}
