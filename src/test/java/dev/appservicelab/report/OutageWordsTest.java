package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Outage;
import dev.appservicelab.history.TimelineModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutageWordsTest {
    private static final long SECOND = 1_000_000_000;

    private final TimelineModel timeline = new TimelineModel();
    private long n;

    @Test
    void an_outage_that_is_over_tells_its_cause_its_waits_and_how_it_ended() {
        add(ServiceState.UP);
        attempt(10, 51, 1, Outcome.STATUS);
        tell(10, state(ServiceState.DOWN), new DeliveryEvent.BackoffScheduled("irc", 2 * SECOND, 2));
        tell(11, created(52));
        attempt(12, 51, 2, Outcome.TIMEOUT);
        tell(12, new DeliveryEvent.BackoffScheduled("irc", SECOND / 2, 3));
        attempt(13, 51, 3, Outcome.OK);
        tell(13, new DeliveryEvent.TransactionCompleted("irc", 51));
        attempt(14, 52, 1, Outcome.OK);
        tell(14, new DeliveryEvent.TransactionCompleted("irc", 52), state(ServiceState.UP));

        assertThat(outages(20)).singleElement().satisfies(outage -> {
            assertThat(outage.from()).isEqualTo(10 * SECOND);
            assertThat(outage.to()).isEqualTo(OptionalLong.of(14 * SECOND));
            assertThat(new OutageWords(outage).text()).isEqualTo("Goes DOWN after 503 (fault rule 1). Waits 2 s, 500"
                    + " ms. Attempt 3 of transaction 51 succeeds at 00:13.0; 2 transactions drained in order. "
                    + "Peak of the backlog: 2.");
        });
    }

    @Test
    void what_was_stored_before_it_counts_for_the_peak() {
        add(ServiceState.UP);
        tell(9, created(52));
        attempt(10, 51, 1, Outcome.STATUS);
        tell(10, state(ServiceState.DOWN));
        attempt(12, 51, 2, Outcome.OK);
        tell(12, new DeliveryEvent.TransactionCompleted("irc", 51), state(ServiceState.UP));

        assertThat(outages(20).getFirst().peak()).isEqualTo(2);
    }

    @Test
    void an_outage_that_goes_on_tells_what_is_left() {
        add(ServiceState.UP);
        attempt(10, 51, 1, Outcome.STATUS);
        tell(10, state(ServiceState.DOWN));

        assertThat(new OutageWords(outages(20).getFirst()).text())
                .isEqualTo("Goes DOWN after 503 (fault rule 1). Still DOWN at the end, with a backlog of 1.");
        assertThat(outages(20).getFirst().until()).isEqualTo(20 * SECOND);
    }

    @Test
    void a_service_may_be_down_from_the_start_and_be_forced_up() {
        add(ServiceState.DOWN);
        tell(5, state(ServiceState.UP));

        assertThat(new OutageWords(outages(20).getFirst()).text())
                .isEqualTo("DOWN from the start. UP again, with nothing delivered meanwhile.");
    }

    @Test
    void transactions_that_came_out_of_order_are_said_to_be_so() {
        add(ServiceState.DOWN);
        attempt(1, 52, 1, Outcome.OK);
        attempt(2, 51, 1, Outcome.OK);
        tell(3, state(ServiceState.UP));

        assertThat(new OutageWords(outages(20).getFirst()).text()).contains("2 transactions drained, not in order");
    }

    @Test
    void many_waits_are_counted() {
        add(ServiceState.DOWN);
        for (int i = 0; i < 15; i++) {
            tell(2L * i, new DeliveryEvent.BackoffScheduled("irc", SECOND, 2));
            attempt(2L * i + 1, 51, i, Outcome.STATUS);
        }

        assertThat(new OutageWords(outages(40).getFirst()).text()).contains("1 s and 3 times more");
    }

    private List<Outage> outages(long end) {
        return Outage.of(timeline.lane("irc").orElseThrow(), end * SECOND);
    }

    private void add(ServiceState state) {
        tell(0, new DeliveryEvent.ServiceAdded("irc", true, state, List.of()), created(51));
    }

    private void attempt(long at, long transaction, int number, Outcome outcome) {
        tell(at, new DeliveryEvent.AttemptStarted("irc", transaction, number, Sha256.known("aa")));
        tell(at, new DeliveryEvent.AttemptEnded(
                "irc", transaction, number, outcome,
                outcome == Outcome.STATUS ? OptionalInt.of(503) : OptionalInt.empty(),
                outcome == Outcome.OK ? Optional.empty() : Optional.of("rule 1"), Optional.empty()));
    }

    private void tell(long second, DeliveryEvent... events) {
        for (var event : events) {
            n++;
            timeline.apply(new Entry(n, second * SECOND, event));
        }
    }

    private static DeliveryEvent state(ServiceState state) {
        return new DeliveryEvent.StateChanged("irc", state);
    }

    private static DeliveryEvent created(long transaction) {
        return new DeliveryEvent.TransactionCreated(
                "irc", transaction, List.of("$e"), new Counts(1, 0, 0, 0), 1, Sha256.known("aa"));
    }
}
