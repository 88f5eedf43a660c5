package dev.appservicelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryTest {
    private static final int ROOM = 3;

    private final Delivery delivery = new Delivery(1, DeliveryPolicy.SYNAPSE, ROOM);
    private long n;

    @Test
    void it_is_drained_when_the_input_has_ended_and_everything_is_delivered() {
        happens(delivery, added(ServiceState.UP, List.of(), List.of(), Counts.NONE));
        delivery.offering(1);
        happens(delivery, accepted("$1"));
        delivery.inputEnded();
        assertThat(delivery.drained()).as("queued").isFalse();

        happens(delivery, created(1, "$1"));
        assertThat(delivery.drained()).as("stored").isFalse();

        happens(delivery, succeeded(1));
        assertThat(delivery.drained()).as("not yet completed").isFalse();

        happens(delivery, new DeliveryEvent.TransactionCompleted("irc", 1));
        assertThat(delivery.drained()).isTrue();
    }

    @Test
    void it_is_not_drained_while_the_lab_has_not_taken_all_that_was_offered() {
        happens(delivery, added(ServiceState.UP, List.of(), List.of(), Counts.NONE));
        delivery.offering(1);
        delivery.inputEnded();

        assertThat(delivery.drained()).isFalse();
    }

    @Test
    void it_is_not_drained_before_the_lab_has_said_what_its_store_holds() {
        delivery.inputEnded();

        assertThat(delivery.drained()).isFalse();
    }

    @Test
    void what_an_earlier_process_left_queued_or_stored_counts() {
        delivery.inputEnded();
        happens(delivery, added(ServiceState.UP, List.of(7L), List.of(), new Counts(2, 0, 0, 0)));
        assertThat(delivery.drained()).isFalse();

        happens(delivery, new DeliveryEvent.TransactionCompleted("irc", 7));
        assertThat(delivery.drained()).isFalse();

        happens(delivery, created(8, "$1", "$2"));
        happens(delivery, succeeded(8));
        happens(delivery, new DeliveryEvent.TransactionCompleted("irc", 8));
        assertThat(delivery.drained()).isTrue();
    }

    @Test
    void what_is_parked_does_not_count() {
        delivery.inputEnded();
        happens(delivery, added(ServiceState.UP, List.of(), List.of(7L), Counts.NONE));

        assertThat(delivery.drained()).isTrue();
    }

    @Test
    void a_service_without_a_backlog_that_is_down_is_about_to_be_up() {
        delivery.inputEnded();
        happens(delivery, added(ServiceState.DOWN, List.of(), List.of(), Counts.NONE));
        assertThat(delivery.drained()).isFalse();

        happens(delivery, new DeliveryEvent.StateChanged("irc", ServiceState.UP));
        assertThat(delivery.drained()).isTrue();
    }

    @Test
    void under_a_policy_without_a_timer_it_is_not_waited_for() {
        var patient = new Delivery(1, DeliveryPolicy.TUWUNEL, ROOM);
        patient.inputEnded();
        happens(patient, added(ServiceState.DOWN, List.of(), List.of(), Counts.NONE));

        assertThat(patient.drained()).isTrue();
    }

    @Test
    void there_is_room_until_too_much_is_underway() throws InterruptedException {
        happens(delivery, added(ServiceState.UP, List.of(), List.of(), Counts.NONE));
        delivery.offering(1);
        happens(delivery, accepted("$1"));
        happens(delivery, created(1, "$1"));
        delivery.offering(1);
        happens(delivery, accepted("$2"));
        assertThat(delivery.awaitRoom()).isTrue();

        delivery.offering(1);
        assertThat(delivery.hasRoom()).as("one stored, one queued, one offered").isFalse();

        happens(delivery, succeeded(1));
        assertThat(delivery.awaitRoom()).isTrue();
    }

    @Test
    void nobody_waits_for_a_lab_that_is_over() throws InterruptedException {
        delivery.offering(ROOM);
        delivery.labOver();

        assertThat(delivery.awaitRoom()).isFalse();
        assertThat(delivery.awaitEnd(false, Optional.empty())).isEqualTo(Delivery.Ending.LAB_OVER);
    }

    @Test
    void drained_is_an_end_only_where_it_is_asked_for() throws InterruptedException {
        happens(delivery, added(ServiceState.UP, List.of(), List.of(), Counts.NONE));
        delivery.inputEnded();

        assertThat(delivery.awaitEnd(true, Optional.empty())).isEqualTo(Delivery.Ending.DRAINED);
        assertThat(delivery.awaitEnd(false, Optional.of(Duration.ofMillis(1)))).isEqualTo(Delivery.Ending.GIVEN_UP);
    }

    @Test
    void the_summary_counts_what_is_left_and_what_is_parked() {
        happens(delivery, added(ServiceState.UP, List.of(), List.of(), Counts.NONE));
        happens(delivery, accepted("$1"));
        happens(delivery, accepted("$2"));
        happens(delivery, accepted("$3"));
        happens(delivery, created(1, "$1"));
        happens(delivery, created(2, "$2"));
        happens(delivery, new DeliveryEvent.Parked("irc", 2));

        assertThat(delivery.summary())
                .isEqualTo("3 accepted, 0 delivered, 0 dropped, 2 left in 1 stored transaction, 1 parked");
    }

    private void happens(Delivery to, DeliveryEvent event) {
        n++;
        to.accept(new Entry(n, n, event));
    }

    private static DeliveryEvent added(ServiceState state, List<Long> backlog, List<Long> parked, Counts queued) {
        return new DeliveryEvent.ServiceAdded("irc", false, state, backlog, parked, queued);
    }

    private static DeliveryEvent accepted(String item) {
        return new DeliveryEvent.Accepted("irc", Item.Kind.EVENT, item, OptionalLong.of(1));
    }

    private static DeliveryEvent created(long transaction, String... items) {
        return new DeliveryEvent.TransactionCreated(
                "irc", transaction, List.of(items), new Counts(items.length, 0, 0, 0), 2, Sha256.known("hash"));
    }

    private static DeliveryEvent succeeded(long transaction) {
        return new DeliveryEvent.AttemptEnded(
                "irc", transaction, 1, Outcome.OK, OptionalInt.of(200), Optional.empty(), Optional.empty());
    }
}
