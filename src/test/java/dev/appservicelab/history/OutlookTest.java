package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.SupposedFault.Turns;
import dev.appservicelab.history.TimelineModel.FaultSpan;
import dev.appservicelab.history.TimelineModel.FutureRetry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** irc waits from 100 s to 104 s for attempt 3; the next waits are 8, 16, 32 … s. */
class OutlookTest {
    private static final long SECOND = 1_000_000_000L;

    private final TimelineModel model = new TimelineModel();
    private long entries;

    OutlookTest() {
        at(0, new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
        at(0, new DeliveryEvent.ServiceAdded("slack", true, ServiceState.UP, List.of()));
        at(90, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        at(100, new DeliveryEvent.BackoffScheduled("irc", 4 * SECOND, 3));
    }

    @Test
    void without_a_fault_the_next_retry_gets_through() {
        assertThat(ladder(Outlook.of(model))).containsExactly("3 at 104");
        assertThat(Outlook.of(model).ladder(
                model.lane("slack").orElseThrow(), DeliveryPolicy.SYNAPSE.backoff(), 9)).isEmpty();
    }

    @Test
    void it_fails_for_as_long_as_a_fault_is_planned_to_apply() {
        at(100, on("one", "irc", "503", FaultRole.FAILED, 128));

        assertThat(ladder(Outlook.of(model)))
                .containsExactly("3 at 104 FAILED", "4 at 112 FAILED", "5 at 128");
    }

    @Test
    void a_fault_that_is_over_or_hits_another_or_the_calls_of_the_lab_does_not_count() {
        at(100, on("one", "irc", "503", FaultRole.FAILED, 128));
        at(101, on("two", "slack", "503", FaultRole.FAILED, 300));
        at(101, on("three", "all", "oldest fails", FaultRole.FAILED, 300));
        at(102, new DeliveryEvent.FaultOff("one", "irc"));

        assertThat(ladder(Outlook.of(model))).containsExactly("3 at 104");
    }

    @Test
    void one_that_delays_lets_it_through() {
        at(100, on("one", "all", "delay 2 s", FaultRole.WAITING, 300));

        assertThat(ladder(Outlook.of(model))).containsExactly("3 at 104 WAITING");
    }

    @Test
    void what_was_known_at_an_instant_counts_then() {
        at(100, on("one", "irc", "503", FaultRole.FAILED, 128));
        at(103, new DeliveryEvent.FaultOff("one", "irc"));

        assertThat(model.asOf(102 * SECOND).applying()).extracting(FaultSpan::name).containsExactly("one");
        assertThat(model.applying()).isEmpty();
    }

    @Test
    void a_supposed_fault_fails_what_falls_in_its_time_alone() {
        assertThat(ladder(with(supposed("new", "503", FaultRole.FAILED, 100, 120))))
                .containsExactly("3 at 104 FAILED", "4 at 112 FAILED", "5 at 128");
        assertThat(ladder(with(supposed("new", "503", FaultRole.FAILED, 105, 120)))).containsExactly("3 at 104");
        assertThat(ladder(with(supposed("new", "create fails", FaultRole.FAILED, 100, 120))))
                .containsExactly("3 at 104");
    }

    @Test
    void it_takes_the_place_of_the_one_that_has_its_name_and_stands_beside_others() {
        at(100, on("one", "irc", "503", FaultRole.FAILED, 300));

        var shorter = supposed("one", "503", FaultRole.FAILED, 100, 110);
        assertThat(ladder(with(shorter))).containsExactly("3 at 104 FAILED", "4 at 112");
        var another = supposed("two", "hang", FaultRole.UNKNOWN, 100, 110);
        assertThat(ladder(with(another)).getFirst()).isEqualTo("3 at 104 FAILED");
        assertThat(ladder(with(another))).hasSize(6);
        assertThat(ladder(with(another).asItIs())).isEqualTo(ladder(Outlook.of(model)));
    }

    @Test
    void it_hits_no_more_often_than_it_may() {
        var twice = new SupposedFault(
                span("new", "503", FaultRole.FAILED, 100, 900), Optional.empty(), OptionalInt.of(2), true);

        assertThat(ladder(with(twice))).containsExactly("3 at 104 FAILED", "4 at 112 FAILED", "5 at 128");
    }

    @Test
    void of_one_that_hits_some_attempts_only_it_is_not_known() {
        var some = new SupposedFault(
                span("new", "503", FaultRole.FAILED, 100, 110), Optional.empty(), OptionalInt.empty(), false);

        assertThat(ladder(with(some))).containsExactly("3 at 104 UNKNOWN", "4 at 112");
    }

    @Test
    void one_that_comes_and_goes_is_there_in_its_turns() {
        // On from 100 to 105, from 110 to 115, from 120 to 125 and so on.
        var turns = new SupposedFault(
                span("new", "503", FaultRole.FAILED, 100, 160), Optional.of(new Turns(5 * SECOND, 5 * SECOND)),
                OptionalInt.empty(), true);

        assertThat(ladder(with(turns))).containsExactly("3 at 104 FAILED", "4 at 112 FAILED", "5 at 128");
        assertThat(turns.spans(113 * SECOND, 131 * SECOND))
                .extracting(span -> span.from() / SECOND + " to " + span.end() / SECOND)
                .containsExactly("113 to 115", "120 to 125", "130 to 135");
        assertThat(turns.spans(158 * SECOND, 500 * SECOND)).isEmpty();
    }

    @Test
    void it_is_shown_from_now_on() {
        var fault = supposed("new", "503", FaultRole.FAILED, 100, 120);

        assertThat(fault.spans(110 * SECOND, 300 * SECOND))
                .singleElement()
                .satisfies(span -> assertThat(span.from()).isEqualTo(110 * SECOND));
        assertThat(fault.spans(120 * SECOND, 300 * SECOND)).isEmpty();
        assertThat(fault.spans(10 * SECOND, 90 * SECOND)).isEmpty();
    }

    private Outlook with(SupposedFault fault) {
        return Outlook.of(model).with(fault);
    }

    private static SupposedFault supposed(String name, String effect, FaultRole role, long from, long to) {
        return new SupposedFault(span(name, effect, role, from, to), Optional.empty(), OptionalInt.empty(), true);
    }

    private static FaultSpan span(String name, String effect, FaultRole role, long from, long to) {
        return new FaultSpan(
                name, "irc", effect, role, from * SECOND, OptionalLong.of(to * SECOND), OptionalLong.empty());
    }

    private static DeliveryEvent on(String name, String target, String effect, FaultRole role, long until) {
        return new DeliveryEvent.FaultOn(name, target, effect, role, OptionalLong.of(until * SECOND));
    }

    private List<String> ladder(Outlook outlook) {
        return outlook.ladder(model.lane("irc").orElseThrow(), DeliveryPolicy.SYNAPSE.backoff(), 9).stream()
                .map(OutlookTest::words)
                .toList();
    }

    private static String words(FutureRetry retry) {
        return retry.number() + " at " + retry.at() / SECOND + retry.meets().map(role -> " " + role.name()).orElse("");
    }

    private void at(long seconds, DeliveryEvent event) {
        entries++;
        model.apply(new Entry(entries, seconds * SECOND, event));
    }
}
