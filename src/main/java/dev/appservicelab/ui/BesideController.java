package dev.appservicelab.ui;

import dev.appservicelab.history.Difference;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A second run under the first, on the same axis of time, with marks where it is not as the first. */
final class BesideController {
    private final LabModel model;
    private final LabModel first;
    private final TimelineView above;
    private final TimelineView timeline;
    private final Runnable onClosed;

    @FXML private VBox beside;
    @FXML private Label name;
    @FXML private Label note;
    @FXML private StackPane place;

    private BesideController(LabModel model, LabModel first, TimelineView above, Runnable onClosed) {
        this.model = model;
        this.first = first;
        this.above = above;
        this.onClosed = onClosed;
        timeline = new TimelineView(model);
    }

    /**
     * Puts a run under another.
     *
     * @param model    of the second
     * @param onClosed called when it is no longer wanted
     */
    static Node under(LabModel model, LabModel first, TimelineView above, Runnable onClosed) {
        var controller = new BesideController(model, first, above, onClosed);
        Fxml.load("beside.fxml", controller);
        return controller.beside;
    }

    @FXML
    void initialize() {
        place.getChildren().add(timeline);
        timeline.under(above);
        var settings = model.lab().settings();
        name.setText(settings.name());
        note.setText("policy " + settings.policy().name() + " · seed " + settings.seed() + " · " + difference());
        beside.setAccessibleText("Second run, " + name.getText() + ", " + note.getText());
    }

    private String difference() {
        var instant = Difference.first(first.whole(), model.whole());
        return instant.isEmpty()
                ? "no difference, as far as both have come"
                : "differs from " + Figures.viewed(instant.getAsLong()) + " on";
    }

    @FXML
    void close() {
        timeline.alone();
        onClosed.run();
    }
}
