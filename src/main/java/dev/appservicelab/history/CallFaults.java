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
            case DeliveryEvent.FaultOn on ->
                isOfCall(on.effect()) && faults.add(new On(on.fault(), on.target(), call(on.effect())));
            case DeliveryEvent.FaultOff off -> faults.removeIf(fault -> fault.name().equals(off.fault()));
            default -> false;
        };
    }

    /** Whether a fault with this effect hits calls of the lab, and no attempts. */
    static boolean isOfCall(String effect) {
        return CALLS.contains(call(effect));
    }

    private static String call(String effect) {
        return effect.split(" ", 2)[0];
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
