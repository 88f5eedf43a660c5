package dev.appservicelab.ui;

import dev.appservicelab.ui.CaptionPlaces.Place;
import dev.appservicelab.ui.CaptionPlaces.Topic;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A few words beside what they explain. Style class {@code caption}. */
final class Caption extends Pane {
    private final SVGPath arrow = new SVGPath();
    private final VBox box = new VBox();

    /** @param dismiss takes it away for good */
    Caption(Topic topic, Runnable dismiss) {
        getStyleClass().add("caption");
        setPickOnBounds(false);
        var title = new Label(topic.title());
        title.getStyleClass().add("caption-title");
        var number = new Label(List.of(Topic.values()).indexOf(topic) + 1 + " of " + Topic.values().length);
        number.getStyleClass().add("caption-number");
        var close = new Button("", new FontIcon(Feather.X));
        close.getStyleClass().addAll("ghost", "icon", "small");
        close.setAccessibleText("Dismiss “" + topic.title() + "”");
        close.setOnAction(event -> dismiss.run());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(title, space, number, close);
        head.getStyleClass().add("caption-head");
        var text = new Label(topic.text());
        text.setWrapText(true);
        text.getStyleClass().add("caption-text");
        box.getStyleClass().add("caption-box");
        box.getChildren().setAll(head, text);
        box.resize(CaptionPlaces.WIDTH, CaptionPlaces.HEIGHT);
        arrow.getStyleClass().add("caption-arrow");
        arrow.setContent(topic == Topic.WHY ? "M0 0L7 7L0 14" : "M0 7L7 0L14 7");
        getChildren().setAll(box, arrow);
        resize(CaptionPlaces.WIDTH, CaptionPlaces.HEIGHT);
    }

    /** Goes to its place. */
    void show(Place place) {
        relocate(Math.rint(place.x()), Math.rint(place.y()));
        if (place.topic() == Topic.WHY) {
            arrow.relocate(CaptionPlaces.WIDTH - 1.5, place.arrow());
        } else {
            arrow.relocate(Math.rint(place.arrow()) - 7, -6.5);
        }
    }

    @Override
    protected void layoutChildren() {
        box.resizeRelocate(0, 0, CaptionPlaces.WIDTH, CaptionPlaces.HEIGHT);
    }
}
