package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LabWindowTest {
    private final Story story = Story.outage(86.3);
    private final Labs labs = new NoLabs() {
        @Override
        public Opened open(Path file) {
            if (Files.exists(file)) {
                return new Opened(LabFileReader.read(file), Story.outage(50), Optional.of(file));
            }
            throw new BadInput(file + ", line 3, column 1: unknown key \"sevrices\"; did you mean \"services\"?");
        }

        @Override
        public void keep(Path file, ServiceSettings service) {}

        @Override
        public Opened begin(LabFile file, Optional<Path> place) {
            throw new BadInput("nothing is begun here");
        }

        @Override
        public Opened demonstration() {
            return Story.outage(200).opened();
        }

        @Override
        public void saveRecorded(LabFile file, Path to) {
            saved.add(file);
        }
    };

    private final List<LabFile> saved = new CopyOnWriteArrayList<>();
    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = new LabWindow(stage, labs, WindowMemory.none(), () -> {});
        stage.setMinWidth(0);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(900);
        stage.show();
        window.show(story.opened());
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
    void retry_now_retries_the_selected_service(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).clickOn("Retry now");
        robot.type(KeyCode.R);

        assertThat(story.commands).containsExactly("retry_now irc", "retry_now irc");
    }

    @Test
    void retry_now_is_disabled_where_nothing_waits(FxRobot robot) {
        robot.clickOn(cell(robot, "signal"));

        assertThat(robot.lookup("#retry").<Button>query().isDisabled()).isTrue();
    }

    @Test
    void the_theme_changes_while_the_window_is_open(FxRobot robot) {
        robot.interact(() -> window.prefer(Preferences.USUAL.with(Theme.DARK)));
        assertThat(ground(robot)).isEqualTo(Color.web("#1B1F24"));

        robot.interact(() -> window.prefer(Preferences.USUAL.with(Theme.LIGHT)));
        assertThat(ground(robot)).isEqualTo(Color.WHITE);
    }

    @Test
    void a_lab_file_that_is_not_one_is_said_in_a_sentence_and_the_run_stays(FxRobot robot) throws Exception {
        robot.interact(() -> window.open(Path.of("bad.yaml")));

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

    @Test
    void a_broken_lab_file_is_shown_with_what_is_wrong_at_its_line_and_the_run_stays(
            FxRobot robot, @TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("broken.yaml"), "lab: 1\nclock: virtual\nsevrices: {}\n");
        robot.interact(() -> window.open(file));

        waitFor(() -> robot.lookup("#banner").query().isVisible());
        assertThat(robot.lookup("#scenarioTab").<ToggleButton>query().isSelected()).isTrue();
        assertThat(robot.lookup("#bannerText").<Label>query().getText())
                .isEqualTo("broken.yaml is not opened, see line 3. What runs goes on: Demo.");
        assertThat(robot.lookup("#lines").<ListView<ScenarioText.Line>>query().getItems())
                .contains(new ScenarioText.Line(3, "sevrices: {}", ScenarioText.Kind.WRONG))
                .anyMatch(line -> line.kind() == ScenarioText.Kind.NOTE
                        && line.text().contains("did you mean \"services\"?"));
        assertThat(robot.lookup("#strip").query().isVisible()).isFalse();
        assertThat(window.view().model().lab()).isSameAs(story);

        robot.clickOn("Show what runs");
        assertThat(robot.lookup("#banner").query().isVisible()).isFalse();
    }

    @Test
    void a_lab_file_that_is_mended_runs(FxRobot robot, @TempDir Path folder) throws Exception {
        var file = Files.copy(Path.of("sample-data", "scenarios", "short-503.yaml"), folder.resolve("mended.yaml"));
        robot.interact(() -> window.open(file));

        waitFor(() -> window.view().model().lab() != story);
        WindowOnALab.clickOn(robot, "#scenarioTab");
        assertThat(robot.lookup("#lines").<ListView<ScenarioText.Line>>query().getItems())
                .extracting(ScenarioText.Line::text)
                .contains("name: short-503");
    }

    @Test
    void a_click_on_a_check_selects_its_evidence_and_goes_there(FxRobot robot) {
        robot.interact(() -> window.show(story.judged(Judged.mixed(story))));
        robot.clickOn("#checksTab").clickOn("irc.backlog.now");

        var model = window.view().model();
        assertThat(model.selection().get()).isEqualTo(Evidence.of(story.failure("irc", 4), model.timeline()));
        assertThat(window.view().timeline().followProperty().get()).isFalse();
        assertThat(window.view().timeline().frame().viewport().shows(story.failure("irc", 4).t())).isTrue();
    }

    @Test
    void the_tab_counts_what_passed_and_failed_and_a_chip_leaves_one_kind(FxRobot robot) {
        robot.interact(() -> window.show(story.judged(Judged.mixed(story))));
        var badge = robot.lookup(".check-badge").<CheckBadge>query();
        assertThat(badge.getChildren()).extracting(node -> ((Label) node).getText()).containsExactly("2", "1");

        robot.clickOn("#checksTab").clickOn("Waiting 3");
        assertThat(checks(robot).getItems()).extracting(CheckRow::subject)
                .containsExactly("in_order", "irc.backoff.delays", "ledger.lost");
    }

    @Test
    void a_lab_file_that_expects_nothing_says_what_to_do(FxRobot robot) {
        robot.clickOn("#checksTab");

        assertThat(robot.lookup("#nothingTitle").<Label>query().getText()).isEqualTo("This lab file expects nothing");
        assertThat(checksRecord(robot).isDisabled()).isTrue();
        assertThat(checksRecord(robot).getAccessibleHelp()).isEqualTo("Nothing was done by hand yet");
    }

    @Test
    void what_was_done_by_hand_is_saved_with_the_lab_file(FxRobot robot) throws Exception {
        story.recorded(new Recording(
                List.of(new TimedAction(Duration.ofSeconds(3), new Action.OfService(Action.Verb.PAUSE, "irc"))),
                List.of()));
        story.tell(new DeliveryEvent.Paused("irc"));
        robot.interact(() -> window.view().pulse());
        robot.clickOn("#checksTab");
        assertThat(checksRecord(robot).isDisabled()).isFalse();

        robot.interact(() -> window.recordAsScenario(Path.of("Demo-recorded.yaml")));
        waitFor(() -> robot.lookup("#strip").query().isVisible());
        assertThat(robot.lookup("#stripText").<Label>query().getText())
                .isEqualTo("What was done by hand is in Demo-recorded.yaml.");
        assertThat(saved).hasSize(1).first().satisfies(file -> {
            assertThat(file.settings().actions()).hasSize(1);
            assertThat(file.settings().duration()).contains(Duration.ofSeconds(87));
        });
    }

    @Test
    void parking_is_done_by_a_button_that_names_it(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).clickOn("#park").clickOn("Park transaction 73");

        assertThat(story.commands).containsExactly("park 73 of irc");
    }

    @Test
    void what_is_not_wanted_is_not_done(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).clickOn("#park").clickOn("Cancel");

        assertThat(story.commands).isEmpty();
    }

    @Test
    void more_actions_of_a_service_are_in_a_menu_beside(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).clickOn("#more").clickOn("Force UP");
        robot.clickOn("#more").clickOn("Reset backoff");

        assertThat(story.commands).containsExactly("force_up irc", "reset_backoff irc");
    }

    @Test
    void a_stored_transaction_without_an_attempt_is_selected_by_its_row(FxRobot robot) {
        robot.clickOn("#backlogTab").clickOn("77");

        assertThat(window.view().model().selection().get()).isEqualTo(new Selection.OfTransaction("irc", 77));
        assertThat(robot.lookup("#park").<Button>query().getText()).isEqualTo("Park transaction 77…");
    }

    @Test
    void the_lab_is_crashed_from_the_menu(FxRobot robot) {
        robot.clickOn("Run").clickOn("Crash the lab…")
                .clickOn(robot.lookup(".dialog-pane .button").lookup("Crash the lab").queryButton());

        assertThat(story.commands).containsExactly("crash_lab");
    }

    @Test
    void a_menu_says_why_something_cannot_be_done(FxRobot robot) {
        robot.clickOn(cell(robot, "irc")).clickOn("Service");
        assertThat(robot.lookup("Force DOWN  (irc is DOWN)").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE).clickOn("Scenario").clickOn("Record as scenario…  (Nothing was done by hand yet)");

        assertThat(saved).isEmpty();
    }

    @Test
    void run_again_begins_anew(FxRobot robot) throws Exception {
        robot.interact(() -> window.runAgain());

        waitFor(() -> window.view().model().lab() != story);
        waitFor(() -> story.commands.contains("close"));
    }

    @Test
    void every_way_in_which_a_service_can_fail_is_in_the_menu(FxRobot robot) {
        robot.clickOn(cell(robot, "slack"));
        for (var fault : List.of("Empty: close before the answer", "Truncated: close within the answer",
                "Garbage: answer what is not HTTP", "Not JSON: answer 200 without JSON", "Refuse: nothing listens")) {
            robot.clickOn("#fault").clickOn(fault);
        }

        assertThat(story.commands).containsExactly(
                "empty on slack", "truncated on slack", "garbage on slack", "not json on slack", "refused on slack");
    }

    private static ListView<CheckRow> checks(FxRobot robot) {
        return robot.lookup("#list").<ListView<CheckRow>>queryAll().stream()
                .filter(list -> "Checks".equals(list.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private static Button checksRecord(FxRobot robot) {
        return robot.lookup(".drawer-empty .button").query();
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

    private static void waitFor(Callable<Boolean> condition) {
        WindowOnALab.until(condition);
    }

    private static ListView<LogLine> log(FxRobot robot) {
        return robot.lookup("#log").query();
    }

    private static int lastLine(FxRobot robot) {
        return ((VirtualFlow<?>) log(robot).lookup(".virtual-flow")).getLastVisibleCell().getIndex();
    }
}
