package dev.appservicelab.delivery;

import dev.appservicelab.matrix.Item;
import java.util.List;

/** For a queue in memory: the store keeps what the heap has no room for, and forgets it when the process ends. */
record Aside(String service, TransactionStore store) implements Overflow {

    @Override
    public void put(List<? extends Item> items) {
        store.putAside(service, items);
    }

    @Override
    public List<Item> take(Item.Kind kind, int ahead, int atMost) {
        return store.takeBack(service, kind, atMost);
    }
}
