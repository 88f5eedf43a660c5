package dev.appservicelab.time;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A lock of a {@link SimulatedRunner}. */
final class SimLock implements TaskLock {
    private final SimulatedRunner runner;
    private final Deque<SimTask> waiters = new ArrayDeque<>();
    private @Nullable SimTask holder;

    SimLock(SimulatedRunner runner) {
        this.runner = runner;
    }

    @Override
    public void lock() {
        runner.switchPoint();
        var task = runner.current();
        acquire(task);
        if (task.isCancelled()) {
            unlock();
            throw new TaskCancelled();
        }
    }

    /** Also for a cancelled task: it must hold the lock on its way out of a condition. */
    private void acquire(SimTask task) {
        if (holder == task) {
            throw new IllegalStateException("task " + task.name() + " holds this lock already");
        }
        while (holder != null) {
            waiters.add(task);
            runner.giveWay(task);
            waiters.remove(task);
        }
        holder = task;
    }

    @Override
    public void unlock() {
        if (holder != runner.current()) {
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
        return new Condition();
    }

    private final class Condition implements TaskCondition {
        private final Deque<SimTask> sleepers = new ArrayDeque<>();

        @Override
        public void await() {
            awaitUntil(new Due(Long.MAX_VALUE, Turn.TIMER));
        }

        @Override
        public boolean awaitUntil(Due due) {
            var task = runner.current();
            if (due.instant() <= runner.now()) {
                return false;
            }
            task.throwIfCancelled();
            if (due.instant() != Long.MAX_VALUE) {
                runner.setTimer(task, due);
            }
            sleepers.add(task);
            unlock();
            runner.giveWay(task);
            boolean signalled = !task.isTimedOut();
            sleepers.remove(task);
            acquire(task);
            task.throwIfCancelled();
            return signalled;
        }

        @Override
        public void signalAll() {
            for (var task = sleepers.poll(); task != null; task = sleepers.poll()) {
                task.wake();
            }
        }
    }
}
