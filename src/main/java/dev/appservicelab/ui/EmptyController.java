package dev.appservicelab.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** What one can begin with while there are no services. */
final class EmptyController {
    private final Shell shell;

    @FXML private Label title;
    @FXML private Label note;
    @FXML private HBox choices;

    EmptyController(Shell shell) {
        this.shell = shell;
    }

    /** Says what is being opened instead; there is nothing to choose meanwhile. */
    void opening(String what) {
        title.setText("Opening " + what + "…");
        note.setText("Its store and its services start.");
        choices.setVisible(false);
    }

    /** Offers the choice again. */
    void opened() {
        title.setText("No services yet");
        note.setText("The timeline waits for a service to deliver to.");
        choices.setVisible(true);
    }

    @FXML
    void open() {
        shell.openLabFile();
    }

    @FXML
    void demonstration() {
        shell.runDemonstration();
    }
}
