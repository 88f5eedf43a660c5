package dev.appservicelab.ui;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something the window can do, under one name wherever it is offered: in the menus, in the palette, and by its key.
 *
 * @param menu  where it stands
 * @param group its neighbours there, between two lines
 * @param key   as {@link javafx.scene.input.KeyCombination} reads it
 * @param offer what it is now
 */
record Command(Menu menu, int group, Optional<String> key, Supplier<Offer> offer) {

    /** The menus, from left to right. */
    enum Menu {
        FILE,
        EDIT,
        VIEW,
        RUN,
        SERVICE,
        SCENARIO,
        HELP;

        /** For people. */
        String title() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** Its key as a keyboard has it: {@code Ctrl+Shift+P}. */
    Optional<String> keyName() {
        return key.map(name -> name.replace("Shortcut", "Ctrl")
                .replace("Shift+Slash", "?")
                .replace("Period", ".")
                .replace("Comma", ",")
                .replace("Equals", "+")
                .replace("Minus", "−"));
    }
}
