package dev.appservicelab.explore;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches that what people did holds: no attempt starts while a service is paused, none of a parked transaction, and
 * what was unparked is merged neither into another nor with another. Not thread-safe.
 */
final class Obedience {
    private final Map<String, OfService> services = new HashMap<>();
    private Optional<Finding> broken = Optional.empty();

    private static final class OfService {
        private Optional<Entry> paused = Optional.empty();
        private final Map<Long, Entry> parked = new HashMap<>();
        private final Set<Long> unparked = new HashSet<>();
    }

    void apply(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.Paused event -> of(event).paused = Optional.of(entry);
            case DeliveryEvent.Resumed event -> of(event).paused = Optional.empty();
            case DeliveryEvent.Parked event -> of(event).parked.put(event.transaction(), entry);
            case DeliveryEvent.Unparked event -> {
                of(event).parked.remove(event.transaction());
                of(event).unparked.add(event.transaction());
            }
            case DeliveryEvent.TransactionIdsReset event -> services.values().forEach(service -> service.unparked.clear());
            case DeliveryEvent.Crashed event -> stopped();
            case DeliveryEvent.Restarted event -> stopped();
            case DeliveryEvent.AttemptStarted event -> judge(entry, event);
            case DeliveryEvent.Merged event -> judge(entry, event);
            default -> {}
        }
    }

    /** How it was broken first. */
    Optional<Finding> broken() {
        return broken;
    }

    private void judge(Entry entry, DeliveryEvent.AttemptStarted event) {
        var service = services.get(event.service());
        if (service == null) {
            return;
        }
        service.paused.ifPresent(paused ->
                broken(entry, paused, "an attempt of " + event.service() + " started while it was paused"));
        Optional.ofNullable(service.parked.get(event.transaction())).ifPresent(parked -> broken(
                entry, parked, "transaction " + event.transaction() + " of " + event.service() + " was attempted while it was parked"));
    }

    private void judge(Entry entry, DeliveryEvent.Merged event) {
        var service = services.get(event.service());
        if (service != null
                && (service.unparked.contains(event.transaction()) || service.unparked.contains(event.into()))) {
            broken(
                    entry, entry,
                    "transaction " + event.transaction() + " of " + event.service() + " was merged into " + event.into()
                            + ", one of which was parked before");
        }
    }

    private void broken(Entry entry, Entry before, String words) {
        if (broken.isEmpty()) {
            var service = ((DeliveryEvent.OfService) entry.event()).service();
            broken = Optional.of(new Finding(
                    Finding.COMMANDS_HOLD, Optional.of(service), words, entry.t(),
                    before.equals(entry) ? List.of(entry) : List.of(before, entry)));
        }
    }

    private void stopped() {
        services.values().forEach(service -> service.paused = Optional.empty());
    }

    private OfService of(DeliveryEvent.OfService event) {
        return services.computeIfAbsent(event.service(), id -> new OfService());
    }
}
