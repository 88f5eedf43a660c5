package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.DeliveryEvent;

/**
 * Is told every fact, in the order in which it came about. Called by the task to which it happened, often with a lock
 * held: it must be quick, must not fail and must not call back. Thread-safe.
 */
public interface DeliveryListener {

    void event(DeliveryEvent event);

    /** The content behind a hash that the next event names; told at least once for each hash. */
    void body(Body body);
}
