package dev.appservicelab.ui;

import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * What a key does. The menus show the keys of their commands; they are listened to here, also where a list has the
 * focus.
 */
final class Keys {
    private final Scene scene;
    private final Supplier<LabView> view;
    private final Shell shell;

    private Keys(Scene scene, Supplier<LabView> view, Shell shell) {
        this.scene = scene;
        this.view = view;
        this.shell = shell;
    }

    static void on(Scene scene, Supplier<LabView> view, Shell shell) {
        var keys = new Keys(scene, view, shell);
        // Lists would keep some of them for themselves.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::first);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
        // Where it lies on the keyboard is different everywhere.
        scene.addEventHandler(KeyEvent.KEY_TYPED, keys::typed);
    }

    private void first(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && view.get().overlay().isOpen()) {
            view.get().overlay().close();
            event.consume();
        } else if ((event.getCode() == KeyCode.ESCAPE && !inText())
                || (event.getCode() == KeyCode.SPACE && !wantsSpace() && !view.get().overlay().isOpen())) {
            pressed(event);
        }
    }

    private void pressed(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown();
        if (plain && view.get().overlay().isOpen()) {
            return;
        }
        for (var command : view.get().commandList().all()) {
            if (command.key().map(KeyCombination::valueOf).filter(key -> key.match(event)).isPresent()) {
                // A letter that is typed into a text is no command; the menus shall not take it for one either.
                if (!plain || !inText()) {
                    command.offer().get().take(shell);
                }
                event.consume();
                return;
            }
        }
        if (plain && !inText()) {
            switch (event.getCode()) {
                case PLUS, ADD, EQUALS -> view.get().timeline().zoomIn();
                case MINUS, SUBTRACT -> view.get().timeline().zoomOut();
                default -> {}
            }
        }
    }

    private void typed(KeyEvent event) {
        if (event.getCharacter().equals("?") && !inText() && !view.get().overlay().isOpen()) {
            view.get().main().showKeys();
        }
    }

    private boolean inText() {
        return scene.getFocusOwner() instanceof TextInputControl;
    }

    /** A text takes a space; a button is pressed by it if the focus came there by the keyboard. */
    private boolean wantsSpace() {
        return inText() || (scene.getFocusOwner() instanceof ButtonBase button && button.isFocusVisible());
    }
}
