package dev.appservicelab.ui;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The strip that says which instant is viewed, while it is not <i>now</i>. */
final class ViewingController {
    /** In a narrower one the instant that is live is said by the toolbar alone. */
    private static final double WIDE = 560;

    private final LabModel model;
    private final TimelineView timeline;

    @FXML private HBox viewing;
    @FXML private Label instant;
    @FXML private HBox live;
    @FXML private Label liveClock;

    ViewingController(LabModel model, TimelineView timeline) {
        this.model = model;
        this.timeline = timeline;
    }

    @FXML
    void initialize() {
        viewing.widthProperty().subscribe(width -> {
            boolean wide = width.doubleValue() == 0 || width.doubleValue() >= WIDE;
            live.setVisible(wide);
            live.setManaged(wide);
        });
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
