package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.scenario.LabFile;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What can go wrong around a run: each is said in a sentence that offers a way out. */
@ExtendWith(ApplicationExtension.class)
class TroubleInTheWindowTest {
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");

    private final Story story = Story.outage(86.3);
    private final List<LabFile> begun = new CopyOnWriteArrayList<>();
    private final List<Path> copied = new CopyOnWriteArrayList<>();
    private final Labs labs = new NoLabs() {
        @Override
        public Opened open(Path place) {
            throw new StoreException(
                    "workspace " + place + " is in use by another process; close it or choose another folder",
                    new OverlappingFileLockException());
        }

        @Override
        public Opened openCopy(Path workspace) {
            copied.add(workspace);
            return Story.outage(20).opened();
        }

        @Override
        public Opened begin(LabFile file, Optional<Path> place) {
            begun.add(file);
            return new Opened(file, Story.outage(20), place);
        }
    };

    @TempDir
    private Path folder;

    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = new LabWindow(stage, labs, WindowMemory.none(), () -> {});
        WindowOnALab.show(stage);
        window.show(story.opened());
    }

    @Test
    void of_a_store_that_is_locked_a_copy_or_another_workspace_is_opened(FxRobot robot) {
        var desk = folder.resolve("desk");
        robot.interact(() -> window.open(desk));
        waitFor(() -> strip(robot).isVisible());

        assertThat(sentence(robot)).isEqualTo(
                "workspace " + desk + " is in use by another process; close it or choose another folder");
        assertThat(ways(robot)).containsExactly("Open a copy", "Open another workspace…");
        assertThat(window.view().model().lab()).isSameAs(story);

        robot.clickOn("Open a copy");
        waitFor(() -> window.view().model().lab() != story);
        assertThat(copied).containsExactly(desk);
    }

    @Test
    void a_port_that_is_taken_is_replaced_by_the_next_free_one_in_one_click(FxRobot robot) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var file = story.file();
            int port = taken.getLocalPort();
            robot.interact(() -> window.show(new Opened(
                    file.with(file.settings().withHomeserver(OptionalInt.of(port))), story, Optional.empty())));
            story.fail(new StoreException("the homeserver's port " + port + " is taken", new BindException()));
            waitFor(() -> strip(robot).isVisible());

            assertThat(strip(robot).getPseudoClassStates()).doesNotContain(BROKEN);
            robot.clickOn("Use the next free port");
            waitFor(() -> !begun.isEmpty());
            assertThat(begun.getFirst().settings().homeserver().orElseThrow()).isGreaterThan(port);
        }
    }

    @Test
    void when_the_lab_itself_fails_the_timeline_stays_as_it_is_and_can_be_exported(FxRobot robot) {
        long now = window.view().model().now().get();
        story.fail(new IllegalStateException("the backlog of irc is in no order"));
        waitFor(() -> strip(robot).isVisible());

        assertThat(strip(robot).getPseudoClassStates()).contains(BROKEN);
        assertThat(sentence(robot)).isEqualTo("""
                The lab itself failed: the backlog of irc is in no order (IllegalStateException). \
                The timeline stays as it was.""");
        assertThat(ways(robot)).containsExactly("Export the whole report…");
        assertThat(window.view().commands().noAction()).contains("The lab itself failed");
        assertThat(robot.lookup("#status .label").<Labeled>queryAll()).extracting(Labeled::getText)
                .contains("the lab itself failed");
        assertThat(window.view().model().now().get()).isEqualTo(now);

        var report = folder.resolve("report");
        robot.interact(() -> window.export(Export.REPORT, report));
        waitFor(() -> !ways(robot).contains("Export the whole report…"));
        assertThat(sentence(robot)).isEqualTo("Written: " + report + ".");
        assertThat(Files.exists(report.resolve("history.ndjson"))).isTrue();
        assertThat(Files.exists(report.resolve("timeline.png"))).isTrue();
    }

    private static HBox strip(FxRobot robot) {
        return robot.lookup("#strip").query();
    }

    private static String sentence(FxRobot robot) {
        return robot.lookup("#stripText").<Label>query().getText();
    }

    private static List<String> ways(FxRobot robot) {
        return robot.lookup("#stripWays").<Pane>query().getChildren().stream()
                .map(way -> ((Labeled) way).getText())
                .toList();
    }

    private static void waitFor(Callable<Boolean> condition) {
        WindowOnALab.until(condition);
    }
}
