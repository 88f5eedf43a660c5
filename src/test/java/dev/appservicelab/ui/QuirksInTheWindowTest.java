package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.RegistrationReader;
import java.nio.file.Path;
import java.util.List;
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

/** What a framework answers is said in words, and the other way to speak to it is a click away. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class QuirksInTheWindowTest {
    @TempDir
    Path folder;

    @AutoClose
    private final LoopbackBridge bridge = new LoopbackBridge();

    @RegisterExtension
    private final WindowOnALab window = new WindowOnALab("""
            lab: 1
            name: quirks
            clock: wall
            services: {irc: {simulate: {latency: 5ms}}}
            """);

    @Test
    void a_bridge_that_looks_in_the_query_is_understood_and_spoken_to_as_it_wants(FxRobot robot) {
        bridge.looksInQuery();
        failOnce(robot);

        assertThat(title(robot)).isEqualTo("403, wrong token");
        assertThat(sentence(robot)).isEqualTo("It was sent in the header; it says “Bad token supplied”. Frameworks of"
                + " old look in the query only; else its hs_token is another one than that of the file.");
        assertThat(log(robot)).anyMatch(line -> line.contains(": 403, wrong token."));
        window.pictures("quirks");

        robot.clickOn("Send it in the query");
        WindowOnALab.until(() -> window.view().model().world().ledger().delivered() == 1);

        assertThat(window.lab().settings().service("echo").map(ServiceSettings::access).map(Access::auth))
                .contains(Auth.QUERY);
        WindowOnALab.until(() -> !robot.lookup("#meaning").query().isVisible());
        // The attempt of old is still explained, and what was tried since is not offered again.
        WindowOnALab.act(() -> window.view().model().selection().set(new Selection.OfAttempt("echo", 0)));
        WindowOnALab.until(() -> robot.lookup("#meaning").query().isVisible());
        assertThat(sentence(robot)).startsWith("It was sent in the header");
        assertThat(robot.lookup("Send it in the query").tryQuery()).isEmpty();
    }

    @Test
    void a_bridge_of_old_is_found_at_its_path(FxRobot robot) {
        bridge.legacyPath();
        failOnce(robot);
        assertThat(title(robot)).isEqualTo("404, unknown path");

        robot.clickOn("Use the path of old too");
        WindowOnALab.until(() -> window.view().model().world().ledger().delivered() == 1);
    }

    @Test
    void what_is_too_large_is_said_with_its_size(FxRobot robot) {
        bridge.always(413, "");
        failOnce(robot);

        assertThat(sentence(robot)).matches("[0-9]+ bytes are too large for it\\..*");
        assertThat(robot.lookup("#remedies").query().isManaged()).isFalse();
    }

    @Test
    void a_fault_of_ours_is_no_quirk_of_the_service(FxRobot robot) {
        window.lab().setFault("irc", Effect.status(403));
        WindowOnALab.until(() -> !window.view().model().timeline().faults().isEmpty());
        window.lab().sendOne("irc", Item.Kind.EVENT);
        WindowOnALab.until(() -> window.view().model().timeline().lane("irc").orElseThrow().failures().size() == 1);
        WindowOnALab.act(() -> window.view().model().selection().set(new Selection.OfService("irc")));

        assertThat(robot.lookup("#meaning").query().isVisible()).isFalse();
    }

    private void failOnce(FxRobot robot) {
        var file = bridge.registration(folder);
        window.lab().add(new ServiceSettings.Real(file, RegistrationReader.read(file), Access.PLAIN));
        window.lab().sendOne("echo", Item.Kind.EVENT);
        WindowOnALab.until(() -> window.view().model().timeline().lane("echo")
                .filter(lane -> !lane.failures().isEmpty())
                .isPresent());
        WindowOnALab.act(() -> window.view().model().selection().set(new Selection.OfService("echo")));
        WindowOnALab.until(() -> robot.lookup("#meaning").query().isVisible());
    }

    private static String title(FxRobot robot) {
        return robot.lookup("#meaningTitle").queryAs(Label.class).getText();
    }

    private static String sentence(FxRobot robot) {
        return robot.lookup("#sentence").queryAs(Label.class).getText();
    }

    private static List<String> log(FxRobot robot) {
        return robot.lookup("#log").<ListView<LogLine>>query().getItems().stream().map(LogLine::text).toList();
    }
}
