package dev.appservicelab.explore;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Passes on what happens, and knows which items are being offered and neither accepted nor refused yet. A crash may
 * have left such an item in the queue on disk: it is accepted then, though nobody was told. For tasks of one simulated
 * run.
 */
final class Unsettled implements DeliveryListener {
    private final DeliveryListener history;
    private final Map<String, String> services = new HashMap<>();

    Unsettled(DeliveryListener history) {
        this.history = history;
    }

    void offering(String service, List<Item> items) {
        items.forEach(item -> services.put(item.id(), service));
    }

    @Override
    public void event(DeliveryEvent event) {
        if (event instanceof DeliveryEvent.Accepted accepted) {
            services.remove(accepted.item());
        } else if (event instanceof DeliveryEvent.Refused refused) {
            services.remove(refused.item());
        }
        history.event(event);
    }

    @Override
    public void body(Body body) {
        history.body(body);
    }

    /** The process has crashed: tells of the items that are in the store all the same. */
    void crashed(TransactionStore left) {
        if (services.isEmpty()) {
            return;
        }
        for (var service : new TreeSet<>(services.values())) {
            for (var item : left.queue(service)) {
                if (services.containsKey(item.id())) {
                    event(new DeliveryEvent.Accepted(service, item.kind(), item.id(), OptionalLong.empty()));
                }
            }
        }
        services.clear();
    }
}
