package dev.appservicelab.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** While it is open, a signal (Ctrl-C, TERM) closes something cleanly before the program ends. */
final class Stopped implements AutoCloseable {
    private final Thread hook;
    private final CountDownLatch finished = new CountDownLatch(1);

    /** @param clean ends the work; what is then still to be printed has until this is closed */
    Stopped(Runnable clean) {
        hook = new Thread(() -> {
            clean.run();
            awaitFinished();
        }, "stopped by a signal");
        Runtime.getRuntime().addShutdownHook(hook);
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

    /** The program ends when the hook does: the result must be out by then. A reader that has gone away is not waited for. */
    private void awaitFinished() {
        try {
            var _ = finished.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
