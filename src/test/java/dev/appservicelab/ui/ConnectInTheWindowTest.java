package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Auth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** A bridge is led into a run that goes on, and people talk to it. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class ConnectInTheWindowTest {
    @TempDir
    Path folder;

    @AutoClose
    private final LoopbackBridge bridge = new LoopbackBridge();

    @RegisterExtension
    private final WindowOnALab window = new WindowOnALab("""
            lab: 1
            name: talk
            clock: wall
            services: {irc: {simulate: {latency: 5ms}}}
            """);

    @Test
    void a_bridge_is_connected_by_its_file_and_talked_to(FxRobot robot) {
        window.lab().homeserver(OptionalInt.of(0));
        bridge.talksTo(window.lab().homeserver().orElseThrow());
        var controller = openDialog();
        picture(robot, "connect-empty");
        WindowOnALab.act(() -> controller.choose(bridge.registration(folder)));
        WindowOnALab.until(() -> notes(robot).size() == 4 && notes(robot).getLast().startsWith("Delivered in "));
        picture(robot, "connect-done");
        robot.clickOn("Talk to it");
        WindowOnALab.until(() -> robot.lookup("#text").query().isFocused());

        var people = window.lab().residents().orElseThrow();
        var room = people.rooms().all().getFirst();
        WindowOnALab.until(() -> people.rooms().joined(room).contains("@echo_bot:lab.test"));
        WindowOnALab.until(() -> messages(robot).stream().anyMatch(one -> one.said().text().equals("joins")
                && one.said().who().equals("@echo_bot:lab.test")));
        robot.clickOn("#text").write("hello bridge").clickOn("#send");
        WindowOnALab.until(
                () -> messages(robot).stream().anyMatch(one -> one.said().text().equals("echo: hello bridge")));

        var said = messages(robot).stream()
                .filter(one -> one.said().text().equals("hello bridge"))
                .findFirst()
                .orElseThrow();
        assertThat(said.ways()).extracting(WayText::service).containsExactly("echo");
        assertThat(messages(robot)).extracting(one -> Said.name(one.said().who()) + ": " + one.said().text())
                .containsSubsequence(
                        "you: invites echo_bot", "echo_bot: joins", "you: hello bridge",
                        "echo_bot: echo: hello bridge");
        window.pictures("conversation");
    }

    @Test
    void a_refused_token_is_sent_in_the_query_by_one_click(FxRobot robot) {
        bridge.looksInQuery();
        var controller = openDialog();
        WindowOnALab.act(() -> controller.choose(bridge.registration(folder)));
        WindowOnALab.until(() -> robot.lookup("Send it in the query").tryQuery().isPresent());
        picture(robot, "connect-refused");

        robot.clickOn("Send it in the query");
        WindowOnALab.until(() -> notes(robot).getLast().startsWith("Delivered in "));

        assertThat(window.lab().settings().service("echo").orElseThrow().access().auth()).isEqualTo(Auth.QUERY);
    }

    @Test
    void a_connected_bridge_is_written_into_the_lab_file_by_one_click(FxRobot robot) throws IOException {
        var file = Files.writeString(folder.resolve("mine.yaml"), """
                lab: 1
                clock: wall
                services:
                  irc: {}   # mine
                """);
        WindowOnALab.act(() -> window.window().open(file));
        WindowOnALab.until(() -> window.view().model().lab() != window.lab() && window.view().model().lab().running());
        var controller = openDialog();
        WindowOnALab.act(() -> controller.choose(bridge.registration(folder)));
        WindowOnALab.until(() -> robot.lookup("Write it into mine.yaml").tryQuery().isPresent());
        robot.clickOn("Write it into mine.yaml");
        WindowOnALab.until(
                () -> robot.lookup("#keptNote").queryAs(Label.class).getText().equals("It stands in mine.yaml."));

        assertThat(file).hasContent(
                """
                lab: 1
                clock: wall
                services:
                  irc: {}   # mine
                  echo: {registration: echo.yaml}
                """);
        WindowOnALab.act(() -> Thread.ofVirtual().start(window.view().model().lab()::close));
    }

    @Test
    void a_simulated_one_is_added_by_one_click(FxRobot robot) {
        openDialog();
        robot.clickOn("#orSimulated .button");
        WindowOnALab.until(() -> window.view().model().world().service("service-1").isPresent());

        assertThat(window.lab().settings().services()).extracting(ServiceSettings::id)
                .containsExactly("irc", "service-1");
    }

    @Test
    void a_registration_that_changes_is_read_anew_and_a_bad_one_is_said(FxRobot robot) throws IOException {
        var controller = openDialog();
        var file = new AtomicReference<Path>();
        WindowOnALab.act(() -> {
            file.set(bridge.registration(folder));
            controller.choose(file.get());
        });
        WindowOnALab.until(() -> notes(robot).getLast().startsWith("Delivered in "));
        WindowOnALab.act(() -> robot.lookup("Close").queryAs(Button.class).fire());

        var good = Files.readString(file.get());
        var strip = robot.lookup("#stripText").queryAs(Label.class);
        // The watch of a new service begins a moment later: written until it is seen.
        for (int i = 0; i < 100 && !strip.getText().contains("registered as"); i++) {
            Files.writeString(file.get(), good + "# " + i + "\n");
            WindowOnALab.pause(300);
        }
        assertThat(strip.getText()).isEqualTo("echo is registered as " + file.get() + " says now.");

        Files.writeString(file.get(), "id: echo\nurl: [\n");
        WindowOnALab.until(() -> strip.getText().endsWith("echo stays as it was."));
        assertThat(strip.getText()).contains(file.get() + ":");
    }

    private ConnectController openDialog() {
        var controller = new AtomicReference<ConnectController>();
        WindowOnALab.act(() -> controller.set(window.window().openConnectDialog()));
        return controller.get();
    }

    private static void picture(FxRobot robot, String name) {
        WindowOnALab.writeDressed(robot.lookup("#connectPane").query().getScene(), name);
    }

    private static List<String> notes(FxRobot robot) {
        return robot.lookup(".stage-note").queryAllAs(Label.class).stream().map(Label::getText).toList();
    }

    private static List<Message> messages(FxRobot robot) {
        return robot.lookup("#messageList").<ListView<Message>>query().getItems();
    }
}
