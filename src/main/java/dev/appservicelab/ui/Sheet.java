package dev.appservicelab.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A panel over the window: a title, something to read or to fill in, and buttons below, of which the last closes it.
 */
class Sheet extends VBox {
    private final Button close = new Button("Close");
    private final HBox buttons = new HBox();

    Sheet(String title, String style, Runnable onClose) {
        getStyleClass().addAll("sheet", style);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMinSize(0, 0);
        var head = new Label(title);
        head.getStyleClass().add("dialog-title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        close.setOnAction(event -> onClose.run());
        close.setCancelButton(true);
        buttons.getStyleClass().add("sheet-buttons");
        buttons.getChildren().setAll(space, close);
        getChildren().setAll(head, buttons);
    }

    /** Puts this between the title and the buttons. */
    final void content(Node node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        getChildren().add(1, node);
    }

    /** Puts this before the button that closes it. */
    final void button(Node node) {
        buttons.getChildren().add(buttons.getChildren().size() - 1, node);
    }

    /** Puts this at the left of the buttons. */
    final void note(Node node) {
        buttons.getChildren().addFirst(node);
    }

    final Button close() {
        return close;
    }
}
