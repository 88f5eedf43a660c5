package dev.appservicelab.ui;

import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that no menu can hold. All others stand in the menus beside their commands. */
final class Keys {
    /** For people. */
    static final String LIST = """
            Space\trun or pause
            1  2  3\tspeed ×1, ×10, ×60
            R\tretry now
            P\tpause or resume the service
            F\tfit the whole run
            L\tfollow live
            +  −\tzoom
            ↑  ↓\tnext or previous in a list
            .  ,\tnext or previous attempt
            Esc\treturn to live, or clear the selection
            Ctrl+N\tadd a service
            Ctrl+Enter\twrite a message, or send it
            Ctrl+F\tfilter the log
            Ctrl+O\topen a lab file
            Ctrl+R\trun it again
            Ctrl+Shift+S\trecord as scenario""";

    private Keys() {}

    static void on(Scene scene, Supplier<LabView> view) {
        // Lists would keep these two for themselves.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE && !wantsSpace(scene)) {
                view.get().commands().runOrPause();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !(scene.getFocusOwner() instanceof TextInputControl)) {
                escape(view.get());
                event.consume();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case PLUS, ADD -> view.get().timeline().zoomIn();
                case SUBTRACT -> view.get().timeline().zoomOut();
                case PERIOD -> view.get().timeline().step(true);
                case COMMA -> view.get().timeline().step(false);
                default -> {}
            }
        });
    }

    /** Out of the past first, then out of the selection. */
    private static void escape(LabView view) {
        if (view.model().viewed().isPresent()) {
            view.timeline().showLive();
        } else {
            view.model().selection().set(new Selection.Nothing());
        }
    }

    /** A text takes a space; a button is pressed by it if the focus came there by the keyboard. */
    private static boolean wantsSpace(Scene scene) {
        var focused = scene.getFocusOwner();
        return focused instanceof TextInputControl || (focused instanceof ButtonBase && focused.isFocusVisible());
    }
}
