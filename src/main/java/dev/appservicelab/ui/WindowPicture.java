package dev.appservicelab.ui;

import dev.appservicelab.lab.Effect;
import dev.appservicelab.render.JavaFx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** The whole window as a picture, 1400 × 900, without showing it: no display is needed. */
public final class WindowPicture {
    private WindowPicture() {}

    /**
     * Writes the window as the model has it now, as a PNG. Not for the JavaFX thread: it waits for it, and starts JavaFX if
     * that was not yet done.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(LabModel model, Theme theme, Path file) throws IOException {
        write(model, theme, file, view -> {});
    }

    /** @param prepare brings the window into the state that is wanted */
    static void write(LabModel model, Theme theme, Path file, Consumer<LabView> prepare) throws IOException {
        var image = SwingFXUtils.fromFXImage(JavaFx.call(() -> of(model, theme, prepare)), null);
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        ImageIO.write(image, "png", file.toFile());
    }

    /** The picture, of a run that is over as a whole. For the JavaFX thread. */
    static WritableImage of(LabModel model, Theme theme, Consumer<LabView> prepare) {
        model.pulse();
        var view = new LabView(model, new StillShell(theme));
        var scene = new Scene(view.root(), LabWindow.WIDTH, LabWindow.HEIGHT);
        theme.applyTo(scene);
        view.pulse();
        if (model.over()) {
            view.timeline().fit();
        }
        view.root().applyCss();
        view.root().layout();
        prepare.accept(view);
        // Lists make their cells in the first layout; only then is it known how many fit.
        for (int pass = 0; pass < 2; pass++) {
            view.root().applyCss();
            view.root().layout();
            view.main().redraw();
        }
        return scene.snapshot(null);
    }

    /** Nobody can ask for anything in a picture. */
    static class StillShell implements Shell {
        private final Theme theme;

        StillShell(Theme theme) {
            this.theme = theme;
        }

        @Override
        public Theme theme() {
            return theme;
        }

        @Override
        public void openLabFile() {}

        @Override
        public void openHistory() {}

        @Override
        public void compareHistory() {}

        @Override
        public void runDemonstration() {}

        @Override
        public void runAgain() {}

        @Override
        public void recordAsScenario() {}

        @Override
        public boolean confirm(Preview preview) {
            return false;
        }

        @Override
        public void theme(Theme wanted) {}

        @Override
        public Optional<Effect> ask(String service, FaultQuestion question) {
            return Optional.empty();
        }

        @Override
        public void replayFile(Optional<Double> rate) {}

        @Override
        public void addService() {}

        @Override
        public void addSimulated() {}

        @Override
        public void keepService(String service, Consumer<String> told) {}

        @Override
        public Optional<Path> labFile() {
            return Optional.empty();
        }

        @Override
        public void serviceSettings(String service) {}

        @Override
        public void checkService(String service) {}

        @Override
        public void homeserver() {}

        @Override
        public void compose() {}

        @Override
        public void filterLog() {}

        @Override
        public void showKeys() {}

        @Override
        public void showAbout() {}

        @Override
        public void quit() {}
    }
}
