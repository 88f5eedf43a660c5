package dev.appservicelab.delivery;

import dev.appservicelab.matrix.Item;
import java.util.List;

/** Where in the store those items of a queue are that the heap has no room for. */
interface Overflow {

    /**
     * Items, behind all that are there already, that are to leave the heap.
     *
     * @throws StoreException if the store failed; they stay in the heap then
     */
    void put(List<? extends Item> items);

    /**
     * The first of one kind that are there, at least one if there is any; they are in the heap from now on.
     *
     * @param ahead how many of this kind are in front of them, in the heap or just taken from it
     * @throws StoreException if the store failed; they stay where they are then
     */
    List<Item> take(Item.Kind kind, int ahead, int atMost);
}
