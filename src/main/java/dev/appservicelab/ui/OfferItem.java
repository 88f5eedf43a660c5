package dev.appservicelab.ui;

import java.util.function.Supplier;
import javafx.scene.control.MenuItem;

/** An offer as an item of a menu, which says what it does and, when it cannot be done, why not. */
final class OfferItem extends MenuItem {
    private final Supplier<Offer> offer;

    OfferItem(Supplier<Offer> offer, Offers offers, Shell shell) {
        this.offer = offer;
        setText(offer.get().words());
        setOnAction(event -> offers.take(offer.get(), shell));
    }

    /** As of now. */
    void refresh() {
        var now = offer.get();
        setText(now.inMenu());
        setDisable(!now.possible());
    }

    /** Those of a menu's items that are offers, as of now. */
    static void refresh(Iterable<MenuItem> items) {
        for (var item : items) {
            if (item instanceof OfferItem offered) {
                offered.refresh();
            }
        }
    }
}
