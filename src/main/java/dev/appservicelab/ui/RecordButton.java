package dev.appservicelab.ui;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/** Keeps what was done by hand as a lab file; says why not, also while it is disabled. */
final class RecordButton extends StackPane {
    private final Commands commands;
    private final Button button = new Button("Record as scenario…");
    private final Tooltip note = new Tooltip();

    RecordButton(Commands commands, Shell shell) {
        this.commands = commands;
        button.setId("record");
        button.getStyleClass().add("small");
        button.setOnAction(event -> shell.recordAsScenario());
        Tooltip.install(this, note);
        getChildren().add(button);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        redraw();
    }

    void redraw() {
        var reason = commands.noRecording();
        button.setDisable(reason.isPresent());
        note.setText(reason.orElse("Write a lab file with what was done by hand"));
        button.setAccessibleHelp(note.getText());
    }
}
