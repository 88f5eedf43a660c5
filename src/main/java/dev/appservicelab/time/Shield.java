package dev.appservicelab.time;

import java.util.function.Supplier;

/**
 * Keeps the cancellation of a task of a real runner away from work that an interrupt would break, such as that on
 * files, which java.nio closes for good when a thread is interrupted in one. The task is cancelled when the work is
 * done.
 */
public final class Shield {
    private static final ScopedValue<Shield> OF_THIS_TASK = ScopedValue.newInstance();

    private final Thread thread;
    private boolean raised;
    private boolean hit;

    /** @param thread of the task; nobody interrupts it but {@link #interrupt()} */
    Shield(Thread thread) {
        this.thread = thread;
    }

    /** Runs the whole of the task. */
    void carry(Runnable task) {
        ScopedValue.where(OF_THIS_TASK, this).run(task);
    }

    /** Whether the calling thread is that of a task which has one. */
    public static boolean isAtHand() {
        return OF_THIS_TASK.isBound();
    }

    /**
     * Does the work, uninterrupted, for a task that {@linkplain #isAtHand() has a shield}. Throws what the work throws.
     */
    public static <T> T whileRaised(Supplier<T> work) {
        var own = OF_THIS_TASK.get();
        own.raise();
        try {
            return work.get();
        } finally {
            own.lower();
        }
    }

    private synchronized void raise() {
        raised = true;
        hit |= Thread.interrupted();
    }

    private synchronized void lower() {
        raised = false;
        if (hit) {
            hit = false;
            thread.interrupt();
        }
    }

    /** Now, or as soon as it is lowered. */
    synchronized void interrupt() {
        if (raised) {
            hit = true;
        } else {
            thread.interrupt();
        }
    }
}
