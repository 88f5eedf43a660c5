package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.History.Entry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PoisonTest {
    private final TimelineModel model = new TimelineModel();
    private long n;

    PoisonTest() {
        tell(new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
    }

    @Test
    void attempts_that_fail_by_a_fault_alone_are_no_suspicion() {
        fail(7, 1, 9, Optional.of("503"));

        assertThat(Poison.suspected(lane(), 7)).isFalse();
    }

    @Test
    void one_that_still_fails_when_the_fault_is_over_is_suspected() {
        fail(7, 1, 4, Optional.of("503"));
        fail(7, 5, 5, Optional.empty());

        assertThat(Poison.suspected(lane(), 7)).isTrue();
    }

    @Test
    void one_that_fails_while_another_comes_through_is_suspected_from_the_fifth_attempt_on() {
        fail(7, 1, 2, Optional.empty());
        succeed(8);
        fail(7, 3, 4, Optional.empty());
        assertThat(Poison.suspected(lane(), 7)).isFalse();

        fail(7, 5, 5, Optional.empty());
        assertThat(Poison.suspected(lane(), 7)).isTrue();
        assertThat(Poison.suspected(lane(), 8)).isFalse();
    }

    @Test
    void one_that_came_through_at_last_is_not() {
        fail(7, 1, 6, Optional.empty());
        succeed(8);
        tell(Telling.sent(7, 7));
        tell(Telling.ended(7, 7, Outcome.OK));

        assertThat(Poison.suspected(lane(), 7)).isFalse();
    }

    private void succeed(long transaction) {
        tell(Telling.sent(transaction, 1));
        tell(Telling.ended(transaction, 1, Outcome.OK));
    }

    private void fail(long transaction, int from, int to, Optional<String> fault) {
        for (int attempt = from; attempt <= to; attempt++) {
            tell(Telling.sent(transaction, attempt));
            tell(new DeliveryEvent.AttemptEnded(
                    "irc", transaction, attempt, Outcome.STATUS, OptionalInt.of(500), fault, Optional.empty()));
        }
    }

    private Lane lane() {
        return model.lane("irc").orElseThrow();
    }

    private void tell(DeliveryEvent event) {
        n++;
        model.apply(new Entry(n, n, event));
    }
}
