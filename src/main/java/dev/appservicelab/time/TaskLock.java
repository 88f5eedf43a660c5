package dev.appservicelab.time;

import java.util.function.Supplier;

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

    /**
     * Does something while the lock is held.
     *
     * @throws TaskCancelled as {@link #lock()}
     */
    default <T> T holding(Supplier<T> work) {
        lock();
        try {
            return work.get();
        } finally {
            unlock();
        }
    }

    /** @see #holding(Supplier) */
    default void holding(Runnable work) {
        lock();
        try {
            work.run();
        } finally {
            unlock();
        }
    }

    /** A new condition of this lock. */
    TaskCondition newCondition();
}
