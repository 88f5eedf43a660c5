package dev.appservicelab.ui;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Keeps the newest line of a list in sight, until the user scrolls back; scrolled to the end again, it goes on. Only
 * what the user does decides: where the list happens to stand lags behind while lines come quickly.
 */
final class FollowNewest {
    private final ListView<?> list;
    private boolean following = true;

    FollowNewest(ListView<?> list) {
        this.list = list;
        list.addEventFilter(ScrollEvent.ANY, event -> look());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> look());
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.getTarget() instanceof Node node && inScrollBar(node)) {
                look();
            }
        });
    }

    /** Lines were added. */
    void grown() {
        if (following) {
            showNewest();
        }
    }

    /** Other lines are listed. */
    void changed() {
        following = true;
        showNewest();
    }

    private void showNewest() {
        int size = list.getItems().size();
        if (size > 0) {
            list.scrollTo(size - 1);
        }
    }

    /** After the list has done what the user asked for. */
    private void look() {
        Platform.runLater(() -> following = atEnd());
    }

    private boolean atEnd() {
        if (!(list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
            return true;
        }
        var last = flow.getLastVisibleCell();
        return last == null || last.getIndex() >= list.getItems().size() - 1;
    }

    private static boolean inScrollBar(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at instanceof ScrollBar) {
                return true;
            }
        }
        return false;
    }
}
