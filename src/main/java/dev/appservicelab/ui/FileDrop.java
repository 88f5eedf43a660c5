package dev.appservicelab.ui;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;

/** Lets one drop a file or a folder on the window, which shows that it takes it. */
final class FileDrop {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop-over");

    private FileDrop() {}

    /** @param dropped is given the first that is dropped */
    static void on(Scene scene, Consumer<Path> dropped) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_ENTERED, event -> show(scene, event.getDragboard().hasFiles()));
        scene.addEventHandler(DragEvent.DRAG_EXITED, event -> show(scene, false));
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            show(scene, false);
            var files = event.getDragboard().getFiles();
            event.setDropCompleted(!files.isEmpty());
            files.stream().findFirst().map(file -> file.toPath()).ifPresent(dropped);
            event.consume();
        });
    }

    /** Lies over the window and is seen while something is about to be dropped. */
    static Region frame() {
        var frame = new Region();
        frame.getStyleClass().add("drop-frame");
        frame.setMouseTransparent(true);
        return frame;
    }

    private static void show(Scene scene, boolean over) {
        scene.getRoot().pseudoClassStateChanged(OVER, over);
    }
}
