package dev.appservicelab.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void it_waits_for_as_many_as_are_wanted_and_then_for_as_many_more() throws InterruptedException {
        var completing = Thread.ofVirtual().start(() -> {
            for (int i = 1; i <= 5; i++) {
                tally.event(new DeliveryEvent.TransactionCompleted("s0", i));
            }
        });

        tally.await(2);
        tally.await(3);

        completing.join();
    }

    @Test
    void a_failed_attempt_ends_the_measurement_also_if_all_was_completed() {
        tally.event(new DeliveryEvent.AttemptEnded(
                "s0", 1, 1, Outcome.STATUS, OptionalInt.of(503), Optional.empty(), Optional.empty()));
        tally.event(new DeliveryEvent.TransactionCompleted("s0", 1));

        assertThatThrownBy(() -> tally.await(1)).hasMessage("an attempt of s0 ended with status");
    }

    @Test
    void a_failed_attempt_ends_the_waiting() {
        Thread.ofVirtual().start(() -> tally.fail("the receiver is gone"));

        assertThatThrownBy(() -> tally.await(1)).hasMessage("the receiver is gone");
    }
}
