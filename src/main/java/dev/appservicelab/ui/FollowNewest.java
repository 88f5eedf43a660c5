package dev.appservicelab.ui;

import java.util.Optional;
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

    /** Lists other lines, the newest in sight. */
    void changed(Runnable change) {
        following = true;
        fewer(change);
    }

    /** Takes lines away, and adds some perhaps; who reads in other lines than the newest goes on reading the same. */
    void fewer(Runnable change) {
        var read = firstInSight();
        // A list of which more goes than it shows lays out rows behind its end, unless it stands at its beginning.
        list.scrollTo(0);
        change.run();
        if (following) {
            showNewest();
        } else {
            list.scrollTo(Math.max(0, read.map(list.getItems()::indexOf).orElse(0)));
        }
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
        return flow().map(VirtualFlow::getLastVisibleCell)
                .filter(last -> last.getIndex() < list.getItems().size() - 1)
                .isEmpty();
    }

    private Optional<Object> firstInSight() {
        return flow().map(VirtualFlow::getFirstVisibleCell).map(cell -> cell.getItem());
    }

    private Optional<VirtualFlow<?>> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
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
