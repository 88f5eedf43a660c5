package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.TimedAction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final Story story = Story.outage(86.3);
    private final LabModel model = story.model();
    private final Commands commands = new Commands(model);

    @Test
    void without_a_service_nothing_can_be_done_to_one() {
        commands.setFault(Effect.reply(Effect.Manner.HANG));
        commands.clearFaults();

        assertThat(story.commands).isEmpty();
        assertThat(commands.noRetry()).contains("No service is selected");
    }

    @Test
    void retry_now_says_why_it_cannot() {
        select("slack");
        assertThat(commands.noRetry().orElseThrow()).matches("Attempt 1 is in flight");
        select("signal");
        assertThat(commands.noRetry()).contains("signal is UP: nothing waits for a retry");

    }

    @Test
    void faults_are_cleared_only_where_one_applies() {
        select("slack");
        assertThat(commands.noFault()).contains("No fault applies");
        select("irc");
        commands.clearFaults();

        assertThat(story.commands).containsExactly("clear irc");
    }

    @Test
    void the_clock_goes_on_with_the_speed_it_had() {
        commands.runOrPause();
        assertThat(commands.running()).isFalse();
        commands.runOrPause();

        assertThat(story.speed()).isEqualTo(10);
    }

    @Test
    void a_speed_chosen_while_the_clock_stands_is_for_later() {
        commands.pause();
        commands.speed(60);
        assertThat(story.speed()).isZero();
        assertThat(commands.speed()).isEqualTo(60);

        commands.run();
        assertThat(story.speed()).isEqualTo(60);
    }

    @Test
    void when_the_run_is_over_nothing_can_be_done() {
        select("irc");
        story.end();
        commands.runOrPause();
        commands.speed(60);
        assertThat(story.commands).isEmpty();
        assertThat(commands.noRetry()).contains("The run is over");
    }

    @Test
    void nothing_is_recorded_before_something_was_done_by_hand() {
        assertThat(commands.noRecording()).contains("There is no lab file to add to");
        assertThat(commands.noRunAgain()).contains("There is no lab file");

        var ofFile = story.judged(List.of());
        var withFile = new Commands(ofFile);
        assertThat(withFile.noRecording()).contains("Nothing was done by hand yet");
        story.recorded(new Recording(
                List.of(new TimedAction(Duration.ofSeconds(3), new Action.OfService(Action.Verb.PAUSE, "irc"))),
                List.of()));
        story.tell(new DeliveryEvent.Paused("irc"));
        ofFile.pulse();
        assertThat(withFile.noRecording()).isEmpty();
        assertThat(withFile.noRunAgain()).isEmpty();
    }

    private void select(String service) {
        model.selection().set(new Selection.OfService(service));
    }
}
