package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.check.Accident;
import dev.appservicelab.lab.check.Finding;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.matrix.RegistrationReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** A service's settings and its check, each in a window of its own. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class ServiceDialogsTest {
    @TempDir
    Path folder;

    @AutoClose
    private final LoopbackBridge bridge = new LoopbackBridge();

    @RegisterExtension
    private final WindowOnALab window = new WindowOnALab("""
            lab: 1
            name: dialogs
            clock: wall
            services: {irc: {simulate: {latency: 5ms}}}
            """);

    @Test
    void settings_say_what_the_registration_says_and_change_how_it_is_spoken_to(FxRobot robot) {
        addBridge();
        WindowOnALab.act(() -> window.window().serviceSettings("echo"));
        WindowOnALab.writeDressed(robot.lookup("#settingsPane").query().getScene(), "settings");
        assertThat(robot.lookup("#facts .value").queryAllAs(Label.class)).extracting(Label::getText)
                .contains("@echo_bot:lab.test", "http://127.0.0.1:" + bridge.port(), "@echo_.*:lab\\.test")
                .noneMatch(text -> text.contains("hs") && !text.contains("http"));

        robot.clickOn("Query").clickOn("#legacyPath");
        WindowOnALab.until(() -> window.lab().settings().service("echo").orElseThrow().access().legacyPath());

        assertThat(window.lab().settings().service("echo").orElseThrow().access())
                .isEqualTo(new Access(Optional.empty(), Auth.QUERY, true));
    }

    @Test
    void the_menu_says_why_a_simulated_service_is_not_checked() {
        WindowOnALab.act(() -> window.view().model().selection().set(new Selection.OfService("irc")));

        assertThat(window.view().commands().noCheck()).contains("It is simulated: only a real service is checked");
        assertThat(window.view().commands().noSettings()).isEmpty();
    }

    @Test
    void a_check_shows_each_accident_as_it_comes_and_is_kept_as_a_report(FxRobot robot) {
        addBridge();
        WindowOnALab.act(() -> window.window().checkService("echo"));
        robot.clickOn("#begin");
        WindowOnALab.until(() -> robot.lookup("#summary").queryAs(Label.class).getText().startsWith("It survives all"));
        WindowOnALab.writeDressed(robot.lookup("#checkPane").query().getScene(), "check");

        assertThat(robot.lookup(".findings .stage-note").queryAllAs(Label.class)).extracting(Label::getText)
                .hasSize(Accident.values().length)
                .contains("survived", "no command is given");
        assertThat(robot.lookup("#save").query().isVisible()).isTrue();
        WindowOnALab.until(() -> !window.view().model().world().service("echo").orElseThrow().paused());
    }

    @Test
    void a_bridge_that_is_not_there_ends_the_check_in_a_sentence() throws InterruptedException {
        var real = addBridge();
        bridge.close();
        var ended = new CountDownLatch(1);
        var problems = new ArrayList<String>();
        var checks = new ArrayList<ServiceCheck>();
        checks.add(new ServiceCheck(window.lab(), real, false, System::currentTimeMillis, Runnable::run, () -> {
            checks.forEach(check -> check.problem().ifPresent(problem -> {
                problems.add(problem);
                ended.countDown();
            }));
        }));
        checks.getFirst().start(OptionalInt.empty(), Optional.empty());

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(problems.getFirst()).contains("does not take a plain transaction")
                .contains("there was no connection to it");
        assertThat(checks.getFirst().report()).isEmpty();
    }

    @Test
    void what_fails_is_found() throws InterruptedException {
        bridge.refusesBodiesOver(1_000_000);
        var real = addBridge();
        var ended = new CountDownLatch(1);
        var checks = new ArrayList<ServiceCheck>();
        checks.add(new ServiceCheck(window.lab(), real, true, System::currentTimeMillis, Runnable::run, () ->
                checks.forEach(check -> check.report().ifPresent(report -> ended.countDown()))));
        checks.getFirst().start(OptionalInt.empty(), Optional.empty());
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(checks.getFirst().findings())
                .filteredOn(finding -> finding.outcome() == Finding.Outcome.FAILED)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.accident()).isEqualTo(Accident.SIX_MEGABYTES);
                    assertThat(finding.note()).contains("413");
                });
        assertThat(checks.getFirst().report().orElseThrow().junit()).contains("<failure");
    }

    private ServiceSettings.Real addBridge() {
        var file = bridge.registration(folder);
        var real = new ServiceSettings.Real(file, RegistrationReader.read(file), Access.PLAIN);
        window.lab().add(real);
        WindowOnALab.until(() -> window.view().model().world().service("echo").isPresent());
        return real;
    }
}
