package dev.appservicelab.lab;

import dev.appservicelab.delivery.Offer;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Where the items of traffic go.
 *
 * @param router of the services and rooms as they are now
 */
record Offers(Engine engine, Supplier<Router> router) {

    /** @param to the service's id; empty: every service it is of interest to */
    void offer(Optional<String> to, Item item) {
        to.map(List::of)
                .orElseGet(() -> router.get().interested(item))
                .forEach(service -> engine.offer(service, List.of(new Offer(item, OptionalLong.empty()))));
    }
}
