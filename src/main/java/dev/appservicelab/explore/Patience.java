package dev.appservicelab.explore;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches that what could not be stored waits until the service is UP again, and is not tried in vain without end. It may be
 * tried a few times more: a service that was UP for a moment may be DOWN again when its queue is let go for that. Not
 * thread-safe.
 */
final class Patience {
    private static final int MOST_IN_VAIN = 3;

    /** Calls that failed one after the other. */
    private final Map<String, List<Entry>> failed = new HashMap<>();
    private Optional<Finding> broken = Optional.empty();

    void apply(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.StoreFailed event when event.call().equals("create") -> judge(entry, event.service());
            case DeliveryEvent.TransactionCreated event -> failed.remove(event.service());
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
        var inVain = failed.computeIfAbsent(service, id -> new ArrayList<>());
        inVain.add(entry);
        if (inVain.size() > MOST_IN_VAIN && broken.isEmpty()) {
            broken = Optional.of(new Finding(
                    Finding.WAITS_FOR_UP, Optional.of(service),
                    "the store could not take a transaction of " + service + ", and was asked to again and again while the"
                            + " service was DOWN",
                    entry.t(), inVain));
        }
    }
}
