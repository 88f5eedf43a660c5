package dev.appservicelab.ui;

import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Access;
import java.util.function.Consumer;
import javafx.stage.Window;

/** The settings of a service in a small window of its own. */
final class ServiceSettingsDialog {
    private ServiceSettingsDialog() {}

    /** @param speak changes how it is spoken to */
    static void show(Window owner, ServiceSettings service, Run run, Consumer<Access> speak) {
        var controller = new ServiceSettingsController(service, run, speak);
        Fxml.load("settings.fxml", controller);
        var dialog = SmallWindow.of(owner, "Settings of " + service.id(), controller.root());
        dialog.show();
    }
}
