package dev.appservicelab.ui;

import dev.appservicelab.lab.Run;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

/** The stub homeserver in a small window of its own. */
final class HomeserverDialog {
    private HomeserverDialog() {}

    static void show(Window owner, Run run) {
        var controller = new HomeserverController(run);
        Fxml.load("homeserver.fxml", controller);
        var dialog = new Dialog<ButtonType>();
        dialog.setTitle("Stub homeserver");
        dialog.initOwner(owner);
        Theme.likeOwner(dialog.getDialogPane(), owner);
        dialog.getDialogPane().setContent(controller.root());
        dialog.getDialogPane().getButtonTypes().setAll(new ButtonType("Close", ButtonData.CANCEL_CLOSE));
        dialog.setOnShown(event -> controller.start());
        dialog.setOnHidden(event -> controller.stop());
        dialog.show();
    }
}
