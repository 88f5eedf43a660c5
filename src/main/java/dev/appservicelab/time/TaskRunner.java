package dev.appservicelab.time;

/**
 * Where all waiting happens: the run's clock, its tasks and their locks. Production code is written as plain blocking
 * code against this interface, so the same code runs in real time, in scaled time and under a virtual clock.
 *
 * <p>Instants are nanoseconds since the start of the run, on the run's clock. All methods are safe to call from any
 * task of this runner; {@link #now()}, {@link #post} and {@link #submit} from any
 * thread.
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
     * Hands a command to the run from outside (the window, a signal). It runs at the next whole millisecond of the
     * run's clock, so that it can be recorded and played again: in the place of {@code turn}, after what is planned for
     * that instant, and in the order in which commands were handed in. While the clock of a real run stands, it runs at
     * once.
     */
    void post(Turn turn, String name, Runnable command);

    /**
     * Hands work to the run from outside, to be done as soon as the runner comes to it, in the order in which it was
     * handed in. Under a virtual clock a run that is given such work is not the same every time.
     */
    void submit(String name, Runnable work);

    /** Cancels every task and waits until they have ended. */
    @Override
    void close();
}
