package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.scenario.LabFile;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The playhead sets every panel of the window to an instant. */
@ExtendWith(ApplicationExtension.class)
class TimeTravelTest {
    private final Story story = Story.outage(188.4);

    @SuppressWarnings("NullAway.Init")
    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = new LabWindow(stage, new NoLabs() {}, WindowMemory.none(), () -> {});
        WindowOnALab.show(stage);
        window.show(story.model());
    }

    @Test
    void every_panel_shows_the_instant_at_the_playhead(FxRobot robot) {
        robot.interact(() -> {
            window.view().model().selection().set(new Selection.OfService("irc"));
            travel(70);
        });

        assertThat(text(robot, "#instant")).isEqualTo("00:01:10");
        assertThat(text(robot, "#liveClock")).isEqualTo("00:03:08.4");
        assertThat(text(robot, "#clock")).isEqualTo("00:03:08.4");
        assertThat(why(robot)).startsWith("irc is DOWN since 00:00:30.6 after 503; attempt 6 in 23.1 s;")
                .endsWith("is the oldest of 52 and blocks the rest.");
        assertThat(robot.lookup("#backlogTab").<ToggleButton>query().getText()).isEqualTo("Backlog  52");
        assertThat(robot.lookup("#log").<ListView<LogLine>>query().getItems())
                .isNotEmpty()
                .allMatch(line -> line.at() <= Story.nanos(70));
        assertThat(status(robot)).contains("1 DOWN", "52 stored", "9 ephemeral dropped");
        assertThat(text(robot, "#notices")).isEqualTo("irc: DOWN after 503");
        assertThat(robot.lookup("#retry").<Button>query().isDisabled()).isTrue();
        assertThat(window.view().commands().noRetry()).contains("The past is shown: Esc returns to live");

        robot.interact(() -> window.view().main().showTab("Backlog"));
        robot.interact(() -> window.view().pulse());
        robot.interact(() -> window.view().main().redraw());
        assertThat(robot.lookup("#backlogList").<ListView<BacklogRow>>query().getItems()).hasSize(52);
    }

    @Test
    void escape_returns_to_live_and_only_then_clears_the_selection(FxRobot robot) {
        robot.interact(() -> {
            window.view().model().selection().set(new Selection.OfService("irc"));
            travel(70);
        });
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> window.view().pulse());

        assertThat(robot.lookup("#viewing").<HBox>query().isVisible()).isFalse();
        assertThat(window.view().model().selection().get()).isEqualTo(new Selection.OfService("irc"));
        assertThat(window.view().timeline().followProperty().get()).isTrue();
        assertThat(status(robot)).contains("3 UP");

        robot.type(KeyCode.ESCAPE);
        assertThat(window.view().model().selection().get()).isEqualTo(new Selection.Nothing());
    }

    @Test
    void the_button_in_the_strip_returns_to_live(FxRobot robot) {
        robot.interact(() -> travel(70));
        robot.clickOn("Return to live");

        assertThat(window.view().model().viewed()).isEmpty();
    }

    @Test
    void what_is_selected_and_comes_later_says_so(FxRobot robot) {
        robot.interact(() -> {
            var attempts = window.view().model().whole().lane("irc").orElseThrow().attempts();
            window.view().model().selection().set(new Selection.OfAttempt("irc", attempts.size() - 1));
            travel(70);
        });

        assertThat(why(robot)).startsWith("not yet at 00:01:10: it comes at 00:03:0");
        assertThat(robot.lookup(".inspector .chip").<Label>query().getText()).isEqualTo("NOT YET");
    }

    @Test
    void full_stop_and_comma_go_from_attempt_to_attempt_and_the_playhead_goes_along(FxRobot robot) {
        robot.interact(() -> {
            window.view().model().selection().set(new Selection.OfService("irc"));
            travel(70);
        });
        robot.type(KeyCode.COMMA);
        assertThat(robot.lookup(".inspector .title").<Label>query().getText()).isEqualTo("Attempt 5");

        robot.type(KeyCode.PERIOD);
        robot.interact(() -> window.view().pulse());
        assertThat(robot.lookup(".inspector .title").<Label>query().getText()).isEqualTo("Attempt 6");
        assertThat(window.view().model().now().get()).isBetween(Story.nanos(93), Story.nanos(94));
    }

    @Test
    void panning_back_leaves_live_and_counts_what_is_new(FxRobot robot) {
        robot.interact(() -> {
            window.view().timeline().pan(200);
            story.until(200);
            window.view().pulse();
        });

        assertThat(robot.lookup("#fresh").<Label>query().isVisible()).isTrue();
        assertThat(text(robot, "#fresh")).matches("\\+\\d+ new");
        assertThat(story.commands).isEmpty();
    }

    private void travel(double seconds) {
        window.view().timeline().view(Story.nanos(seconds));
        window.view().pulse();
    }

    private static String text(FxRobot robot, String of) {
        return robot.lookup(of).<Labeled>query().getText();
    }

    private static String why(FxRobot robot) {
        var text = new StringBuilder();
        robot.lookup("#why").<TextFlow>query().getChildren().forEach(part -> text.append(((Text) part).getText()));
        return text.toString();
    }

    private static String status(FxRobot robot) {
        var text = new StringBuilder();
        robot.lookup("#status")
                .<HBox>query()
                .getChildren()
                .forEach(part -> text.append(((Label) part).getText()).append('|'));
        return text.toString();
    }

}
