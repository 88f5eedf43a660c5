package dev.appservicelab.ui;

import dev.appservicelab.lab.Run;
import dev.appservicelab.lab.ServiceSettings;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

/** The check of a service in a small window of its own. */
final class ServiceCheckDialog {
    private ServiceCheckDialog() {}

    /** @param paused whether the service is paused, and to stay so */
    static void show(Window owner, ServiceSettings.Real service, Run run, boolean paused) {
        var controller = new ServiceCheckController(service, run, paused, () -> folder(owner));
        Fxml.load("service-check.fxml", controller);
        var dialog = SmallWindow.of(owner, "Check " + service.id(), controller.root());
        SmallWindow.whileShown(dialog, () -> {}, controller::stop);
        dialog.show();
    }

    private static Optional<Path> folder(Window owner) {
        var chooser = new DirectoryChooser();
        chooser.setTitle("Save the report into a folder");
        return Optional.ofNullable(chooser.showDialog(owner)).map(folder -> folder.toPath());
    }
}
