package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.scenario.FaultText;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultVictimsTest {
    private final Story story = Story.outage(86.3);
    private final LabModel model = story.model();

    @Test
    void of_a_service_that_waits_the_retries_in_its_time_are_named() {
        assertThat(of("{target: irc, at: 86s, until: 3m, status: 503}"))
                .containsExactly("irc: ◇ 6 at 01:33.1, ◇ 7 at 02:37.1; ◇ 8 at 04:45.1 gets through.");
        assertThat(of("{target: irc, at: 86s, until: 3m, latency: 2s}"))
                .containsExactly("irc: ◇ 6 at 01:33.1, ◇ 7 at 02:37.1.");
        assertThat(of("{target: irc, at: 100s, until: 110s, status: 503}"))
                .containsExactly("irc: no retry falls in this time; the next, ◇ 6, is due at 01:33.1.");
    }

    @Test
    void without_an_end_the_ladder_goes_on() {
        assertThat(of("{target: irc, at: 86s, refuse: true}"))
                .containsExactly("irc: ◇ 6 at 01:33.1, ◇ 7 at 02:37.1, ◇ 8 at 04:45.1, ◇ 9 at 09:01.1 and on.");
    }

    @Test
    void of_a_service_that_is_up_every_attempt_is_hit_but_the_one_in_flight() {
        assertThat(of("{target: slack, at: 86s, status: 503}").getFirst())
                .matches("slack: every attempt from now on; the one in flight, of transaction \\d+, began before\\.");
        assertThat(of("{target: signal, at: 90s, until: 100s, status: 503}"))
                .containsExactly("signal: every attempt from 01:30.0 to 01:40.0.");
    }

    @Test
    void conditions_are_said_behind() {
        assertThat(
                of("{target: signal, at: 90s, status: 503, times: 3, probability: 0.5, match: {transaction: 300}}")
                        .getLast())
                .isEqualTo(
                        "Of these: only attempts of transaction 300; each with a probability of 0.5; at most 3 times.");
    }

    @Test
    void all_services_have_a_line_each() {
        assertThat(of("{target: all, at: 90s, status: 503}")).hasSize(3);
    }

    @Test
    void a_paused_service_and_one_in_the_past_hit_nobody() {
        story.tell(new DeliveryEvent.Paused("signal"));
        model.pulse();
        assertThat(of("{target: signal, at: 90s, status: 503}"))
                .containsExactly("signal: it is paused, and nothing starts until it is resumed.");
        assertThat(of("{target: signal, at: 10s, until: 20s, status: 503}"))
                .containsExactly("Nobody: its time is over.");
    }

    @Test
    void a_fault_of_the_lab_hits_its_calls() {
        assertThat(of("{target: irc, at: 86s, store: create, error: true}"))
                .containsExactly("irc: its calls of the lab, create, from now on.");
    }

    private List<String> of(String text) {
        return FaultVictims.of(FaultText.read(text, List.of("irc", "slack", "signal")), model);
    }
}
