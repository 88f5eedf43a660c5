package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.scenario.LabFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * What a hand does in the window: menus, palette, keys, faults, policy, and what greets who comes for the first time.
 */
@ExtendWith(ApplicationExtension.class)
class HandInTheWindowTest {
    private final Story story = Story.outage(86.3);
    private final List<LabFile> begun = new CopyOnWriteArrayList<>();
    private final Labs labs = new NoLabs() {
        @Override
        public Opened demonstration() {
            return Story.outage(86.3).opened();
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
    private WindowMemory memory = WindowMemory.none();

    @Start
    void start(Stage stage) throws IOException {
        memory = WindowMemory.in(folder.resolve("window.properties"));
        window = new LabWindow(stage, labs, memory, () -> {});
        WindowOnALab.show(stage);
        var yaml = Files.readString(Path.of("sample-data", "demo.yaml"));
        window.show(story.file(Path.of("demo.yaml"), yaml).opened());
    }

    @Test
    void a_command_is_found_by_its_words_and_done_by_enter(FxRobot robot) {
        select(robot, new Selection.OfService("irc"));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("force up").type(KeyCode.ENTER);

        assertThat(story.commands).containsExactly("force_up irc");
        assertThat(robot.lookup(".palette").tryQuery()).isEmpty();
    }

    @Test
    void the_palette_says_why_a_command_cannot_be_done_and_escape_closes_it(FxRobot robot) {
        robot.clickOn("#command").write("retry");
        assertThat(robot.lookup("#palette-list").<ListView<PaletteList.Found>>query().getItems().getFirst().spoken())
                .isEqualTo("Retry now, Service, key R, not now: No service is selected");

        robot.type(KeyCode.ENTER).type(KeyCode.ESCAPE);
        assertThat(robot.lookup(".palette").tryQuery()).isEmpty();
        assertThat(story.commands).isEmpty();
    }

    @Test
    void menus_palette_and_keys_have_the_same_words(FxRobot robot) {
        robot.interact(() -> {
            var items = robot.lookup(".menu-bar").<MenuBar>query().getMenus().stream()
                    .flatMap(menu -> menu.getItems().stream())
                    .filter(CommandItem.class::isInstance)
                    .toList();
            CommandItem.refresh(items);
            assertThat(items).extracting(MenuItem::getText).containsExactlyElementsOf(
                    window.view().commandList().all().stream().map(command -> command.offer().get().inMenu()).toList());
        });
        assertThat(window.view().commandList().all().stream().map(Command::keyName).flatMap(Optional::stream).toList())
                .doesNotHaveDuplicates()
                .contains("Space", ".", ",", "W", "A", "S", "D", "F", "L", "R", "P", "1", "2", "3", "4", "Ctrl+N",
                        "Ctrl+Enter",
                        "Ctrl+F", "Ctrl+E", "Ctrl+Shift+P", "?");
    }

    @Test
    void what_is_said_of_the_timeline_goes_with_it_though_the_clock_stands(FxRobot robot) {
        var seen = robot.lookup("#seen").<Label>query();
        WindowOnALab.until(() -> seen.getText().equals("00:20 – 01:56"));

        robot.interact(() -> window.view().timeline().zoomOut());
        WindowOnALab.until(() -> seen.getText().equals(window.view().timeline().seen())
                && !seen.getText().equals("00:20 – 01:56"));
    }

    @Test
    void every_key_is_listed_on_a_sheet(FxRobot robot) {
        robot.interact(() -> window.view().main().showKeys());

        assertThat(robot.lookup(".key-sheet .key-cap").<Label>queryAll()).extracting(Label::getText)
                .contains("?", "Ctrl+Shift+P", "Esc");
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup(".key-sheet").tryQuery()).isEmpty();
    }

    @Test
    void keys_move_the_timeline(FxRobot robot) {
        select(robot, new Selection.OfService("irc"));
        long span = window.view().timeline().frame().viewport().span();
        robot.type(KeyCode.W);
        assertThat(window.view().timeline().frame().viewport().span()).isLessThan(span);
        robot.type(KeyCode.S).type(KeyCode.A);
        assertThat(window.view().timeline().followProperty().get()).isFalse();
        robot.type(KeyCode.L);
        assertThat(window.view().timeline().followProperty().get()).isTrue();
    }

    @Test
    void with_sockets_the_clock_cannot_jump_and_the_buttons_say_why(FxRobot robot) {
        var step = robot.lookup("#step").<Button>query();

        assertThat(step.isDisabled()).isTrue();
        assertThat(step.getAccessibleHelp()).isEqualTo("Only a virtual clock can: here sockets keep real time");
    }

    @Test
    void a_fault_of_the_file_is_switched_on_and_off(FxRobot robot) {
        robot.clickOn("#fault").clickOn("Faults…");
        var entry = robot.lookup("#faultList").<ListView<FaultBook.Entry>>query().getItems().getFirst();
        assertThat(entry.fault().name()).isEqualTo("irc outage");

        robot.clickOn(".fault-row .toggle-switch");
        assertThat(story.acted).hasSize(1).first().isInstanceOf(Action.SetFault.class);
    }

    @Test
    void a_fault_is_written_timed_and_put_on_with_a_preview_of_whom_it_hits(FxRobot robot) {
        select(robot, new Selection.OfService("irc"));
        robot.interact(() -> window.view().main().showFaults());
        robot.interact(() -> {
            robot.lookup("#fault-STATUS").<TextField>query().setText("429");
            robot.lookup("#fault-UNTIL").<TextField>query().setText("2m");
        });
        assertThat(victims(robot)).containsExactly("irc: ◇ 6 at 01:33.1; ◇ 7 at 02:37.1 gets through.");

        robot.interact(() -> robot.lookup("#fault-UNTIL").<TextField>query().setText("yesterday"));
        assertThat(robot.lookup("#put").<Button>query().isDisabled()).isTrue();
        assertThat(victims(robot).getFirst()).startsWith("\"until\" must be a duration");

        robot.interact(() -> robot.lookup("#fault-UNTIL").<TextField>query().setText("2m"));
        robot.clickOn("Put “429” on irc");
        assertThat(story.acted).hasSize(1).first().isInstanceOfSatisfying(Action.SetFault.class, set -> {
            assertThat(set.fault().name()).isEqualTo("irc 429");
            assertThat(set.fault().at()).isEqualTo(Duration.ofMillis(86_300));
            assertThat(set.fault().until()).contains(Duration.ofMinutes(2));
        });
    }

    @Test
    void while_a_fault_is_written_the_timeline_shows_what_would_come_of_it(FxRobot robot) {
        select(robot, new Selection.OfService("irc"));
        assertThat(retriesOfIrc()).containsExactly("6 at 93 s", "7 at 157 s");

        robot.interact(() -> window.view().main().showFaults());
        robot.interact(() -> robot.lookup("#fault-UNTIL").<TextField>query().setText("3m"));
        assertThat(retriesOfIrc()).containsExactly("6 at 93 s", "7 at 157 s", "8 at 285 s");

        robot.interact(() -> robot.lookup("#fault-UNTIL").<TextField>query().setText("nev"));
        assertThat(retriesOfIrc()).as("no fault yet").hasSize(2);
        robot.interact(() -> robot.lookup("#fault-UNTIL").<TextField>query().setText(""));
        assertThat(retriesOfIrc()).as("until it is cleared").hasSize(9);

        robot.clickOn(robot.from(robot.lookup("#faults").queryAll())
                .lookup((Node node) -> "Close the faults".equals(node.getAccessibleText())).<Node>query());
        assertThat(retriesOfIrc()).hasSize(2);
        assertThat(window.view().timeline().frame().outlook().supposed()).isEmpty();
    }

    @Test
    void while_the_past_is_shown_no_fault_is_put_on_and_none_is_thought_of(FxRobot robot) {
        var put = robot.lookup("#put").<Button>query();
        robot.interact(() -> window.view().main().showFaults(FaultDraft.on("irc", FaultKind.ANSWER)));
        WindowOnALab.until(() -> !put.isDisabled() && thoughtOf());

        robot.interact(() -> window.view().timeline().view(Story.nanos(50)));
        WindowOnALab.until(() -> put.isDisabled() && !thoughtOf());
        assertThat(victims(robot)).containsExactly("The past is shown: Esc returns to live");

        robot.interact(() -> window.view().timeline().showLive());
        WindowOnALab.until(() -> !put.isDisabled() && thoughtOf());
    }

    private boolean thoughtOf() {
        return window.view().timeline().frame().outlook().supposed().isPresent();
    }

    @Test
    void whom_a_fault_hits_and_what_the_timeline_shows_agree_where_another_has_its_name(FxRobot robot) {
        var first = new Fault("irc 503", "irc", Duration.ofSeconds(30), Optional.of(Duration.ofSeconds(110)),
                Effect.status(503));
        story.recorded(new Recording(
                List.of(new TimedAction(first.at(), new Action.SetFault(first))), List.of()));

        robot.interact(() -> window.view().main().showFaults(FaultDraft.on("irc", FaultKind.ANSWER)
                .with(FaultField.AT, "100s")
                .with(FaultField.UNTIL, "3m")));

        // The one that has the name stays, and fails the sixth.
        assertThat(retriesOfIrc()).containsExactly("6 at 93 s", "7 at 157 s", "8 at 285 s");
        assertThat(victims(robot)).containsExactly("irc: ◇ 7 at 02:37.1; ◇ 8 at 04:45.1 gets through.");
    }

    private List<String> retriesOfIrc() {
        var frame = window.view().timeline().frame();
        var irc = frame.model().lane("irc").orElseThrow();
        return frame.outlook().ladder(irc, frame.backoff(), 9).stream()
                .map(retry -> retry.number() + " at " + retry.at() / 1_000_000_000 + " s")
                .toList();
    }

    @Test
    void every_kind_of_fault_can_be_chosen(FxRobot robot) {
        robot.interact(() -> window.view().main().showFaults(FaultDraft.on("irc", FaultKind.ANSWER)));
        for (var kind : FaultKind.values()) {
            robot.interact(() -> robot.lookup("#fault-kind").<ComboBox<FaultKind>>query().setValue(kind));
            assertThat(robot.lookup("#put").<Button>query().isDisabled()).as(kind.name()).isFalse();
        }
    }

    @Test
    void an_outage_is_drawn_on_a_lane(FxRobot robot) {
        var drawing = robot.lookup(".outage-drawing").<OutageDrawing>query();
        var viewport = window.view().timeline().frame().viewport();
        robot.interact(() -> drawing.draw("slack", viewport.x(110_000_000_000L), viewport.x(100_000_000_000L)));

        assertThat(robot.lookup("#fault-AT").<TextField>query().getText()).isIn("1m40s", "1m39s900ms");
        assertThat(robot.lookup("#fault-TARGET").<ComboBox<Object>>query().getValue()).hasToString("slack");
        assertThat(robot.lookup("#put").<Button>query().getText()).isEqualTo("Put “503” on slack");
    }

    @Test
    void dragging_with_alt_on_a_lane_draws_one(FxRobot robot) {
        var timeline = window.view().timeline();
        double y = timeline.frame().layout().backlogTop("irc").orElseThrow() + 20;
        robot.interact(() -> {
            Event.fireEvent(timeline, mouse(timeline, MouseEvent.MOUSE_PRESSED, 700, y, true));
            Event.fireEvent(timeline, mouse(timeline, MouseEvent.MOUSE_DRAGGED, 740, y, false));
        });
        assertThat(robot.lookup(".drawn-outage").query().isVisible()).isTrue();
        robot.interact(() -> Event.fireEvent(timeline, mouse(timeline, MouseEvent.MOUSE_RELEASED, 760, y, false)));

        assertThat(robot.lookup(".drawn-outage").query().isVisible()).isFalse();
        assertThat(robot.lookup("#faults").query().isVisible()).isTrue();
        assertThat(robot.lookup("#fault-UNTIL").<TextField>query().getText()).isNotEmpty();
    }

    @Test
    void a_fault_that_is_selected_is_edited_or_cleared(FxRobot robot) {
        select(robot, new Selection.OfFault("irc 503"));
        robot.clickOn("Clear “irc 503”");
        assertThat(story.commands).containsExactly("clear_fault");

        robot.clickOn("Edit the fault…");
        assertThat(robot.lookup("#faults").query().isVisible()).isTrue();
    }

    @Test
    void the_policy_is_shown_and_a_run_begins_under_another(FxRobot robot) throws Exception {
        robot.clickOn("Scenario").clickOn("Policy…");
        assertThat(robot.lookup("#apply-policy").<Button>query().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#preset").<ComboBox<String>>query().setValue("lossless"));
        robot.clickOn("Run again under lossless");

        waitFor(() -> !begun.isEmpty());
        assertThat(begun.getFirst().settings().policy().name()).isEqualTo("lossless");
        assertThat(begun.getFirst().text()).contains("\npolicy: lossless\n");
    }

    @Test
    void who_comes_for_the_first_time_finds_captions_that_can_be_dismissed(FxRobot robot) throws Exception {
        robot.interact(() -> window.begin(Optional.empty()));
        waitFor(() -> robot.lookup("#demonstration").query().isVisible());
        assertThat(captions(robot)).hasSize(3);

        robot.clickOn(captions(robot).getFirst().lookup(".button"));
        assertThat(captions(robot)).hasSize(2);
        robot.clickOn("Hide captions");
        assertThat(captions(robot)).isEmpty();
        assertThat(robot.lookup("#demonstration").query().isVisible()).isFalse();
    }

    @Test
    void a_caption_never_lies_half_beyond_the_edge(FxRobot robot) throws Exception {
        robot.interact(() -> window.begin(Optional.empty()));
        waitFor(() -> robot.lookup("#demonstration").query().isVisible());
        robot.interact(() -> window.view().timeline().look(0));
        robot.interact(() -> window.view().main().redraw());

        double right = window.view().timeline().frame().viewport().right();
        assertThat(captions(robot)).isNotEmpty()
                .allMatch(caption -> caption.getBoundsInParent().getMinX() + CaptionPlaces.WIDTH <= right + 1);
    }

    @Test
    void an_empty_lab_offers_what_to_begin_with(FxRobot robot) throws Exception {
        robot.interact(() -> window.startEmpty());
        assertThat(window.view().model().lab()).isInstanceOf(NoRun.class);

        robot.clickOn("Add a simulated service");
        waitFor(() -> !begun.isEmpty());
        assertThat(begun.getFirst().settings().services()).extracting(service -> service.id())
                .containsExactly("service-1");
    }

    @Test
    void a_simulated_service_is_added_to_a_run_that_goes(FxRobot robot) throws Exception {
        robot.interact(() -> window.addSimulated());

        waitFor(() -> story.commands.contains("add service-1"));
    }

    @Test
    void services_are_filtered_by_their_names_until_escape(FxRobot robot) {
        var list = robot.lookup(".services .list-view").<ListView<String>>query();
        robot.clickOn("#find").write("s");
        assertThat(list.getItems()).containsExactly("slack", "signal");

        robot.type(KeyCode.ESCAPE);
        assertThat(list.getItems()).containsExactly("irc", "slack", "signal");
        assertThat(robot.lookup("#serviceFilter").query().getParent().isVisible()).isFalse();
    }

    @Test
    void of_many_services_those_in_one_state_are_listed_alone(FxRobot robot) {
        robot.interact(() -> window.show(Story.crowded().opened()));
        robot.interact(() -> window.view().pulse());
        robot.clickOn(".finding .filter-chip");

        var list = robot.lookup(".services .list-view").<ListView<String>>query();
        assertThat(list.getItems()).startsWith("teams", "irc", "hookshot", "sms").hasSize(44);
        robot.interact(() -> robot.lookup(".finding .filter-chip").<ToggleButton>queryAll().stream()
                .filter(chip -> chip.getText().equals("4"))
                .forEach(ToggleButton::fire));
        assertThat(list.getItems()).containsExactly("teams", "irc", "hookshot", "sms");
    }

    @Test
    void notices_stand_in_the_status_bar_and_a_click_goes_to_the_evidence(FxRobot robot) {
        robot.clickOn("#notices").clickOn(".notice-row");

        assertThat(window.view().model().selection().get()).isEqualTo(new Selection.OfService("irc"));
        assertThat(window.view().timeline().followProperty().get()).isFalse();
    }

    @Test
    void a_registration_that_is_dropped_is_connected_and_a_lab_file_opened(FxRobot robot) {
        robot.interact(() -> window.dropped(Path.of("sample-data", "registrations", "irc-bridge.yaml")));
        waitFor(() -> robot.lookup("Add a service").tryQuery().isPresent() || robot.listWindows().size() > 1);
    }

    @Test
    void with_reduced_motion_panels_are_there_at_once(FxRobot robot) {
        robot.interact(() -> {
            window.prefer(Preferences.USUAL.withReducedMotion(true));
            window.view().main().showKeys();
            assertThat(robot.lookup(".key-sheet").query().getOpacity()).isEqualTo(1);
            window.view().overlay().close();
            window.prefer(Preferences.USUAL);
            window.view().main().showKeys();
            assertThat(robot.lookup(".key-sheet").query().getOpacity()).isZero();
        });
        waitFor(() -> robot.lookup(".key-sheet").query().getOpacity() == 1);
    }

    @Test
    void a_card_that_is_selected_comes_forward_and_with_reduced_motion_it_is_there_at_once(FxRobot robot) {
        robot.interact(() -> {
            assertThat(edge(robot)).as("not selected").isZero();
            window.prefer(Preferences.USUAL.withReducedMotion(true));
            select(new Selection.OfService("irc"));
            assertThat(edge(robot)).isEqualTo(1);

            window.prefer(Preferences.USUAL);
            select(new Selection.OfService("slack"));
        });
        robot.interact(() -> {
            select(new Selection.OfService("irc"));
            assertThat(edge(robot)).as("on its way").isLessThan(1);
        });
        waitFor(() -> edge(robot) == 1);
    }

    private void select(Selection selection) {
        window.view().model().selection().set(selection);
        window.view().root().applyCss();
    }

    /** How strong the edge of the first service's card is. */
    private static double edge(FxRobot robot) {
        var card = robot.lookup(".service-cell .card").<Region>query();
        return ((Color) card.getBackground().getFills().getFirst().getFill()).getOpacity();
    }

    @Test
    void with_reduced_motion_nothing_moves_in_the_timeline_but_what_moves_with_the_clock(FxRobot robot) {
        story.speed(1);
        robot.interact(() -> {
            window.prefer(Preferences.USUAL.withReducedMotion(true));
            assertThat(window.view().timeline().frame().motions().rings()).isFalse();
            window.prefer(Preferences.USUAL);
            assertThat(window.view().timeline().frame().motions().rings()).isTrue();
        });
    }

    @Test
    void a_port_that_is_taken_is_replaced_by_the_next_free_one(FxRobot robot) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var file = story.file();
            var way = window.anotherPort(
                    file.with(file.settings().withHomeserver(OptionalInt.of(taken.getLocalPort()))));
            assertThat(way.words()).isEqualTo("Use the next free port");
            robot.interact(() -> way.take(window));

            waitFor(() -> !begun.isEmpty());
            assertThat(begun.getFirst().settings().homeserver().orElseThrow()).isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void the_report_and_each_of_its_files_are_exported(FxRobot robot) throws Exception {
        for (var export : Export.values()) {
            var to = folder.resolve(export.file());
            robot.interact(() -> window.export(export, to));
            waitFor(() -> !robot.lookup("#stripText").<Label>query().getText().isEmpty());
            assertThat(robot.lookup("#stripText").<Label>query().getText()).isEqualTo("Written: " + to + ".");
            robot.interact(() -> robot.lookup("#stripText").<Label>query().setText(""));
        }

        assertThat(folder.resolve("timeline.png")).isNotEmptyFile();
        assertThat(folder.resolve("attempts.csv")).content().startsWith("service,transaction,attempt");
        assertThat(folder.resolve("report").resolve("report.html")).isNotEmptyFile();
        assertThat(folder.resolve("report").resolve("history.ndjson"))
                .hasSameTextualContentAs(folder.resolve("history.ndjson"));
    }

    @Test
    void theme_scale_and_size_are_remembered(FxRobot robot) throws Exception {
        robot.interact(() -> window.prefer(new Preferences(Theme.DARK, 1.5, true)));
        robot.press(KeyCode.CONTROL).type(KeyCode.EQUALS).release(KeyCode.CONTROL);
        robot.interact(() -> window.view().main().showTab("Ledger"));
        robot.interact(() -> window.quit());

        waitFor(() -> Files.exists(folder.resolve("window.properties")));
        var next = WindowMemory.in(folder.resolve("window.properties"));
        assertThat(next.preferences()).isEqualTo(new Preferences(Theme.DARK, 1.75, true));
        assertThat(next.text("tab")).contains("Ledger");
    }

    @Test
    void with_tab_alone_every_part_of_the_window_is_reached(FxRobot robot) {
        select(robot, new Selection.OfService("irc"));
        Set<String> reached = new LinkedHashSet<>();
        robot.interact(() -> robot.lookup("#run").query().requestFocus());
        for (int i = 0; i < 80; i++) {
            robot.type(KeyCode.TAB);
            var owner = window.view().root().getScene().getFocusOwner();
            reached.add(String.valueOf(owner.getId()));
            assertThat(named(owner)).as("a name for who does not see %s", owner).isNotBlank();
        }

        assertThat(reached).contains(
                "run", "pause", "speed10", "live", "lab", "fault", "command", "list", "addService", "zoomIn",
                "zoomOut", "fit", "retry", "park", "more", "logTab", "filter", "fold", "log", "notices");
    }

    private static MouseEvent mouse(Node on, EventType<MouseEvent> type, double x, double y, boolean still) {
        var scene = on.localToScene(x, y);
        var screen = on.localToScreen(x, y);
        return new MouseEvent(
                on, on, type, scene.getX(), scene.getY(), screen.getX(), screen.getY(), MouseButton.PRIMARY, 1,
                false, false, true, false, true, false, false, false, false, still, null).copyFor(on, on);
    }

    private static String named(Node node) {
        var text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return text != null ? text.toString()
                : node.getAccessibleText() != null ? node.getAccessibleText()
                : node instanceof Labeled labeled ? labeled.getText() : "";
    }

    private static List<String> victims(FxRobot robot) {
        return robot.lookup(".victim").<Label>queryAll().stream().map(Label::getText).toList();
    }

    private static List<Node> captions(FxRobot robot) {
        return robot.lookup(".caption").queryAll().stream().filter(Node::isVisible).toList();
    }

    private void select(FxRobot robot, Selection selection) {
        robot.interact(() -> window.view().model().selection().set(selection));
    }

    private static void waitFor(Callable<Boolean> condition) {
        WindowOnALab.until(condition);
    }
}
