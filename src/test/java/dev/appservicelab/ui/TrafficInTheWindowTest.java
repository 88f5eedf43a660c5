package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class TrafficInTheWindowTest {
    @RegisterExtension
    private final WindowOnALab window = new WindowOnALab("""
            lab: 1
            name: talk
            clock: wall
            services: {irc: {simulate: {latency: 5ms}}, slack: {simulate: {latency: 50ms}}}
            faults: [{name: slack away, target: slack, status: 503}]
            """);

    @Test
    void control_enter_leads_to_the_composer_and_sends(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WindowOnALab.until(() -> robot.lookup("#text").query().isFocused());
        robot.write("pull request f 1");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        WindowOnALab.until(() -> messages(robot).size() == 1);
        WindowOnALab.until(() -> messages(robot).getFirst().said().text().equals("pull request f 1"));

        assertThat(robot.lookup("#text").queryAs(TextField.class).getText()).isEmpty();
        assertThat(window.lab().recording().traffic()).hasSize(1);
    }

    @Test
    void a_click_on_a_message_s_way_selects_its_attempt(FxRobot robot) {
        WindowOnALab.act(() -> window.view().main().showTab("Traffic"));
        window.lab().sendOne("irc", Item.Kind.EVENT);
        WindowOnALab.until(() -> messages(robot).size() == 1
                && messages(robot).getFirst().ways().getFirst().spoken().equals("irc: transaction 1, delivered"));

        WindowOnALab.clickOn(robot, ".way");

        assertThat(window.view().model().selection().get()).isEqualTo(new Selection.OfAttempt("irc", 0));
        assertThat(robot.lookup(".inspector .title").queryAs(Label.class).getText()).isEqualTo("Attempt 1");
    }

    @Test
    void each_template_asks_for_what_it_wants(FxRobot robot) {
        WindowOnALab.act(() -> window.view().main().showTab("Traffic"));
        var template = robot.lookup("#template").<ChoiceBox<Template>>query();
        var text = robot.lookup("#text").queryAs(TextField.class);

        WindowOnALab.act(() -> template.setValue(Template.MEMBERSHIP));
        assertThat(text.getPromptText()).isEqualTo("Whose: @user:server");
        assertThat(robot.lookup("#choice").<ChoiceBox<String>>query().getItems()).contains("invite", "ban");
        robot.clickOn(text).write("ana").clickOn("#send");
        assertThat(robot.lookup("#problem").queryAs(Label.class).getText())
                .isEqualTo("Expected a user such as @ana:lab.test, not “ana”");

        WindowOnALab.act(() -> template.setValue(Template.TYPING));
        assertThat(text.isDisabled()).isTrue();
        robot.clickOn("#send");
        WindowOnALab.until(() -> messages(robot).size() == 1);
    }

    @Test
    void what_goes_on_at_a_rate_is_stopped_with_a_click(FxRobot robot) {
        WindowOnALab.act(() -> window.view().main().showTab("Traffic"));
        var stop = robot.lookup("#stopTraffic").queryAs(Button.class);
        assertThat(stop.isVisible()).isFalse();

        WindowOnALab.act(() -> robot.lookup("#repeat").<ChoiceBox<Repeat>>query().setValue(Repeat.ALL.get(4)));
        robot.clickOn("#text").write("again and again").clickOn("#send");
        WindowOnALab.until(stop::isVisible);
        assertThat(stop.getText()).isEqualTo("Stop 10/s to irc");
        window.pictures("traffic-at-a-rate");
        robot.clickOn("#stopTraffic");
        WindowOnALab.until(() -> !stop.isVisible());

        assertThat(window.lab().going()).isEmpty();
        assertThat(((Traffic.Made) window.lab().recording().traffic().getFirst()).until().orElseThrow())
                .isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void in_the_past_there_is_less_to_read_and_nothing_to_say(FxRobot robot) {
        WindowOnALab.act(() -> window.view().main().showTab("Traffic"));
        window.lab().sendOne("irc", Item.Kind.EVENT);
        WindowOnALab.until(() -> messages(robot).size() == 1);
        long before = messages(robot).getFirst().at().orElseThrow() - 1;
        WindowOnALab.act(() -> window.view().model().view(before));
        WindowOnALab.until(() -> messages(robot).isEmpty());
        assertThat(robot.lookup("#send").query().isDisabled()).isTrue();

        WindowOnALab.act(() -> window.view().model().viewLive());
        WindowOnALab.until(() -> messages(robot).size() == 1);
        assertThat(robot.lookup("#send").query().isDisabled()).isFalse();
    }

    @Test
    void while_the_clock_stands_a_room_is_read_all_the_same(FxRobot robot) {
        window.lab().homeserver(OptionalInt.of(0));
        var people = window.lab().residents().orElseThrow();
        var room = people.createRoom("@zoe:lab.test", "Harbour", List.of(), List.of());
        WindowOnALab.act(() -> window.view().main().showTab("Traffic"));
        WindowOnALab.until(() -> !messages(robot).isEmpty());
        window.lab().speed(0);
        WindowOnALab.pause(300);

        people.send("@zoe:lab.test", room, "m.room.message", SaidJson.message("is anybody there?"));
        WindowOnALab.until(() -> messages(robot).getLast().said().text().equals("is anybody there?"));
    }

    @Test
    void the_drawer_holds_conversations_in_rooms_and_with_services(FxRobot robot) {
        window.lab().homeserver(OptionalInt.of(0));
        var people = window.lab().residents().orElseThrow();
        var room = people.createRoom(
                "@zoe:lab.test", "Harbour", List.of("@irc:lab.test", "@slack:lab.test"), List.of());
        people.join("@irc:lab.test", room);
        people.join("@slack:lab.test", room);
        people.createRoom("@zoe:lab.test", "Quiet room", List.of(), List.of());
        for (var text : List.of("good morning", "is the bridge up?", "it was a moment ago")) {
            people.send("@zoe:lab.test", room, "m.room.message", SaidJson.message(text));
        }
        people.read("@irc:lab.test", room, people.rooms().after(room, 0, 100).getLast().event().id());
        people.type("@irc:lab.test", room);
        people.send("@irc:lab.test", room, "m.room.message", SaidJson.message("echo: good morning"));
        people.sendToDevice("@zoe:lab.test", "m.room.encrypted", "@irc:lab.test", SaidJson.encrypted());
        window.lab().send(Traffic.Made.one("irc", Item.Kind.TO_DEVICE));
        var typing = new Draft(Template.TYPING, "", "", "", Optional.empty());
        window.lab().send(new ServiceSpeech(window.lab().settings(), "irc").of(typing, Repeat.ONCE));
        WindowOnALab.act(() -> window.view().main().showTab("Traffic"));
        WindowOnALab.until(() -> places(robot).size() == 4);
        WindowOnALab.act(() -> robot.lookup("#placeList").<ListView<Place>>query().getSelectionModel().select(0));
        WindowOnALab.until(() -> messages(robot).stream().anyMatch(one -> one.said().text().equals("echo: good morning")
                && one.ways().getFirst().evidence() instanceof Selection.OfAttempt));
        window.pictures("traffic");

        WindowOnALab.act(() -> robot.lookup("#text").queryAs(TextField.class).setText("in the room"));
        WindowOnALab.act(() -> robot.lookup("#person").queryAs(TextField.class).setText("@zoe:lab.test"));
        WindowOnALab.act(() -> robot.lookup("#send").queryAs(Button.class).fire());
        WindowOnALab.until(() -> messages(robot).getLast().said().text().equals("in the room"));
        assertThat(people.rooms().after(room, 0, 100)).last()
                .satisfies(placed -> assertThat(placed.event().json().toString()).contains("in the room"));

        WindowOnALab.act(() -> robot.lookup("#placeList").<ListView<Place>>query().getSelectionModel().select(2));
        WindowOnALab.until(() -> messages(robot).stream().anyMatch(one -> one.said().text().equals("ana types")));
        window.pictures("traffic-service");
    }

    private static List<Message> messages(FxRobot robot) {
        return robot.lookup("#messageList").<ListView<Message>>query().getItems();
    }

    private static List<Place> places(FxRobot robot) {
        return robot.lookup("#placeList").<ListView<Place>>query().getItems();
    }
}
