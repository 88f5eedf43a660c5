package dev.appservicelab.time;

/** A place to wait for a change of what a {@link TaskLock} guards. Only for holders of that lock. */
public interface TaskCondition {

    /**
     * Gives the lock back, waits for {@link #signalAll()}, and takes the lock again. The state is to be looked at
     * again afterwards.
     *
     * @throws TaskCancelled if the calling task is cancelled; the lock is held again
     */
    void await();

    /**
     * As {@link #await()}, but no longer than until {@code due}.
     *
     * @return false if the time was over first
     */
    boolean awaitUntil(Due due);

    /** Wakes all that wait here. */
    void signalAll();
}
