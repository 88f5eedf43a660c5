package dev.appservicelab.ui;

import java.util.Optional;
import javafx.application.Platform;
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
    private Optional<FailureMeaning.Question> asked = Optional.empty();
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
        show(Optional.empty());
        redraw();
    }

    void redraw() {
        var now = FailureMeaning.asked(model);
        if (!now.equals(asked)) {
            asked = now;
            now.ifPresentOrElse(this::explain, () -> show(Optional.empty()));
        }
        disableRemedies();
    }

    private void disableRemedies() {
        boolean no = commands.noAction().isPresent();
        remedies.getChildren().forEach(button -> button.setDisable(no));
    }

    private void explain(FailureMeaning.Question question) {
        var history = model.lab().history();
        Thread.ofVirtual().name("meaning").start(() -> {
            var answer = question.answer(history);
            Platform.runLater(() -> {
                if (asked.filter(question::equals).isPresent()) {
                    show(answer);
                }
            });
        });
    }

    private void show(Optional<FailureMeaning> failure) {
        if (!failure.equals(shown)) {
            shown = failure;
            failure.ifPresent(this::fill);
        }
        Visible.set(meaning, failure.isPresent());
    }

    private void fill(FailureMeaning failure) {
        meaningTitle.setText(failure.meaning().title());
        sentence.setText(failure.meaning().sentence());
        remedies.getChildren().setAll(failure.meaning().remedies().stream()
                .map(remedy -> button(failure.service(), remedy))
                .toList());
        remedies.setManaged(!remedies.getChildren().isEmpty());
        disableRemedies();
    }

    private Button button(String service, Meaning.Remedy remedy) {
        var button = new Button(remedy.words());
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> commands.speak(service, remedy.access()));
        return button;
    }
}
