package dev.appservicelab.ui;

import java.util.function.Supplier;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;

/** A command as an item of a menu, which says what it does and, when it cannot be done, why not. */
final class CommandItem extends MenuItem {
    private final Supplier<Offer> offer;

    CommandItem(Supplier<Offer> offer, Shell shell) {
        this.offer = offer;
        setText(offer.get().words());
        setOnAction(event -> offer.get().take(shell));
    }

    /** Shows its key too; it is {@link Keys} that listens to it. */
    CommandItem(Command command, Shell shell) {
        this(command.offer(), shell);
        command.key().map(KeyCombination::valueOf).ifPresent(this::setAccelerator);
    }

    /** As of now. */
    void refresh() {
        var now = offer.get();
        setText(now.inMenu());
        setDisable(!now.possible());
    }

    /** Those of a menu's items that are commands, as of now. */
    static void refresh(Iterable<MenuItem> items) {
        for (var item : items) {
            if (item instanceof CommandItem command) {
                command.refresh();
            }
        }
    }
}
