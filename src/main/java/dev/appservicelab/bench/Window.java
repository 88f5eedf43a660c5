package dev.appservicelab.bench;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.time.TaskCancelled;
import java.util.concurrent.Semaphore;

/** Lets no more than so many transactions be underway. Thread-safe. */
final class Window extends Tally {
    private final Semaphore free;

    Window(int size) {
        free = new Semaphore(size);
    }

    /** Waits until there is room for another. */
    void enter() {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            throw new TaskCancelled();
        }
    }

    @Override
    public void event(DeliveryEvent event) {
        if (event instanceof DeliveryEvent.TransactionCompleted) {
            free.release();
        }
        super.event(event);
    }
}
