package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The faults that make calls of the lab itself fail or take long, while they are on. The history tells of such calls by
 * these faults only: their effect begins with the name of the call. Not thread-safe.
 */
final class CallFaults {
    private static final Set<String> CALLS = Set.of(
            "create", "complete", "oldest", "set_up", "set_down", "key_counts", "enqueue", "dequeue", "merge",
            "behind", "backlog", "park", "unpark", "parked");

    private record On(String name, String target, String call) {
        boolean hits(String service) {
            return target.equals("all") || target.equals(service);
        }
    }

    private final List<On> faults = new ArrayList<>();

    /** @return whether something has changed */
    boolean note(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.FaultOn on -> {
                var call = on.effect().split(" ", 2)[0];
                yield CALLS.contains(call) && faults.add(new On(on.fault(), on.target(), call));
            }
            case DeliveryEvent.FaultOff off -> faults.removeIf(fault -> fault.name().equals(off.fault()));
            default -> false;
        };
    }

    boolean hit(String service) {
        for (var fault : faults) {
            if (fault.hits(service)) {
                return true;
            }
        }
        return false;
    }

    boolean hit(String service, String call) {
        return !faults.isEmpty() && faults.stream().anyMatch(fault -> fault.hits(service) && fault.call().equals(call));
    }
}
