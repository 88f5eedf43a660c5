package dev.appservicelab.ui;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/** A small window of its own, dressed as the one it belongs to. */
final class SmallWindow {
    private SmallWindow() {}

    /**
     * One that asks for something.
     *
     * @param buttons from left to right
     */
    static <R> Dialog<R> of(Window owner, String title, Node content, ButtonType... buttons) {
        var dialog = new Dialog<R>();
        dialog.setTitle(title);
        dialog.initOwner(owner);
        // Not every platform closes the windows that a window owns.
        EventHandler<WindowEvent> close = event -> dialog.close();
        dialog.showingProperty().subscribe(showing -> {
            if (showing) {
                owner.addEventHandler(WindowEvent.WINDOW_HIDDEN, close);
            } else {
                owner.removeEventHandler(WindowEvent.WINDOW_HIDDEN, close);
            }
        });
        Theme.likeOwner(dialog.getDialogPane(), owner);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(buttons);
        return dialog;
    }

    /** One that stays open beside its owner until it is closed. */
    static Dialog<ButtonType> of(Window owner, String title, Node content) {
        return of(owner, title, content, new ButtonType("Close", ButtonData.CANCEL_CLOSE));
    }

    /** Lets something go on for as long as one is shown, in whatever way it is closed. */
    static void whileShown(Dialog<?> dialog, Runnable start, Runnable stop) {
        // A dialog does not tell that it is hidden if its window was.
        dialog.showingProperty().subscribe((before, showing) -> (showing ? start : stop).run());
    }
}
