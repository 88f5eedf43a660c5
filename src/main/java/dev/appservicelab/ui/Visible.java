package dev.appservicelab.ui;

import javafx.scene.Node;

/** Whether a node is there: one that is not takes no room either. */
final class Visible {
    private Visible() {}

    static void set(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
