package dev.appservicelab.ui;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.render.JavaFx;
import dev.appservicelab.scenario.LabFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
     * Writes the window as the model has it now, as a PNG. Not for the JavaFX thread: it waits for it, and starts
     * JavaFX if that was not yet done.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(LabModel model, Theme theme, Path file) throws IOException {
        write(model, theme, file, view -> {});
    }

    /** @param prepare brings the window into the state that is wanted */
    static void write(LabModel model, Theme theme, Path file, Consumer<LabView> prepare) throws IOException {
        // Nothing may be on its way in a picture.
        var look = Preferences.USUAL.with(theme).withReducedMotion(true);
        write(model, look, LabWindow.WIDTH, LabWindow.HEIGHT, file, prepare);
    }

    /** The same in another size and scale. */
    static void write(
            LabModel model, Preferences look, double width, double height, Path file, Consumer<LabView> prepare)
            throws IOException {
        var image = SwingFXUtils.fromFXImage(JavaFx.call(() -> of(model, look, width, height, prepare)), null);
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        ImageIO.write(image, "png", file.toFile());
    }

    /** The picture, of a run that is over as a whole. For the JavaFX thread. */
    private static WritableImage of(
            LabModel model, Preferences look, double width, double height, Consumer<LabView> prepare) {
        var view = new LabView(model, new StillShell(look));
        var scene = new Scene(view.root(), width, height);
        look.applyTo(scene);
        model.pulse();
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
        private final Preferences preferences;

        StillShell(Preferences preferences) {
            this.preferences = preferences;
        }

        @Override
        public Preferences preferences() {
            return preferences;
        }

        @Override
        public void prefer(Preferences wanted) {}

        @Override
        public void openLabFile() {}

        @Override
        public void openHistory() {}

        @Override
        public void compareHistory() {}

        @Override
        public void replayFile(Optional<Double> rate) {}

        @Override
        public void homeserver() {}

        @Override
        public void compose() {}

        @Override
        public void open(Path place) {}

        @Override
        public List<Path> recent() {
            return List.of();
        }

        @Override
        public List<String> samples() {
            return List.of();
        }

        @Override
        public void openSample(String name) {}

        @Override
        public void runDemonstration() {}

        @Override
        public void startEmpty() {}

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
        public void runAgain() {}

        @Override
        public void runUnder(DeliveryPolicy policy) {}

        @Override
        public Offer anotherPort(LabFile file) {
            return Offer.not("Use the next free port", "this is a picture");
        }

        @Override
        public void recordAsScenario() {}

        @Override
        public void export(Export what) {}

        @Override
        public boolean confirm(Preview preview) {
            return false;
        }

        @Override
        public void quit() {}
    }
}
