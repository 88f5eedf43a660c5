package dev.appservicelab.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;

/** The FXML of a part of the window that is loaded on its own. */
final class Fxml {
    private Fxml() {}

    /** Fills a controller's fields from a file that names its class. */
    static void load(String file, Object controller) {
        var loader = new FXMLLoader(Fxml.class.getResource(file));
        loader.setControllerFactory(type -> controller);
        try {
            loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Makes the window that shows this as large as it wants to be. */
    static void fitWindow(Node shown) {
        if (shown.getScene() != null && shown.getScene().getWindow() != null) {
            shown.getScene().getWindow().sizeToScene();
        }
    }
}
