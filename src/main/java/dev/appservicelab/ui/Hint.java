package dev.appservicelab.ui;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/** What a control says when the pointer rests on it. */
final class Hint {
    private static final Duration DELAY = Duration.millis(250);

    private Hint() {}

    static void set(Node node, String text) {
        var tooltip = new Tooltip(text);
        tooltip.setShowDelay(DELAY);
        Tooltip.install(node, tooltip);
        node.setAccessibleHelp(text);
    }
}
