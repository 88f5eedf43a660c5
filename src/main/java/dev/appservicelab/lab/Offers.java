package dev.appservicelab.lab;

import dev.appservicelab.delivery.Offer;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where the items of traffic go. */
record Offers(Engine engine, Router router) {

    /** @param to the service's id; empty: every service it is of interest to */
    void offer(Optional<String> to, Item item) {
        to.map(List::of)
                .orElseGet(() -> router.interested(item))
                .forEach(service -> engine.offer(service, List.of(new Offer(item, OptionalLong.empty()))));
    }
}
