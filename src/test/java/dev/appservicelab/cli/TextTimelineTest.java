package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TextTimelineTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    private final List<Entry> entries = new ArrayList<>();
    private LabClock clock = new LabClock.Virtual();

    @Test
    void a_run_in_which_nothing_happened_has_a_timeline() {
        assertThat(text())
                .startsWith("story · policy synapse · clock virtual · seed 1 · 00:00.0\n")
                .contains("no service was delivered to\n")
                .endsWith("accepted 0 = queued 0 + stored 0 + delivered 0 + parked 0 + dropped 0 + lost 0\n");
    }

    @Test
    void instants_and_waits_of_a_virtual_run_are_exact() {
        outage();

        assertThat(text())
                .contains("          00:02.0055  goes DOWN after 503\n                      waits 1.5, 2 s\n")
                .contains("          00:06.0     is UP again: 1 transaction drained in order\n");
    }

    @Test
    void those_of_a_wall_clock_are_told_to_the_millisecond() {
        clock = LabClock.wall();
        outage();

        assertThat(text()).contains("          00:02.006   goes DOWN after 503\n");
    }

    @Test
    void a_wait_that_comes_again_and_again_is_told_once() {
        assertThat(Words.folded(List.of("2", "4", "512", "512", "512", "4", "4")))
                .isEqualTo("2, 4, 512 (3 times), 4, 4");
    }

    @Test
    void no_line_is_wider_than_a_hundred_columns() {
        add("a-service-with-a-long-name");
        for (int i = 0; i < 200; i++) {
            at(i * 600L * SECOND, new DeliveryEvent.FaultOn(
                    "a fault with quite a long name " + i % 20, "all", "503", FaultRole.FAILED, OptionalLong.empty()));
            at(i * 600L * SECOND, new DeliveryEvent.Action(
                    "a-service-with-a-long-name", "park", "nothing done: ".repeat(12)));
            at(i * 600L * SECOND, new DeliveryEvent.BackoffScheduled("a-service-with-a-long-name", i * MILLI, i));
        }
        at(120_000 * SECOND, new DeliveryEvent.StateChanged("a-service-with-a-long-name", ServiceState.DOWN));

        assertThat(text().lines()).allSatisfy(line -> assertThat(columns(line)).isLessThanOrEqualTo(100));
        assertThat(text()).contains("a-servic… state").contains("a fault with quite… ").contains("and 8 more faults\n");
    }

    @Test
    void a_hand_takes_two_columns_wherever_it_stands() {
        add("irc");
        at(0, action());
        at(50 * SECOND, action());
        at(51 * SECOND, action());
        at(100 * SECOND, action());

        var marks = text().lines().filter(line -> line.contains("marks")).findFirst().orElseThrow();
        assertThat(marks).startsWith("          marks     ✋").endsWith("✋");
        assertThat(columns(marks)).isEqualTo(100);
    }

    @Test
    void what_is_done_by_hand_stands_in_a_row_and_in_words() {
        add("irc");
        at(30 * SECOND, new DeliveryEvent.Action("irc", "retry_now", "nothing done: no recoverer"));
        at(40 * SECOND, new DeliveryEvent.Parked("irc", 7));
        at(50 * SECOND, new DeliveryEvent.Unparked("irc", 7));
        at(60 * SECOND, new DeliveryEvent.Resent("irc", 3));
        at(100 * SECOND, new DeliveryEvent.RunEnded(100 * SECOND));

        assertThat(text())
                .contains("\n          marks                             ✋      ▣       □       ↺\n")
                .contains("          00:30.0     irc: retry now: nothing done: no recoverer\n")
                .contains("          00:40.0     irc: transaction 7 is parked\n")
                .contains("✋ action")
                .contains("▣ parked")
                .doesNotContain("╳");
    }

    @Test
    void merged_and_parked_transactions_are_counted() {
        add("irc");
        at(SECOND / 2, new DeliveryEvent.Merged("irc", 2, 1));
        at(SECOND / 2, new DeliveryEvent.Merged("irc", 3, 1));
        at(SECOND, new DeliveryEvent.Parked("irc", 1));
        at(2 * SECOND, new DeliveryEvent.RunEnded(2 * SECOND));

        assertThat(text()).contains("0 transactions delivered, 0 attempts failed, 2 merged, 1 parked\n")
                .contains("» merged");
    }

    @Test
    void while_the_lab_is_away_a_row_says_so() {
        add("irc");
        at(50 * SECOND, new DeliveryEvent.Crashed());
        at(75 * SECOND, new DeliveryEvent.Restarted());
        at(100 * SECOND, new DeliveryEvent.RunEnded(100 * SECOND));

        assertThat(text())
                .contains("\nlab                                                         ╳▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒↻\n")
                .contains("          00:50.0     lab: the lab crashes\n")
                .contains("▒ lab away");
    }

    @Test
    void an_attempt_whose_outcome_is_unknown_has_a_mark_of_its_own() {
        add("irc");
        attempt(SECOND, 1, 1, Outcome.TIMEOUT);
        attempt(50 * SECOND, 1, 2, Outcome.OK);
        at(90 * SECOND, new DeliveryEvent.AttemptStarted("irc", 2, 1, Sha256.known("hash")));
        at(100 * SECOND, new DeliveryEvent.RunEnded(100 * SECOND));

        assertThat(text())
                .contains("          attempts  ?" + " ".repeat(39) + "▮" + " ".repeat(31) + "▯\n")
                .contains("? outcome unknown")
                .contains("▯ in flight");
    }

    @Test
    void a_fault_that_comes_and_goes_has_one_row() {
        add("irc");
        for (int i = 0; i < 4; i++) {
            at(i * 25L * SECOND, fault("flapping"));
            at((i * 25 + 10) * SECOND, new DeliveryEvent.FaultOff("flapping", "irc"));
        }
        at(100 * SECOND, new DeliveryEvent.RunEnded(100 * SECOND));

        assertThat(text().lines().filter(line -> line.startsWith("flapping"))).singleElement().asString()
                .isEqualTo("flapping            ░░░░░░░░░           ░░░░░░░░░           ░░░░░░░░░           ░░░░░░░░░");
    }

    @Test
    void many_services_have_a_row_each_and_only_those_that_failed_are_told() {
        for (int i = 0; i < 40; i++) {
            add("service-" + i);
        }
        at(50 * SECOND, new DeliveryEvent.StateChanged("service-7", ServiceState.DOWN));
        at(100 * SECOND, new DeliveryEvent.RunEnded(100 * SECOND));

        assertThat(text().lines().filter(line -> line.startsWith("service-"))).hasSize(41);
        assertThat(text())
                .contains("service-7           ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━▼╱╱╱╱╱╱╱╱╱╱╱╱╱")
                .contains("service-7           0 transactions delivered, 0 attempts failed, DOWN 1 time for 50 s\n")
                .contains("39 services without a failure\n");
    }

    @Test
    void a_service_that_was_down_before_is_down_from_the_start() {
        at(0, new DeliveryEvent.ServiceAdded("irc", true, ServiceState.DOWN, List.of(4L, 5L)));
        at(10 * SECOND, new DeliveryEvent.RunEnded(10 * SECOND));

        assertThat(text())
                .contains(
                        "          00:00.0     is DOWN from the start\n                      is still DOWN,"
                                + " backlog 2\n");
    }

    private void outage() {
        add("irc");
        attempt(2 * SECOND, 1, 1, Outcome.STATUS);
        at(2 * SECOND + 5_500_000, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        at(2 * SECOND + 5_500_000, new DeliveryEvent.BackoffScheduled("irc", 1_500 * MILLI, 2));
        at(4 * SECOND, new DeliveryEvent.BackoffScheduled("irc", 2 * SECOND, 3));
        attempt(5 * SECOND, 1, 2, Outcome.OK);
        at(6 * SECOND, new DeliveryEvent.StateChanged("irc", ServiceState.UP));
        at(10 * SECOND, new DeliveryEvent.RunEnded(10 * SECOND));
    }

    private void add(String service) {
        at(0, new DeliveryEvent.ServiceAdded(service, true, ServiceState.UP, List.of()));
    }

    private void attempt(long from, long transaction, int number, Outcome outcome) {
        at(from, new DeliveryEvent.AttemptStarted("irc", transaction, number, Sha256.known("hash")));
        at(from + 5 * MILLI, new DeliveryEvent.AttemptEnded(
                "irc", transaction, number, outcome,
                outcome == Outcome.STATUS ? OptionalInt.of(503) : OptionalInt.empty(), Optional.empty(),
                Optional.empty()));
    }

    private static DeliveryEvent action() {
        return new DeliveryEvent.Action("irc", "pause", "");
    }

    private static DeliveryEvent fault(String name) {
        return new DeliveryEvent.FaultOn(name, "irc", "503", FaultRole.FAILED, OptionalLong.empty());
    }

    private void at(long t, DeliveryEvent event) {
        entries.add(new Entry(entries.size() + 1L, t, event));
    }

    private String text() {
        var settings = new LabSettings(
                "story", 1, "lab.test", true, DeliveryPolicy.SYNAPSE, clock,
                Optional.of(Duration.ofSeconds(1)), List.of(),
                List.of(), List.of(), List.of());
        return new TextTimeline(settings, entries).text();
    }

    /** As a terminal counts them. */
    private static int columns(String line) {
        return line.length() + (int) line.chars().filter(c -> c == TextGrid.HAND).count();
    }
}
