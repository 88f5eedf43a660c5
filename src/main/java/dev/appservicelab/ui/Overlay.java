package dev.appservicelab.ui;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the whole window: one panel at a time, closed by a click beside it and by Esc. The focus stays in it,
 * and goes back to where it was. Style class {@code overlay}.
 */
final class Overlay extends StackPane {
    private final Motion motion;
    private Optional<Node> before = Optional.empty();

    Overlay(Motion motion) {
        this.motion = motion;
        getStyleClass().add("overlay");
        setVisible(false);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        // Only as long as it is in a scene, which may outlive it.
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::keepFocus);
    }

    /**
     * Shows a panel instead of what is shown.
     *
     * @param first gets the focus
     */
    void show(Region panel, Pos place, Insets margin, Node first) {
        if (!isOpen()) {
            before = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        }
        if (!panel.getStyleClass().contains("overlay-panel")) {
            panel.getStyleClass().add("overlay-panel");
        }
        StackPane.setAlignment(panel, place);
        StackPane.setMargin(panel, margin);
        getChildren().setAll(panel);
        setVisible(true);
        motion.fadeIn(panel);
        first.requestFocus();
    }

    void close() {
        setVisible(false);
        getChildren().clear();
        before.ifPresent(Node::requestFocus);
        before = Optional.empty();
    }

    boolean isOpen() {
        return isVisible();
    }

    private void keepFocus(@Nullable Node now) {
        if (isOpen() && now != null && !holds(now)) {
            getChildren().stream().findFirst().flatMap(Overlay::firstOf).ifPresent(Node::requestFocus);
        }
    }

    private boolean holds(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Node> firstOf(Node node) {
        if (node.isFocusTraversable() && node.isVisible() && !node.isDisabled()) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().map(Overlay::firstOf).flatMap(Optional::stream).findFirst()
                : Optional.empty();
    }
}
