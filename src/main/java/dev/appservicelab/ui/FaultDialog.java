package dev.appservicelab.ui;

import dev.appservicelab.lab.Effect;
import java.util.Optional;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for the measure of a fault. Its button names what it does and is enabled by an answer that can be read. */
final class FaultDialog {
    private FaultDialog() {}

    /** The effect the user chose; nothing if he thought better of it. */
    static Optional<Effect> ask(Window owner, String service, FaultQuestion question) {
        var answer = new TextField(question.example());
        var expected = new Label(question.expected());
        expected.getStyleClass().add("dialog-note");
        var content = new VBox(6, new Label(question.text()), answer, expected);
        content.getStyleClass().add("dialog-body");
        var set = new ButtonType("Put the fault on " + service, ButtonData.OK_DONE);
        var dialog = new Dialog<Effect>();
        dialog.setTitle("Fault on " + service);
        dialog.initOwner(owner);
        Theme.likeOwner(dialog.getDialogPane(), owner);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(set, ButtonType.CANCEL);
        var button = dialog.getDialogPane().lookupButton(set);
        answer.textProperty().subscribe(text -> button.setDisable(question.read(text).isEmpty()));
        dialog.setResultConverter(type -> type == set ? question.read(answer.getText()).orElseThrow() : null);
        dialog.setOnShown(event -> answer.requestFocus());
        return dialog.showAndWait();
    }
}
