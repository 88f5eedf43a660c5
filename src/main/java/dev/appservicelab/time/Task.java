package dev.appservicelab.time;

/** A task of a {@link TaskRunner}. Safe to use from any task of the same runner. */
public interface Task {

    /** The name it was started with. */
    String name();

    /**
     * Makes the task's present or next wait throw {@link TaskCancelled}. A task that has ended, or is cancelled
     * already, is left alone.
     */
    void cancel();

    /**
     * Waits until it has ended. Not for the task itself.
     *
     * @throws TaskCancelled if the calling task is cancelled
     */
    void join();
}
