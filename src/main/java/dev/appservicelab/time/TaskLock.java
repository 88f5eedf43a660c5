package dev.appservicelab.time;

/** Mutual exclusion between tasks of one {@link TaskRunner}. Not reentrant. */
public interface TaskLock {

    /**
     * Waits until the lock is free and takes it.
     *
     * @throws TaskCancelled if the calling task is cancelled; the lock is then not held
     */
    void lock();

    /** Gives the lock back. Only for its holder. */
    void unlock();

    /** A new condition of this lock. */
    TaskCondition newCondition();
}
