package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.HistoryLines;
import dev.appservicelab.history.ServiceView;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.scenario.LabFileRun;
import dev.appservicelab.scenario.RunResult;
import dev.appservicelab.scenario.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What was done by hand in the window, to a real run, plays again. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class RecordedInTheWindowTest {
    private static final double IN_A_HURRY = 1000;

    private static final String OUTAGE = """
            lab: 1
            name: by hand
            seed: 7
            services:
              irc: {simulate: {latency: 5ms}, timeout: 5s}
            traffic:
              - {to: irc, kind: event, rate: 1/s}
            expect:
              always: [in_order, one_in_flight, body_unchanged]
              sometimes: [{irc.state: DOWN}, {irc.paused: true}]
              finally: {ledger.lost: 0}
            """;
    /** What is certain only where it does not depend on how fast the machine is. */
    private static final String EXACTLY = "finally: {irc.state: UP, irc.parked.transactions: 1, ledger.lost: 0}";

    @TempDir
    private Path folder;

    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = new LabWindow(stage, new LabsInMemory(), WindowMemory.none(), () -> {});
        stage.setMinWidth(0);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(900);
        stage.show();
    }

    @Test
    void under_the_virtual_clock_the_recording_has_the_same_history_byte_for_byte(FxRobot robot) throws Exception {
        var lab = open(robot, "clock: virtual\nduration: 30m\n" + OUTAGE.replace("finally: {ledger.lost: 0}", EXACTLY));
        breakAndMendByHand(robot);
        lab.speed(IN_A_HURRY);
        lab.awaitEnd();
        lab.throwFailure();
        waitFor(() -> window.view().model().over());
        var recorded = record(robot);

        var again = run(recorded);

        assertThat(lines(again.history().entries())).isEqualTo(lines(lab.history().entries())).hasSizeGreaterThan(1000);
        assertThat(again.verdicts()).extracting(Verdict::outcome).containsOnly(Verdict.Outcome.PASSED);
    }

    @Test
    void with_sockets_the_recording_does_the_same_in_the_same_order_and_the_same_expectations_hold(FxRobot robot)
            throws Exception {
        var lab = open(robot, "clock: {speed: 2}\n" + OUTAGE);
        breakAndMendByHand(robot);
        var recorded = record(robot);
        assertThat(recorded.settings().actions()).isEqualTo(lab.recording().actions());
        lab.close();

        var again = run(recorded);

        assertThat(done(again.history().entries())).isEqualTo(done(lab.history().entries())).hasSizeGreaterThan(8);
        assertThat(offered(again.history().entries())).startsWith(
                offered(lab.history().entries()).stream().limit(8).toArray(String[]::new));
        assertThat(again.verdicts()).extracting(Verdict::outcome).containsOnly(Verdict.Outcome.PASSED);
    }

    @Test
    void what_was_said_in_a_room_is_said_again_without_a_window(FxRobot robot) throws Exception {
        var lab = open(robot, "clock: wall\nlab: 1\nname: talk\nservices: {irc: {simulate: {latency: 5ms}}}\n");
        lab.homeserver(OptionalInt.of(0));
        var people = lab.residents().orElseThrow();
        var room = people.createRoom("@zoe:lab.test", "Talk", List.of("@irc:lab.test"), List.of());
        people.join("@irc:lab.test", room);
        robot.interact(() -> window.view().main().showTab("Traffic"));
        waitFor(() -> robot.lookup("#person").tryQuery().isPresent() && robot.lookup("#person").query().isVisible());
        robot.interact(() -> robot.lookup("#person").queryAs(TextField.class).setText("@zoe:lab.test"));
        robot.clickOn("#text").write("is anybody there").clickOn("#send");
        happened(event -> event instanceof DeliveryEvent.TransactionCompleted && lab.recording().traffic().size() == 3);
        waitFor(() -> irc().ledger().delivered() == 3);
        var recorded = record(robot);
        lab.close();

        var again = run(recorded);

        assertThat(Files.readString(folder.resolve("recorded.yaml"))).contains("is anybody there");
        assertThat(offered(again.history().entries())).isEqualTo(offered(lab.history().entries())).hasSize(3);
        assertThat(again.verdicts()).isEmpty();
    }

    private Lab open(FxRobot robot, String text) throws Exception {
        var file = Files.writeString(folder.resolve("by-hand.yaml"), text);
        robot.interact(() -> window.open(file));
        waitFor(() -> window.view().model().world().service("irc").isPresent());
        return (Lab) window.view().model().lab();
    }

    /** A fault, a retry, parking, a crash and a restart, and pausing, all with the mouse and keys. */
    private void breakAndMendByHand(FxRobot robot) throws Exception {
        robot.clickOn(cell(robot)).clickOn("#fault").clickOn("Answer 503");
        waitFor(() -> irc().state() == ServiceState.DOWN);
        robot.type(KeyCode.R);
        robot.clickOn("#park").clickOn(button(robot, "Park transaction"));
        happened(DeliveryEvent.Parked.class::isInstance);
        robot.clickOn("Run").clickOn("Crash the lab…").clickOn(button(robot, "Crash the lab"));
        happened(DeliveryEvent.Crashed.class::isInstance);
        robot.clickOn("Run").clickOn("Restart the lab…").clickOn(button(robot, "Restart the lab"));
        happened(DeliveryEvent.Restarted.class::isInstance);
        robot.clickOn(cell(robot)).clickOn("#fault").clickOn("Clear the faults of irc");
        happened(DeliveryEvent.FaultOff.class::isInstance);
        robot.type(KeyCode.R);
        waitFor(() -> irc().state() == ServiceState.UP);
        robot.type(KeyCode.P);
        happened(DeliveryEvent.Paused.class::isInstance);
        robot.type(KeyCode.P);
        happened(DeliveryEvent.Resumed.class::isInstance);
    }

    private LabFile record(FxRobot robot) throws Exception {
        var file = folder.resolve("recorded.yaml");
        robot.interact(() -> window.recordAsScenario(file));
        waitFor(() -> robot.lookup("#strip").query().isVisible());
        return LabFileReader.read(file);
    }

    private static RunResult run(LabFile file) {
        try (var run = new LabFileRun(file)) {
            return run.toTheEnd();
        }
    }

    private ServiceView irc() {
        return window.view().model().world().service("irc").orElseThrow();
    }

    private void happened(Predicate<DeliveryEvent> event) throws Exception {
        waitFor(() -> {
            var model = window.view().model();
            return model.lab().history().entries().stream()
                    .limit(model.size().get())
                    .map(Entry::event)
                    .anyMatch(event);
        });
    }

    private static List<String> lines(List<Entry> entries) {
        var lines = new HistoryLines();
        return entries.stream().map(lines::write).toList();
    }

    /** What was done, without what came of it. */
    private static List<String> done(List<Entry> entries) {
        return entries.stream()
                .map(entry -> switch (entry.event()) {
                    case DeliveryEvent.Action action -> action.action();
                    case DeliveryEvent.FaultOn on -> "on " + on.fault();
                    case DeliveryEvent.FaultOff off -> "off " + off.fault();
                    case DeliveryEvent.Crashed crashed -> "crashed";
                    case DeliveryEvent.Restarted restarted -> "restarted";
                    default -> "";
                })
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** The items, whether they were accepted or, while the lab lay crashed, refused. */
    private static List<String> offered(List<Entry> entries) {
        return entries.stream()
                .map(entry -> switch (entry.event()) {
                    case DeliveryEvent.Accepted item -> item.item();
                    case DeliveryEvent.Refused item -> item.item();
                    default -> "";
                })
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static Node cell(FxRobot robot) {
        return robot.lookup(".service-cell").<ServiceCell>queryAll().stream()
                .filter(cell -> "irc".equals(cell.getItem()))
                .findFirst()
                .orElseThrow();
    }

    private static Node button(FxRobot robot, String words) {
        return robot.lookup(".dialog-pane .button").<Button>queryAll().stream()
                .filter(button -> button.getText().startsWith(words))
                .findFirst()
                .orElseThrow();
    }

    private static void waitFor(Callable<Boolean> condition) {
        WindowOnALab.until(condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
