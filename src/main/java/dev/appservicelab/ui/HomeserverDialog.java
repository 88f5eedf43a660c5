package dev.appservicelab.ui;

import dev.appservicelab.lab.Run;
import javafx.stage.Window;

/** The stub homeserver in a small window of its own. */
final class HomeserverDialog {
    private HomeserverDialog() {}

    static void show(Window owner, Run run) {
        var controller = new HomeserverController(run);
        Fxml.load("homeserver.fxml", controller);
        var dialog = SmallWindow.of(owner, "Stub homeserver", controller.root());
        SmallWindow.whileShown(dialog, controller::start, controller::stop);
        dialog.show();
    }
}
