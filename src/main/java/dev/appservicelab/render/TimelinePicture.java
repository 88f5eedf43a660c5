package dev.appservicelab.render;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.history.TimelineModel;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;

/** The timeline of a whole run as a picture, for reports. For the JavaFX thread. */
public final class TimelinePicture {
    /** With more services all lanes are folded. */
    private static final int OPEN_LANES = 12;
    /** A canvas cannot be taller. */
    private static final double TALLEST = 8000;

    private final TimelineRenderer renderer;

    public TimelinePicture(Fonts fonts) {
        this.renderer = TimelineRenderer.forPictures(fonts);
    }

    /** The whole run, {@code width} pixels wide and as high as its lanes need. */
    public WritableImage draw(TimelineModel model, Backoff backoff, Palette palette, double width) {
        return draw(frame(model, backoff, palette, width, Math.min(height(model), TALLEST)));
    }

    /** As high as the lanes of a whole run need. */
    static double height(TimelineModel model) {
        return model.lanes().size() > OPEN_LANES ? Layout.foldedHeight(model) : Layout.fullHeight(model);
    }

    /** One frame as it is. */
    public WritableImage draw(TimelineFrame frame) {
        var canvas = new Canvas(frame.layout().width(), frame.layout().height());
        renderer.draw(canvas.getGraphicsContext2D(), frame);
        return canvas.snapshot(new SnapshotParameters(), null);
    }

    private static TimelineFrame frame(
            TimelineModel model, Backoff backoff, Palette palette, double width, double height) {
        var whole = Viewport.start(0, width).fit(0, model.end());
        var layout = Layout.of(model, whole, width, height, Folding.AUTOMATIC, Focus.NONE.service(), 0);
        return new TimelineFrame(
                model, layout, layout.place(whole), model.end(), palette, Focus.NONE, backoff,
                OptionalLong.of(model.end()), OptionalDouble.empty(), OptionalLong.empty());
    }
}
