package dev.appservicelab.bench;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts transactions that are done with; keeps nothing. A failed attempt ends the measurement. Thread-safe. */
class Tally implements DeliveryListener {
    private static final int PATIENCE_SECONDS = 60;

    private final AtomicLong done = new AtomicLong();
    /** Who waits is woken when it is time, not at each: that would cost as much as what is measured. */
    private final Semaphore reached = new Semaphore(0);

    private volatile long wanted = Long.MAX_VALUE;
    private long awaited;
    private volatile String failure = "";

    @Override
    public void event(DeliveryEvent event) {
        switch (event) {
            case DeliveryEvent.TransactionCompleted completed -> count(worth(completed.transaction()));
            case DeliveryEvent.Merged merged -> count(1);
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
            reached.release();
        }
    }

    private void count(int more) {
        if (done.addAndGet(more) >= wanted) {
            reached.release();
        }
    }

    /**
     * Waits until so many more are completed or merged into others. For one thread.
     *
     * @throws IllegalStateException if an attempt failed, or for a minute nothing happened
     */
    void await(int transactions) throws InterruptedException {
        awaited += transactions;
        wanted = awaited;
        for (long before = done.get(); before < awaited; before = done.get()) {
            boolean woken = reached.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            requireNoFailure();
            if (!woken && done.get() == before) {
                throw new IllegalStateException(
                        "nothing was delivered for a minute; " + (awaited - before) + " are missing");
            }
        }
        requireNoFailure();
    }

    private void requireNoFailure() {
        if (!failure.isEmpty()) {
            throw new IllegalStateException(failure);
        }
    }
}
