package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private final Story story = Story.outage(86.3);
    private final LabModel model = story.model();

    @Test
    void the_end_of_an_attempt_is_that_attempt() {
        assertThat(Evidence.of(story.failure("irc", 4), model.timeline())).isEqualTo(attempt(4));
    }

    @Test
    void a_change_of_state_and_a_wait_are_the_attempt_that_brought_them_about() {
        assertThat(evidence(event -> event instanceof DeliveryEvent.StateChanged)).isEqualTo(attempt(1));
        assertThat(evidence(event -> event instanceof DeliveryEvent.BackoffScheduled wait && wait.attempt() == 3))
                .isEqualTo(attempt(2));
    }

    @Test
    void a_transaction_without_an_attempt_is_itself() {
        assertThat(evidence(event -> event instanceof DeliveryEvent.TransactionCreated txn && txn.transaction() == 77))
                .isEqualTo(new Selection.OfTransaction("irc", 77));
    }

    @Test
    void a_fault_is_that_fault_and_all_else_of_a_service_the_service() {
        assertThat(evidence(event -> event instanceof DeliveryEvent.FaultOn))
                .isEqualTo(new Selection.OfFault("irc 503"));
        assertThat(evidence(event -> event instanceof DeliveryEvent.Dropped)).isEqualTo(new Selection.OfService("irc"));
        assertThat(evidence(event -> event instanceof DeliveryEvent.RunStarted)).isEqualTo(new Selection.Nothing());
    }

    private Selection evidence(Predicate<DeliveryEvent> wanted) {
        return story.history().entries().stream()
                .filter(entry -> wanted.test(entry.event()))
                .findFirst()
                .map((Entry entry) -> Evidence.of(entry, model.timeline()))
                .orElseThrow();
    }

    private Selection attempt(int number) {
        return new Selection.OfAttempt(
                "irc", model.timeline().lane("irc").orElseThrow().attemptsOf(73).get(number - 1).index());
    }
}
