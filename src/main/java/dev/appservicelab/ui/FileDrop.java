package dev.appservicelab.ui;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Lets one drop a file or a folder on the window. */
final class FileDrop {
    private FileDrop() {}

    /** @param dropped is given the first that is dropped */
    static void on(Scene scene, Consumer<Path> dropped) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            var files = event.getDragboard().getFiles();
            event.setDropCompleted(!files.isEmpty());
            files.stream().findFirst().map(file -> file.toPath()).ifPresent(dropped);
            event.consume();
        });
    }
}
