package dev.appservicelab.render;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.history.TimelineModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;

/** The timeline of all that a model has taken in, as a file. */
public final class TimelineImage {
    private static final double WIDTH = 1400;

    private TimelineImage() {}

    /**
     * Writes it as a PNG, 1400 pixels wide. No display is needed. Not for the JavaFX thread: it waits for it, and
     * starts JavaFX if that was not yet done.
     *
     * @param backoff how a service that is DOWN at the end would go on waiting
     * @throws IOException if the file cannot be written
     */
    public static void write(TimelineModel model, Backoff backoff, Palette palette, Path file) throws IOException {
        var image = JavaFx.call(() -> new TimelinePicture(new Fonts()).draw(model, backoff, palette, WIDTH));
        try (var out = Files.newOutputStream(file)) {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
        }
    }
}
