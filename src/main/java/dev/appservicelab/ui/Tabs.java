package dev.appservicelab.ui;

import javafx.scene.control.ToggleGroup;

/** Toggles of which one is always chosen. */
final class Tabs {
    private Tabs() {}

    /** A click on the chosen toggle leaves it chosen. */
    static void keepOne(ToggleGroup group) {
        group.selectedToggleProperty().subscribe((before, after) -> {
            if (after == null && before != null) {
                group.selectToggle(before);
            }
        });
    }
}
