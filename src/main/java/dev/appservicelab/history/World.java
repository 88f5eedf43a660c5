package dev.appservicelab.history;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of every service at one instant, drawn from the history alone. Not thread-safe: it belongs to whoever feeds
 * it.
 */
public final class World {
    private final Map<String, ServiceView> services = new LinkedHashMap<>();
    private final Account account;

    /** Before anything happened. */
    public World() {
        account = new Account();
    }

    private World(World other) {
        account = new Account(other.account, Optional.empty());
        other.services.forEach((id, service) -> services.put(id, new ServiceView(service, account)));
    }

    /** One that goes on by itself. */
    public World copy() {
        return new World(this);
    }

    /** The world as it was at {@code instant}, what happened at that very instant included. */
    public static World at(List<Entry> entries, long instant) {
        var world = new World();
        for (var entry : entries) {
            if (entry.t() > instant) {
                break;
            }
            world.apply(entry);
        }
        return world;
    }

    /** Takes the next entry in. */
    public void apply(Entry entry) {
        switch (entry.event()) {
            case DeliveryEvent.OfService ofService ->
                of(ofService.service()).apply(entry.t(), ofService);
            case DeliveryEvent.Crashed crashed -> services.values().forEach(ServiceView::labStopped);
            case DeliveryEvent.Restarted restarted -> services.values().forEach(ServiceView::labStopped);
            case DeliveryEvent.FaultOn on -> {}
            case DeliveryEvent.FaultOff off -> {}
            case DeliveryEvent.RunStarted started -> {}
            case DeliveryEvent.RunEnded ended -> {}
            case DeliveryEvent.TransactionIdsReset reset -> {}
        }
    }

    private ServiceView of(String service) {
        var known = services.get(service);
        if (known == null) {
            known = new ServiceView(service, new Account(account));
            services.put(service, known);
        }
        return known;
    }

    /** The services in the order in which they came. */
    public Collection<ServiceView> services() {
        return Collections.unmodifiableCollection(services.values());
    }

    public Optional<ServiceView> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    /** The account of every item of all services. */
    public Ledger ledger() {
        return account.ledger();
    }
}
