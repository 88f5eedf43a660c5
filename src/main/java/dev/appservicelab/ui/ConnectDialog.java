package dev.appservicelab.ui;

import dev.appservicelab.lab.ServiceSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Adds a service, in a small window of its own. */
final class ConnectDialog {
    private ConnectDialog() {}

    /**
     * @param model of the run that the window shows now
     * @param begin begins a run with a service, if none goes on
     */
    static ConnectController show(
            Window owner, Supplier<LabModel> model, Consumer<ServiceSettings> begin, Shell shell) {
        var controller = new ConnectController(model, begin, shell, () -> chosen(owner));
        Fxml.load("connect.fxml", controller);
        var dialog = SmallWindow.of(owner, "Add a service", controller.root());
        SmallWindow.whileShown(dialog, controller::start, controller::stop);
        dialog.show();
        return controller;
    }

    private static Optional<Path> chosen(Window owner) {
        var chooser = new FileChooser();
        chooser.setTitle("Choose a registration file");
        chooser.getExtensionFilters().setAll(
                new ExtensionFilter("Registrations", "*.yaml", "*.yml"), new ExtensionFilter("All files", "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(file -> file.toPath());
    }
}
