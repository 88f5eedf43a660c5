package dev.appservicelab.ui;

import dev.appservicelab.render.Fonts;
import dev.appservicelab.render.Palette;
import dev.appservicelab.render.TimelinePicture;
import java.io.IOException;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;

/** The timeline of all that a model has taken in, as a file. */
public final class TimelineImage {
    private static final double WIDTH = 1400;

    private TimelineImage() {}

    /**
     * Writes it as a PNG. Not for the JavaFX thread: it waits for it, and starts JavaFX if that was not yet done.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(LabModel model, Theme theme, Path file) throws IOException {
        var image = JavaFx.call(() -> new TimelinePicture(new Fonts())
                .draw(
                        model.timeline(),
                        model.lab().settings().policy().backoff(),
                        theme.dark() ? Palette.dark() : Palette.light(),
                        WIDTH));
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    }
}
