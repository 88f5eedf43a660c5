package dev.appservicelab.bench;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Counts transactions that are done with; keeps nothing. A failed attempt ends the measurement. Thread-safe. */
class Tally implements DeliveryListener {
    private static final int PATIENCE_SECONDS = 60;
    /** More than are ever waited for. */
    private static final int ALL = 1 << 30;

    private final Semaphore done = new Semaphore(0);
    private volatile String failure = "";

    @Override
    public void event(DeliveryEvent event) {
        switch (event) {
            case DeliveryEvent.TransactionCompleted completed -> done.release(worth(completed.transaction()));
            case DeliveryEvent.Merged merged -> done.release();
            case DeliveryEvent.AttemptEnded ended when ended.outcome() != Outcome.OK ->
                fail("an attempt of " + ended.service() + " ended with " + ended.outcome());
            case DeliveryEvent.StoreFailed failed -> fail(failed.error());
            case DeliveryEvent.Dropped dropped -> fail("an item of " + dropped.service() + " was dropped: " + dropped.reason());
            default -> {}
        }
    }

    @Override
    public void body(Body body) {
        // Nothing is kept.
    }

    /** How much a transaction counts. */
    int worth(long transaction) {
        return 1;
    }

    synchronized void fail(String sentence) {
        if (failure.isEmpty()) {
            failure = sentence;
            done.release(ALL);
        }
    }

    /**
     * Waits until so many more are completed or merged into others.
     *
     * @throws IllegalStateException if an attempt failed, or for a minute nothing happened
     */
    void await(int transactions) throws InterruptedException {
        for (int left = transactions; left > 0; left--) {
            if (!done.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing was delivered for a minute; " + left + " are missing");
            }
            if (!failure.isEmpty()) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
