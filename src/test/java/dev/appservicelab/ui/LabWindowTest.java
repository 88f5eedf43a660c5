package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Run;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LabWindowTest {
    private final Story story = Story.outage(86.3);
    private final Labs labs = new Labs() {
        @Override
        public Run open(Path file) {
            throw new BadInput(file + ", line 3, column 1: unknown key \"sevrices\"; did you mean \"services\"?");
        }

        @Override
        public Run demonstration() {
            return Story.outage(200);
        }
    };

    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = new LabWindow(stage, labs, () -> {});
        stage.setMinWidth(0);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(900);
        stage.show();
        window.show(story);
    }

    @Test
    void selecting_a_service_shows_its_sentence(FxRobot robot) {
        robot.clickOn(cell(robot, "irc"));

        assertThat(why(robot)).isEqualTo("irc is DOWN since 00:00:30.6 after 503; "
                + "attempt 6 in 6.8 s; transaction 73 is the oldest of 74 and blocks the rest.");
    }

    @Test
    void arrow_keys_go_from_service_to_service(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).type(KeyCode.DOWN);

        assertThat(window.view().model().selection().get()).isEqualTo(new Selection.OfService("slack"));
    }

    @Test
    void escape_clears_the_selection(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).type(KeyCode.ESCAPE);

        assertThat(window.view().model().selection().get()).isEqualTo(new Selection.Nothing());
        assertThat(robot.lookup("#nothing").query().isVisible()).isTrue();
    }

    @Test
    void clicking_an_attempt_selects_it(FxRobot robot) {
        robot.clickOn(cell(robot, "irc"));
        robot.clickOn(robot.lookup("#attempts").<ListView<AttemptRow>>query().lookup(".list-cell"));

        assertThat(window.view().model().selection().get()).isInstanceOf(Selection.OfAttempt.class);
        assertThat(robot.lookup(".inspector .title").<Label>query().getText()).isEqualTo("Attempt 5");
        assertThat(robot.lookup("#body").<ListView<String>>query().getItems()).first().isEqualTo("{");
    }

    @Test
    void in_a_narrow_window_the_inspector_lies_over_the_timeline_while_something_is_selected(FxRobot robot) {
        var inspector = robot.lookup(".inspector").query();
        assertThat(inspector.isVisible()).isFalse();

        robot.clickOn(cell(robot, "irc"));
        assertThat(inspector.isVisible()).isTrue();
    }

    @Test
    void space_stops_the_clock_and_lets_it_go_on(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).type(KeyCode.SPACE);
        assertThat(story.speed()).isZero();

        robot.type(KeyCode.SPACE);
        assertThat(story.speed()).isEqualTo(10);
    }

    @Test
    void digits_set_the_speed(FxRobot robot) {
        robot.type(KeyCode.DIGIT3);

        assertThat(story.speed()).isEqualTo(60);
    }

    @Test
    void letters_typed_into_the_filter_are_no_commands(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).clickOn("#filter").write("r3 ");

        assertThat(story.commands).isEmpty();
    }

    @Test
    void the_filter_leaves_the_lines_that_match(FxRobot robot) {
        robot.clickOn("#filter").write("dropped");

        assertThat(robot.lookup("#log").<ListView<LogLine>>query().getItems())
                .hasSize(12)
                .allMatch(line -> line.text().contains("dropped"));
    }

    @Test
    void the_log_follows_what_comes_however_much_comes_at_once(FxRobot robot) {
        for (int i = 0; i < 300; i++) {
            story.tell(new DeliveryEvent.Paused("irc"));
            if (i % 40 == 0) {
                robot.interact(() -> window.view().pulse());
            }
        }
        robot.interact(() -> window.view().pulse());
        WaitForAsyncUtils.waitForFxEvents(3);

        assertThat(lastLine(robot)).isEqualTo(log(robot).getItems().size() - 1);
    }

    @Test
    void a_log_that_was_scrolled_back_stays_where_it_is(FxRobot robot) {
        robot.moveTo("#log").scroll(40, VerticalDirection.UP);
        WaitForAsyncUtils.waitForFxEvents(3);
        int last = lastLine(robot);
        story.tell(new DeliveryEvent.Paused("irc"));
        robot.interact(() -> window.view().pulse());
        WaitForAsyncUtils.waitForFxEvents(3);

        assertThat(last).isLessThan(log(robot).getItems().size() - 2);
        assertThat(lastLine(robot)).isEqualTo(last);
    }

    @Test
    void a_fault_is_put_on_the_selected_service(FxRobot robot) {
        robot.clickOn(cell(robot, "slack")).clickOn("#fault").clickOn("Answer 429");

        assertThat(story.commands).containsExactly("429 on slack");
    }

    @Test
    void a_status_of_ones_own_is_asked_for(FxRobot robot) {
        robot.clickOn(cell(robot, "slack")).clickOn("#fault").clickOn("Answer any status…");
        var answer = robot.lookup(".dialog-pane .text-field").<TextField>query();
        var set = robot.lookup("Put the fault on slack").<Button>query();

        robot.interact(() -> answer.setText("teapot"));
        assertThat(set.isDisabled()).isTrue();
        robot.interact(() -> answer.setText("418"));
        robot.clickOn(set);

        assertThat(story.commands).containsExactly("418 on slack");
    }

    @Test
    void retry_now_retries_the_selected_service(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).clickOn("Retry now");
        robot.type(KeyCode.R);

        assertThat(story.commands).containsExactly("retry irc", "retry irc");
    }

    @Test
    void retry_now_is_disabled_where_nothing_waits(FxRobot robot) {
        robot.clickOn(cell(robot, "signal"));

        assertThat(robot.lookup("#retry").<Button>query().isDisabled()).isTrue();
    }

    @Test
    void the_theme_changes_while_the_window_is_open(FxRobot robot) {
        robot.interact(() -> window.theme(Theme.DARK));
        assertThat(ground(robot)).isEqualTo(Color.web("#1B1F24"));

        robot.interact(() -> window.theme(Theme.LIGHT));
        assertThat(ground(robot)).isEqualTo(Color.WHITE);
    }

    @Test
    void a_lab_file_that_is_not_one_is_said_in_a_sentence_and_the_run_stays(FxRobot robot) throws Exception {
        robot.interact(() -> window.openLabFile(Path.of("bad.yaml")));

        waitFor(() -> robot.lookup("#strip").query().isVisible());
        assertThat(robot.lookup("#stripText").<Label>query().getText())
                .isEqualTo("bad.yaml, line 3, column 1: unknown key \"sevrices\"; did you mean \"services\"?");
        assertThat(window.view().model().lab()).isSameAs(story);
    }

    @Test
    void the_demonstration_takes_the_place_of_the_run(FxRobot robot) throws Exception {
        robot.interact(() -> window.runDemonstration());

        waitFor(() -> window.view().model().lab() != story);
        waitFor(() -> story.commands.contains("close"));
    }

    private static Node cell(FxRobot robot, String service) {
        return robot.lookup(".service-cell").<ServiceCell>queryAll().stream()
                .filter(cell -> service.equals(cell.getItem()))
                .findFirst()
                .orElseThrow();
    }

    private static String why(FxRobot robot) {
        return robot.lookup("#why").<TextFlow>query().getChildren().stream()
                .map(node -> ((Text) node).getText())
                .collect(Collectors.joining());
    }

    private static Object ground(FxRobot robot) {
        var root = robot.lookup(".window").<Region>query();
        robot.interact(root::applyCss);
        return root.getBackground().getFills().getFirst().getFill();
    }

    private static void waitFor(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static ListView<LogLine> log(FxRobot robot) {
        return robot.lookup("#log").query();
    }

    private static int lastLine(FxRobot robot) {
        return ((VirtualFlow<?>) log(robot).lookup(".virtual-flow")).getLastVisibleCell().getIndex();
    }
}
