package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.Recording;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.scenario.FaultText;
import dev.appservicelab.scenario.LabFileReader;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultBookTest {
    private static final LabSettings SETTINGS = LabFileReader.read("test", """
            lab: 1
            duration: 10m
            clock: virtual
            services: {irc: {simulate: {latency: 5ms}}}
            faults:
              - {name: early, target: irc, at: 10s, until: 20s, status: 503}
              - {name: on now, target: irc, at: 30s, status: 500}
              - {name: in turns, target: irc, at: 30s, status: 429, cycle: {down: 3s, up: 2s}}
              - {name: later, target: irc, at: 2m, status: 502}
            """).settings();
    private static final long NOW = 60_000_000_000L;

    @Test
    void the_faults_of_the_file_are_over_on_between_or_to_come() {
        assertThat(book(Recording.NOTHING).entries())
                .extracting(entry -> entry.fault().name() + " " + entry.state())
                .containsExactly("early OVER", "on now ON", "in turns BETWEEN", "later TO_COME");
    }

    @Test
    void what_was_set_since_follows_and_takes_the_place_of_one_of_its_name() {
        var done = recording(
                new Action.SetFault(fault("{name: by hand, target: irc, at: 90s, status: 503}")),
                new Action.SetFault(fault("{name: later, target: irc, at: 3m, status: 400}")),
                new Action.ClearFault("in turns"));

        assertThat(book(done).entries())
                .extracting(entry -> entry.fault().name() + " " + entry.fault().effect().word() + " " + entry.state())
                .containsExactly(
                        "early 503 OVER", "on now 500 ON", "in turns 429 OVER", "later 400 TO_COME",
                        "by hand 503 TO_COME");
    }

    @Test
    void a_new_fault_gets_a_name_of_its_own() {
        assertThat(book(Recording.NOTHING).unlike(fault("{name: early, target: irc, status: 503}")).name())
                .isEqualTo("early 2");
        assertThat(book(Recording.NOTHING).unlike(fault("{name: another, target: irc, status: 503}")).name())
                .isEqualTo("another");
    }

    @Test
    void one_that_is_over_is_switched_on_again_from_now_on() {
        var again = book(Recording.NOTHING).again(SETTINGS.faults().getFirst());

        assertThat(again.at()).isEqualTo(Duration.ofSeconds(60));
        assertThat(again.until()).isEmpty();
        assertThat(book(Recording.NOTHING).again(SETTINGS.faults().getLast())).isEqualTo(SETTINGS.faults().getLast());
    }

    @Test
    void its_time_is_said_as_the_axis_writes_it() {
        assertThat(book(Recording.NOTHING).entries()).extracting(FaultBook.Entry::time).containsExactly(
                "00:10 – 00:20", "00:30 – until cleared", "00:30 – until cleared, 3 s on, 2 s off",
                "02:00 – until cleared");
    }

    private static FaultBook book(Recording recording) {
        var on = new FaultSpan(
                "on now", "irc", "500", FaultRole.FAILED, 30_000_000_000L, OptionalLong.empty(), OptionalLong.empty());
        return new FaultBook(SETTINGS, recording, List.of(on), NOW);
    }

    private static Fault fault(String text) {
        return FaultText.read(text, List.of("irc"));
    }

    private static Recording recording(Action... actions) {
        return new Recording(
                Stream.of(actions).map(action -> new TimedAction(Duration.ofSeconds(50), action)).toList(),
                List.of());
    }
}
