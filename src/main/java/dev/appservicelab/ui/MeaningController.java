package dev.appservicelab.ui;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What a failed answer means, and the other ways to speak to the service, each a click away. */
final class MeaningController {
    private final LabModel model;
    private final Commands commands;
    private Optional<FailureMeaning> shown = Optional.empty();

    @FXML private VBox meaning;
    @FXML private Label meaningTitle;
    @FXML private Label sentence;
    @FXML private FlowPane remedies;

    MeaningController(LabModel model, Commands commands) {
        this.model = model;
        this.commands = commands;
    }

    @FXML
    void initialize() {
        redraw();
    }

    void redraw() {
        var now = FailureMeaning.of(model);
        if (!now.equals(shown)) {
            shown = now;
            now.ifPresent(this::show);
        }
        meaning.setVisible(now.isPresent());
        meaning.setManaged(now.isPresent());
        var no = commands.noAction();
        remedies.getChildren().forEach(button -> button.setDisable(no.isPresent()));
    }

    private void show(FailureMeaning failure) {
        meaningTitle.setText(failure.meaning().title());
        sentence.setText(failure.meaning().sentence());
        remedies.getChildren().setAll(failure.meaning().remedies().stream()
                .map(remedy -> button(failure.service(), remedy))
                .toList());
        remedies.setManaged(!remedies.getChildren().isEmpty());
    }

    private Button button(String service, Meaning.Remedy remedy) {
        var button = new Button(remedy.words());
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> commands.speak(service, remedy.access()));
        return button;
    }
}
