package dev.appservicelab.time;

/**
 * Where all waiting happens: the run's clock, its tasks and their locks. Production code is written as plain blocking
 * code against this interface, so the same code runs in real time, in scaled time and under a virtual clock.
 *
 * <p>Instants are nanoseconds since the start of the run, on the run's clock. All methods are safe to call from any
 * task of this runner; {@link #now()} and {@link #post} from any thread.
 */
public interface TaskRunner extends AutoCloseable {

    /** Nanoseconds since the start of the run, on the run's clock. Never goes back. */
    long now();

    /**
     * Starts a task. It begins as soon as the runner comes to it, never inside this call.
     *
     * @param name for people: thread dumps and error messages
     */
    Task spawn(String name, Runnable body);

    /**
     * Waits until the run's clock shows {@code due}; returns at once if it is past.
     *
     * @throws TaskCancelled if the calling task is cancelled
     */
    void sleepUntil(Due due);

    /** Waits {@code nanos} of the run's clock, as a {@link Turn#TIMER}. */
    default void sleep(long nanos) {
        sleepUntil(new Due(now() + nanos, Turn.TIMER));
    }

    /** A new lock, not reentrant, for tasks of this runner. */
    TaskLock newLock();

    /**
     * A place where another task may go on first: before each call of the store and of an appservice. Only a seeded
     * simulated runner does anything here.
     *
     * @throws TaskCancelled if the calling task is cancelled
     */
    void switchPoint();

    /**
     * Hands a command to the run from outside (the window, a signal). Under a virtual clock it runs at the next whole
     * millisecond, in the place of actions, so that it can be recorded and played again; in real time at once.
     */
    void post(String name, Runnable command);

    /** Cancels every task and waits until they have ended. */
    @Override
    void close();
}
