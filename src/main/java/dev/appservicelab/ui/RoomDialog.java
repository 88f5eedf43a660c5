package dev.appservicelab.ui;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for a room that is to be made: its name, and which services' users are invited. */
final class RoomDialog {
    private static final double WIDTH = 360;

    private RoomDialog() {}

    /** A room that is wanted. */
    record Wanted(String name, List<String> invited) {}

    /** @param bots users of whom each can be invited */
    static Optional<Wanted> ask(Window owner, List<String> bots) {
        var name = new TextField("Talk");
        var boxes = bots.stream().map(bot -> {
            var box = new CheckBox(bot);
            box.setSelected(true);
            return box;
        }).toList();
        var invited = new Label("Invited, with the power to do everything there");
        invited.getStyleClass().add("dialog-note");
        var content = new VBox(6, new Label("What is it called?"), name, invited);
        content.getChildren().addAll(boxes);
        content.getStyleClass().add("dialog-body");
        content.setPrefWidth(WIDTH);
        var make = new ButtonType("Make the room", ButtonData.OK_DONE);
        var dialog = SmallWindow.<Wanted>of(owner, "A new room", content, make, ButtonType.CANCEL);
        var button = dialog.getDialogPane().lookupButton(make);
        name.textProperty().subscribe(text -> button.setDisable(text.isBlank()));
        dialog.setResultConverter(type -> type == make
                ? new Wanted(name.getText().strip(), boxes.stream()
                        .filter(CheckBox::isSelected)
                        .map(CheckBox::getText)
                        .toList())
                : null);
        dialog.setOnShown(event -> name.requestFocus());
        return dialog.showAndWait();
    }
}
