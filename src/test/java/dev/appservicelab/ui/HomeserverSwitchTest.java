package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.render.JavaFx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class HomeserverSwitchTest {
    @RegisterExtension
    private final WindowOnALab window = new WindowOnALab("""
            lab: 1
            name: switch
            clock: wall
            services: {irc: {simulate: {latency: 5ms}}}
            """);

    @Test
    void a_port_is_a_number_that_a_port_can_have() {
        assertThat(HomeserverSwitch.port(" 8008 ")).hasValue(8008);
        for (var text : List.of("", "0", "65536", "-1", "80o8", "123456")) {
            assertThat(HomeserverSwitch.port(text)).as(text).isEmpty();
        }
    }

    @Test
    void the_homeserver_is_switched_on_and_off_in_a_window_of_its_own(FxRobot robot) throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        WindowOnALab.act(() -> window.window().homeserver());
        assertThat(robot.lookup("#state").queryAs(Label.class).getText()).isEqualTo("OFF");

        WindowOnALab.act(() -> port(robot).setText(String.valueOf(free)));
        assertThat(button(robot, "#switchOn").getText()).isEqualTo("Switch on at port " + free);
        robot.clickOn("#switchOn");
        WindowOnALab.until(() -> robot.lookup("#state").queryAs(Label.class).getText().equals("ON"));
        assertThat(window.lab().homeserver().orElseThrow().getPort()).isEqualTo(free);
        assertThat(robot.lookup("#address").queryAs(TextField.class).getText()).isEqualTo("http://127.0.0.1:" + free);

        robot.clickOn("#switchOff");
        WindowOnALab.until(() -> robot.lookup("#state").queryAs(Label.class).getText().equals("OFF"));
        assertThat(window.lab().homeserver()).isEmpty();
    }

    @Test
    void a_port_in_use_is_said_and_the_next_free_one_is_a_click_away(FxRobot robot) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            WindowOnALab.act(() -> window.window().homeserver());
            WindowOnALab.act(() -> port(robot).setText(String.valueOf(taken.getLocalPort())));
            robot.clickOn("#switchOn");
            WindowOnALab.until(() -> robot.lookup("#instead").query().isVisible());
            assertThat(robot.lookup("#problemRow").lookup("#problem").queryAs(Label.class).getText())
                    .isEqualTo("Port " + taken.getLocalPort() + " is in use or not allowed.");
            picture(robot, "homeserver-taken");

            robot.clickOn("#instead");
            WindowOnALab.until(() -> robot.lookup("#state").queryAs(Label.class).getText().equals("ON"));
            assertThat(window.lab().homeserver().orElseThrow().getPort()).isGreaterThan(taken.getLocalPort());
            picture(robot, "homeserver-on");
        }
    }

    private static void picture(FxRobot robot, String name) {
        WindowOnALab.writeDressed(robot.lookup("#homeserverPane").query().getScene(), name);
    }

    private static TextField port(FxRobot robot) {
        return robot.lookup("#port").queryAs(TextField.class);
    }

    private static Button button(FxRobot robot, String id) {
        return JavaFx.call(() -> robot.lookup(id).queryButton());
    }
}
