package dev.appservicelab.cli;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts by service what its lane does not tell. Not thread-safe. */
final class Tallies {

    /**
     * Of one service.
     *
     * @param merged transactions that were merged into others
     * @param parked transactions that are parked
     * @param late   transactions that went out at a time of their own, by hand: they say nothing about the order
     */
    record Tally(Set<Long> merged, Set<Long> parked, Set<Long> late) {
        private Tally() {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>());
        }
    }

    private final Map<String, Tally> byService = new HashMap<>();

    void apply(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.ServiceAdded added -> of(added.service()).parked().addAll(added.parked());
            case DeliveryEvent.Merged merged -> of(merged.service()).merged().add(merged.transaction());
            case DeliveryEvent.Parked parked -> of(parked.service()).parked().add(parked.transaction());
            case DeliveryEvent.Unparked back -> {
                of(back.service()).parked().remove(back.transaction());
                of(back.service()).late().add(back.transaction());
            }
            case DeliveryEvent.Resent again -> of(again.service()).late().add(again.transaction());
            case DeliveryEvent other -> {}
        }
    }

    Tally of(String service) {
        return byService.computeIfAbsent(service, id -> new Tally());
    }
}
