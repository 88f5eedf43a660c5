package dev.appservicelab.ui;

import dev.appservicelab.history.ServiceView;
import dev.appservicelab.ui.CaptionPlaces.Topic;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

/** What is shown to who opens the window for the first time: a strip, and captions beside what happens. */
final class FirstRunController {
    /** In a narrower strip only its name and what can be done. */
    private static final double WIDE = 600;

    private final LabModel model;
    private final TimelineView timeline;
    private final Shell shell;
    private final Pane captions = new Pane();
    private final Map<Topic, Caption> captionOf = new EnumMap<>(Topic.class);
    private final Set<Topic> dismissed = EnumSet.allOf(Topic.class);

    @FXML private HBox demonstration;
    @FXML private Label note;
    @FXML private Button hideCaptions;

    FirstRunController(LabModel model, TimelineView timeline, Shell shell) {
        this.model = model;
        this.timeline = timeline;
        this.shell = shell;
    }

    @FXML
    void initialize() {
        captions.setPickOnBounds(false);
        captions.layoutBoundsProperty().subscribe(bounds -> redraw());
        demonstration.widthProperty().subscribe(width -> {
            boolean wide = width.doubleValue() == 0 || width.doubleValue() >= WIDE;
            note.setVisible(wide);
            note.setManaged(wide);
        });
        for (var topic : Topic.values()) {
            var caption = new Caption(topic, () -> dismiss(topic));
            caption.setManaged(false);
            caption.setVisible(false);
            captionOf.put(topic, caption);
            captions.getChildren().add(caption);
        }
    }

    /** What lies over the timeline. */
    Pane captions() {
        return captions;
    }

    /** From now on the strip and the captions are shown. */
    void show() {
        dismissed.clear();
        strip(true);
        redraw();
    }

    void redraw() {
        if (dismissed.size() == captionOf.size()) {
            captionOf.values().forEach(caption -> caption.setVisible(false));
            return;
        }
        var places = CaptionPlaces.of(timeline.frame(), first());
        captionOf.forEach((topic, caption) -> {
            var place = places.stream().filter(one -> one.topic() == topic && !dismissed.contains(topic)).findFirst();
            caption.setVisible(place.isPresent() && model.viewed().isEmpty());
            place.ifPresent(caption::show);
        });
    }

    /** The one that goes away in the demonstration: the first. */
    private Optional<ServiceView> first() {
        return model.world().services().stream().findFirst();
    }

    private void dismiss(Topic topic) {
        dismissed.add(topic);
        hideCaptions.setVisible(dismissed.size() < captionOf.size());
        redraw();
    }

    private void strip(boolean visible) {
        demonstration.setVisible(visible);
        demonstration.setManaged(visible);
        hideCaptions.setVisible(true);
    }

    @FXML
    void hideCaptions() {
        dismissed.addAll(captionOf.keySet());
        strip(false);
        redraw();
    }

    @FXML
    void startEmpty() {
        shell.startEmpty();
    }
}
