package dev.appservicelab.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open, a signal (Ctrl-C, TERM) ends the work cleanly before the program ends. */
final class Stopped implements AutoCloseable {
    private static final int SECONDS_TO_FINISH = 10;

    private final Thread hook = new Thread(this::stop, "stopped by a signal");
    private final CountDownLatch finished = new CountDownLatch(1);
    private Runnable ending = () -> {};
    private boolean came;

    Stopped() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * What ends the work from now on; at once if the signal came already. What is then to be printed has until this is
     * closed.
     */
    void ends(Runnable newEnding) {
        synchronized (this) {
            ending = newEnding;
            if (!came) {
                return;
            }
        }
        newEnding.run();
    }

    /** Whether the signal came: nothing more is to be begun. */
    synchronized boolean came() {
        return came;
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal came: the hook runs, and the program ends after it.
        }
    }

    private void stop() {
        Runnable end;
        synchronized (this) {
            came = true;
            end = ending;
        }
        end.run();
        awaitFinished();
    }

    /**
     * The program ends when the hook does: the result must be out by then. A reader that has gone away is not waited
     * for.
     */
    private void awaitFinished() {
        try {
            var _ = finished.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
