package dev.appservicelab.ui;

import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Says what is about to be done, and does it by a button that names it. */
final class PreviewDialog {
    private static final double WIDTH = 400;

    private PreviewDialog() {}

    /** Whether the user wants it. */
    static boolean confirm(Window owner, Preview preview) {
        var title = new Label(preview.title());
        title.getStyleClass().add("dialog-title");
        var content = new VBox(4, title);
        preview.text().lines().forEach(line -> {
            var label = new Label(line);
            label.getStyleClass().add("dialog-line");
            label.setWrapText(true);
            content.getChildren().add(label);
        });
        content.getStyleClass().add("dialog-body");
        content.setPrefWidth(WIDTH);
        var act = new ButtonType(preview.button(), ButtonData.OK_DONE);
        var dialog = SmallWindow.<ButtonType>of(owner, preview.title(), content, act, ButtonType.CANCEL);
        return dialog.showAndWait().filter(act::equals).isPresent();
    }
}
