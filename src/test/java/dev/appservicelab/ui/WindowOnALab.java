package dev.appservicelab.ui;

import dev.appservicelab.lab.Lab;
import dev.appservicelab.render.JavaFx;
import dev.appservicelab.scenario.LabFileReader;
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
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A window on a lab that runs, as a user has it: one of its own for each test. Goes with {@link ApplicationExtension},
 * which gives it the stage.
 */
final class WindowOnALab implements BeforeEachCallback, AfterEachCallback {
    private static final Path PICTURES = Path.of("target", "pictures");

    private final String yaml;
    private Optional<Open> open = Optional.empty();

    private record Open(LabWindow window, Stage stage, Lab lab) {}

    /** @param yaml the lab file */
    WindowOnALab(String yaml) {
        this.yaml = yaml;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws TimeoutException {
        FxToolkit.setupStage(stage -> {
            var labs = new LabsInMemory();
            var window = new LabWindow(stage, labs, WindowMemory.none(), () -> {});
            stage.setMinWidth(0);
            show(stage);
            var opened = labs.begin(LabFileReader.read("lab.yaml", yaml), Optional.empty());
            window.show(opened);
            open = Optional.of(new Open(window, stage, (Lab) opened.run()));
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.ifPresent(of -> of.lab().close());
    }

    /** The lab that it was opened on. */
    Lab lab() {
        return open.orElseThrow().lab();
    }

    LabWindow window() {
        return open.orElseThrow().window();
    }

    LabView view() {
        return window().view();
    }

    /** Shows a stage as large as the pictures are. */
    static void show(Stage stage) {
        stage.setX(0);
        stage.setY(0);
        size(stage, 1400, 900);
        stage.show();
    }

    private static void size(Stage stage, double width, double height) {
        stage.setWidth(width);
        stage.setHeight(height);
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

    /**
     * Clicks where a node that is shown stands: a list may show its lines in other cells at any pulse, so the node
     * itself is not held on to.
     */
    static void clickOn(FxRobot robot, String query) {
        until(() -> robot.lookup(query).match(WindowOnALab::shown).tryQuery().isPresent());
        robot.clickOn(JavaFx.call(() -> {
            var node = robot.lookup(query).match(WindowOnALab::shown).query();
            node.getScene().getRoot().layout();
            return node.localToScreen(node.getLayoutBounds());
        }));
    }

    /** A list keeps cells that it does not show. */
    private static boolean shown(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Lets the world go on for a while. */
    static void pause(long millis) {
        WaitForAsyncUtils.sleep(millis, TimeUnit.MILLISECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Pictures of the window as it is, light and dark, large and small; light and large again in the end. */
    void pictures(String name) {
        var stage = open.orElseThrow().stage();
        for (var theme : List.of(Theme.DARK, Theme.LIGHT)) {
            for (var small : List.of(true, false)) {
                act(() -> {
                    window().prefer(Preferences.USUAL.with(theme));
                    size(stage, small ? 1024 : 1400, small ? 640 : 900);
                });
                WaitForAsyncUtils.waitForFxEvents();
                act(() -> view().main().redraw());
                write(
                        stage.getScene(),
                        name + "-" + theme.name().toLowerCase(Locale.ROOT) + (small ? "-small" : "") + ".png");
            }
        }
    }

    /** Pictures of a small window, dark and light, in the theme's own name. */
    static void writeDressed(Scene scene, String name) {
        for (var theme : List.of(Theme.DARK, Theme.LIGHT)) {
            act(() -> {
                theme.applyTo(scene);
                // A dialog's pane brings the style of its owner with it.
                scene.getRoot().getStylesheets().setAll(scene.getStylesheets());
            });
            WaitForAsyncUtils.waitForFxEvents();
            write(scene, name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        }
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
