package dev.appservicelab.explore;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches that what could not be stored waits until the service is UP again: it is at the front of the queue, so
 * nothing of the service is stored before. Not thread-safe.
 */
final class WaitsForUp {
    private final Map<String, Entry> failed = new HashMap<>();
    private Optional<Finding> broken = Optional.empty();

    void apply(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.StoreFailed event when event.call().equals("create") -> {
                judge(entry, event.service());
                failed.put(event.service(), entry);
            }
            case DeliveryEvent.TransactionCreated event -> judge(entry, event.service());
            case DeliveryEvent.StateChanged event when event.state() == ServiceState.UP -> failed.remove(event.service());
            case DeliveryEvent.Crashed event -> failed.clear();
            case DeliveryEvent.Restarted event -> failed.clear();
            default -> {}
        }
    }

    /** How it was broken first. */
    Optional<Finding> broken() {
        return broken;
    }

    private void judge(Entry entry, String service) {
        var before = failed.get(service);
        if (before != null && broken.isEmpty()) {
            broken = Optional.of(new Finding(
                    Finding.WAITS_FOR_UP, Optional.of(service),
                    "the store could not take a transaction of " + service + ", and was asked to again before it was UP",
                    entry.t(), List.of(before, entry)));
        }
    }
}
