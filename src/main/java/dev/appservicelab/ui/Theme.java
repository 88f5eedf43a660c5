package dev.appservicelab.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;

/** How the window looks. */
public enum Theme {
    LIGHT,
    DARK,
    /** As the desktop does. */
    SYSTEM;

    /** Names it, for people. */
    String words() {
        return switch (this) {
            case LIGHT -> "Light theme";
            case DARK -> "Dark theme";
            case SYSTEM -> "Theme as the system";
        };
    }

    /** Whether that is dark just now. */
    public boolean dark() {
        return this == DARK || (this == SYSTEM && Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
    }

    /** Dresses a scene; the menus it opens follow it. */
    void applyTo(Scene scene) {
        scene.setUserAgentStylesheet((dark() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        scene.getStylesheets().setAll(List.of(stylesheet(dark() ? "dark.css" : "light.css"), stylesheet("lab.css")));
    }

    /** Dresses a dialog as the window it belongs to. */
    static void likeOwner(DialogPane dialog, Window owner) {
        dialog.getScene().setUserAgentStylesheet(owner.getScene().getUserAgentStylesheet());
        dialog.getStylesheets().setAll(owner.getScene().getStylesheets());
    }

    private static String stylesheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
