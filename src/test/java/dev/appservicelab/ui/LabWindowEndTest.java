package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.render.JavaFx;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What the window no longer shows is nobody's. */
@ExtendWith(ApplicationExtension.class)
class LabWindowEndTest {
    private final CountDownLatch ended = new CountDownLatch(1);

    /** JavaFX keeps the node under the mouse, for its tooltip, until it is over another. */
    @BeforeEach
    void mouseBesideTheWindow(FxRobot robot) {
        robot.moveTo(1100, 750);
    }

    @Test
    void a_view_is_garbage_once_another_run_is_shown_in_its_window() {
        var window = opened();
        var replaced = new WeakReference<>(view(window));
        var root = new WeakReference<>(root(window));
        WindowOnALab.act(() -> window.show(Story.outage(50).opened()));

        assertThat(isCollected(replaced)).as("the view is collected").isTrue();
        assertThat(isCollected(root)).as("what it showed is collected").isTrue();
        WindowOnALab.act(window::quit);
    }

    @Test
    void a_window_is_garbage_once_it_is_closed() throws InterruptedException {
        var window = new WeakReference<>(closed());

        assertThat(ended.await(10, TimeUnit.SECONDS)).as("the run ended").isTrue();
        assertThat(isCollected(window)).as("the window is collected").isTrue();
    }

    private LabWindow closed() {
        var window = opened();
        WindowOnALab.act(window::quit);
        return window;
    }

    /** Each panel has been in sight. */
    private LabWindow opened() {
        var window = JavaFx.call(() -> {
            var stage = new Stage();
            var one = new LabWindow(stage, new NoLabs() {}, WindowMemory.none(), ended::countDown);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(700);
            stage.show();
            one.show(Story.outage(86.3).opened());
            return one;
        });
        for (var tab : DrawerController.TABS) {
            WindowOnALab.act(() -> window.view().main().showTab(tab));
            WaitForAsyncUtils.waitForFxEvents();
        }
        WindowOnALab.act(() -> {
            window.view().model().selection().set(new Selection.OfService("irc"));
            // Looks a few times a second on its own.
            window.view().main().showTab("Traffic");
            window.view().main().showFaults();
            window.view().main().showPalette();
            window.view().pulse();
        });
        WaitForAsyncUtils.waitForFxEvents();
        return window;
    }

    private static LabView view(LabWindow window) {
        return JavaFx.call(window::view);
    }

    private static Node root(LabWindow window) {
        return JavaFx.call(() -> window.view().root());
    }

    private static boolean isCollected(WeakReference<?> what) {
        for (int i = 0; i < 100 && what.get() != null; i++) {
            System.gc();
            // What JavaFX lets go of with the next picture.
            WindowOnALab.pause(20);
        }
        return what.get() == null;
    }
}
