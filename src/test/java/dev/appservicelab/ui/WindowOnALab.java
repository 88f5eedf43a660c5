package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.render.JavaFx;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileAddition;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.store.H2TransactionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** A window on a lab that runs, as a user has it. */
final class WindowOnALab {
    private static final Path PICTURES = Path.of("target", "pictures");

    /** Opens lab files on stores in memory. */
    private static final Labs LABS = new NoLabs() {
        @Override
        public Opened open(Path place) {
            return started(LabFileReader.read(place), Optional.of(place));
        }

        @Override
        public void keep(Path file, ServiceSettings service) {
            try {
                Files.writeString(file, LabFileAddition.of(LabFileReader.read(file), service));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Opened begin(LabFile file, Optional<Path> place) {
            return started(file, place);
        }

        @Override
        public Opened demonstration() {
            throw new BadInput("there is no demonstration here");
        }

        @Override
        public void saveRecorded(LabFile file, Path to) {
            throw new BadInput("nothing is kept here");
        }
    };

    private final LabWindow window;
    private final Stage stage;

    /** For the JavaFX thread. */
    WindowOnALab(Stage stage) {
        this.stage = stage;
        window = new LabWindow(stage, LABS, WindowMemory.none(), () -> {});
        stage.setMinWidth(0);
        stage.setX(0);
        stage.setY(0);
        size(1400, 900);
        stage.show();
    }

    /** For the JavaFX thread. */
    Lab show(String yaml) {
        var opened = started(LabFileReader.read("lab.yaml", yaml), Optional.empty());
        window.show(opened);
        return (Lab) opened.run();
    }

    LabWindow window() {
        return window;
    }

    LabView view() {
        return window.view();
    }

    private void size(double width, double height) {
        stage.setWidth(width);
        stage.setHeight(height);
    }

    private static Opened started(LabFile file, Optional<Path> place) {
        var lab = new Lab(file.settings(), H2TransactionStore::inMemory);
        lab.start();
        lab.awaitReady();
        return new Opened(file, lab, place);
    }

    /** Does something in the JavaFX thread. */
    static void act(Runnable deed) {
        JavaFx.call(() -> {
            deed.run();
            return true;
        });
    }

    /** Waits until something is so, as the JavaFX thread sees it. */
    static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain", e);
        }
    }

    /** Lets the world go on for a while. */
    static void pause(long millis) {
        WaitForAsyncUtils.sleep(millis, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Pictures of the window as it is, light and dark, large and small; light and large again in the end. */
    void pictures(String name) {
        for (var theme : List.of(Theme.DARK, Theme.LIGHT)) {
            for (var small : List.of(true, false)) {
                act(() -> {
                    window.prefer(Preferences.USUAL.with(theme));
                    size(small ? 1024 : 1400, small ? 640 : 900);
                });
                WaitForAsyncUtils.waitForFxEvents();
                write(name + "-" + theme.name().toLowerCase(Locale.ROOT) + (small ? "-small" : "") + ".png");
            }
        }
    }

    private void write(String file) {
        act(() -> view().main().redraw());
        write(stage.getScene(), file);
    }

    /** A picture of what a window shows now. */
    static void write(Scene scene, String file) {
        var image = JavaFx.call(() -> SwingFXUtils.fromFXImage(scene.snapshot(null), null));
        try {
            Files.createDirectories(PICTURES);
            ImageIO.write(image, "png", PICTURES.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
