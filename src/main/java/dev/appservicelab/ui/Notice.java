package dev.appservicelab.ui;

import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

/** A few lines to read, in a small window of their own. A tab in a line begins its second column. */
final class Notice {
    private Notice() {}

    static void show(Window owner, String title, String text) {
        var grid = new GridPane(16, 6);
        grid.getStyleClass().add("dialog-body");
        var lines = text.lines().toList();
        for (int row = 0; row < lines.size(); row++) {
            var parts = lines.get(row).split("\t", 2);
            for (int column = 0; column < parts.length; column++) {
                var label = new Label(parts[column]);
                label.getStyleClass().add(parts.length == 2 && column == 0 ? "key-name" : "key-text");
                grid.add(label, column, row);
            }
        }
        var dialog = new Dialog<ButtonType>();
        dialog.setTitle(title);
        dialog.initOwner(owner);
        Theme.likeOwner(dialog.getDialogPane(), owner);
        dialog.getDialogPane().setContent(grid);
        dialog.getDialogPane().getButtonTypes().setAll(new ButtonType("Close", ButtonData.CANCEL_CLOSE));
        dialog.show();
    }
}
