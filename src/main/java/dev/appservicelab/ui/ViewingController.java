package dev.appservicelab.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The strip that says which instant is viewed, while it is not <i>now</i>. */
final class ViewingController {
    private final LabModel model;
    private final TimelineView timeline;

    @FXML private HBox viewing;
    @FXML private Label instant;
    @FXML private Label liveClock;

    ViewingController(LabModel model, TimelineView timeline) {
        this.model = model;
        this.timeline = timeline;
    }

    void redraw() {
        boolean past = model.viewed().isPresent();
        viewing.setManaged(past);
        viewing.setVisible(past);
        model.viewed().ifPresent(at -> instant.setText(Figures.viewed(at)));
        liveClock.setText(Figures.clock(model.clock().get()));
    }

    @FXML
    void returnToLive() {
        timeline.showLive();
    }
}
