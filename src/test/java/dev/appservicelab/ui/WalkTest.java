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
import dev.appservicelab.scenario.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The tour of the README, from an outage that one sees to a scenario that runs without a window. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class WalkTest {
    private static final double IN_A_HURRY = 1000;
    private static final long SECOND = 1_000_000_000L;

    private static final String POISON = """
            lab: 1
            name: walk
            seed: 7
            policy: synapse
            clock: virtual
            duration: 10m
            services:
              irc: {simulate: {latency: 5ms}}
            traffic:
              - {to: irc, kind: event, rate: 1/s, until: 9m}
              - {to: irc, kind: event, at: 20s, body: {msgtype: poison}}
            faults:
              - {name: poison, target: irc, match: {jsonpath: "$..[?(@.msgtype=='poison')]"}, status: 500}
            expect:
              always: [in_order, one_in_flight]
              sometimes: [{irc.state: DOWN}]
              finally: {irc.state: UP, irc.parked.transactions: 1, ledger.lost: 0}
            """;

    @TempDir
    private Path folder;

    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = new LabWindow(stage, new LabsInMemory(), WindowMemory.none(), () -> {});
        WindowOnALab.show(stage);
    }

    @Test
    void from_an_outage_to_a_scenario_that_holds_without_a_window(FxRobot robot) throws Exception {
        var lab = open(robot);
        seeTheOutageAndAskWhy(robot);
        retryNowAndParkThePoison(robot);
        travelInTimeAndBack(robot);
        lab.speed(IN_A_HURRY);
        lab.awaitEnd();
        WindowOnALab.until(() -> window.view().model().over());
        exportTheReport(robot);

        var recorded = saveAsScenario(robot);
        try (var headless = new LabFileRun(recorded)) {
            var again = headless.toTheEnd();
            assertThat(again.verdicts()).hasSize(6).extracting(Verdict::outcome).containsOnly(Verdict.Outcome.PASSED);
            assertThat(lines(again.history().entries())).isEqualTo(lines(lab.history().entries()));
        }
        assertThat(window.view().model().verdicts()).extracting(Verdict::outcome).containsOnly(Verdict.Outcome.PASSED);
    }

    private Lab open(FxRobot robot) throws IOException {
        var file = Files.writeString(folder.resolve("walk.yaml"), POISON);
        robot.interact(() -> window.open(file));
        WindowOnALab.until(() -> window.view().model().world().service("irc").isPresent());
        return (Lab) window.view().model().lab();
    }

    private void seeTheOutageAndAskWhy(FxRobot robot) {
        WindowOnALab.until(() -> irc().state() == ServiceState.DOWN && irc().waiting().isPresent());
        robot.clickOn(robot.lookup(".service-cell").<ServiceCell>query());

        assertThat(robot.lookup("#why").<TextFlow>query().getAccessibleText())
                .startsWith("irc is DOWN since 00:00:2").contains(" after 500; ").contains("blocks the rest");
    }

    private void retryNowAndParkThePoison(FxRobot robot) {
        WindowOnALab.until(() -> window.view().commands().noRetry().isEmpty());
        robot.type(KeyCode.R);
        happened(event -> event instanceof DeliveryEvent.Action done && done.action().equals("retry_now"));
        robot.clickOn("#park").clickOn(button(robot, "Park transaction"));
        happened(DeliveryEvent.Parked.class::isInstance);
        WindowOnALab.until(() -> irc().state() == ServiceState.UP);
    }

    private void travelInTimeAndBack(FxRobot robot) {
        robot.interact(() -> window.view().timeline().view(15 * SECOND));
        WindowOnALab.until(() -> window.view().model().now().get() == 15 * SECOND);
        assertThat(irc().parked()).isEmpty();
        assertThat(window.view().offers().park().note()).contains("Esc returns to live");

        robot.type(KeyCode.ESCAPE);
        WindowOnALab.until(() -> irc().parked().size() == 1);
    }

    private void exportTheReport(FxRobot robot) {
        var report = folder.resolve("report");
        robot.interact(() -> window.export(Export.REPORT, report));
        WindowOnALab.until(
                () -> Files.exists(report.resolve("timeline.png")) && robot.lookup("#strip").query().isVisible());

        assertThat(report.resolve("result.json"))
                .content()
                .contains("\"passed\": true")
                .contains("\"irc\"");
        robot.clickOn("Dismiss");
    }

    private LabFile saveAsScenario(FxRobot robot) {
        var file = folder.resolve("recorded.yaml");
        robot.interact(() -> window.recordAsScenario(file));
        WindowOnALab.until(() -> robot.lookup("#strip").query().isVisible());
        return LabFileReader.read(file);
    }

    private ServiceView irc() {
        return window.view().model().world().service("irc").orElseThrow();
    }

    private void happened(Predicate<DeliveryEvent> event) {
        WindowOnALab.until(
                () -> window.view().model().lab().history().entries().stream().map(Entry::event).anyMatch(event));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> lines(List<Entry> entries) {
        var lines = new HistoryLines();
        return entries.stream().map(lines::write).toList();
    }

    private static Node button(FxRobot robot, String words) {
        return robot.lookup(".dialog-pane .button").<Button>queryAll().stream()
                .filter(button -> button.getText().startsWith(words))
                .findFirst()
                .orElseThrow();
    }
}
