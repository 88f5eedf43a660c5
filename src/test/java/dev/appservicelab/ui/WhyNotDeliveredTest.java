package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.Lane;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WhyNotDeliveredTest {

    @Test
    void a_service_that_is_down_says_since_when_why_what_comes_next_and_what_blocks() {
        assertThat(why(Story.outage(86.3), "irc").text()).isEqualTo("irc is DOWN since 00:00:30.6 after 503; "
                + "attempt 6 in 6.8 s; transaction 73 is the oldest of 74 and blocks the rest.");
    }

    @Test
    void while_a_retry_is_in_flight_the_sentence_says_so() {
        assertThat(why(Story.outage(61.03), "irc").text())
                .contains("after 503; attempt 5 is in flight for 50 ms; transaction 73 is the oldest of");
    }

    @Test
    void the_instant_and_the_wait_stand_out() {
        var parts = why(Story.outage(86.3), "irc").parts();

        assertThat(parts).contains(
                new WhyNotDelivered.Part("00:00:30.6", WhyNotDelivered.Style.INSTANT),
                new WhyNotDelivered.Part("6.8 s", WhyNotDelivered.Style.STRONG));
    }

    @Test
    void a_paused_service_that_is_down_waits_to_be_resumed() {
        var story = Story.outage(86.3).tell(new DeliveryEvent.Paused("irc"));

        assertThat(why(story, "irc").text()).contains("it is paused, and retries wait until it is resumed");
    }

    @Test
    void a_paused_service_that_is_up_queues() {
        var story = Story.outage(20).tell(new DeliveryEvent.Paused("signal"));
        assertThat(why(story, "signal").text())
                .isEqualTo(
                        "signal is paused since 00:00:20.0; nothing is queued, and what comes waits until it is"
                                + " resumed.");

        story.tell(new DeliveryEvent.Accepted("signal", Item.Kind.EVENT, "$x", OptionalLong.empty()));
        assertThat(why(story, "signal").text()).contains("1 item waits until it is resumed");
    }

    @Test
    void an_idle_service_says_what_it_waits_for() {
        assertThat(why(Story.outage(20), "signal").text())
                .isEqualTo("signal is UP and waits for an item: nothing is queued, nothing is stored.");
    }

    @Test
    void a_service_whose_transaction_is_in_flight_says_for_how_long() {
        assertThat(why(Story.outage(86.3), "slack").text())
                .matches("slack is UP; transaction \\d+ is in flight for 100 ms\\.");
    }

    @Test
    void two_transactions_in_flight_are_both_named() {
        var story = new Story("racy")
                .tell(new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of(7L, 8L)))
                .tell(new DeliveryEvent.AttemptStarted("irc", 7, 1, Sha256.known("aa")))
                .tell(new DeliveryEvent.AttemptStarted("irc", 8, 1, Sha256.known("bb")));

        assertThat(why(story, "irc").text())
                .isEqualTo("irc is UP; transaction 7 is in flight for 0 ms and transaction 8 is in flight for 0 ms.");
    }

    @Test
    void a_service_that_came_down_from_the_store_names_no_cause() {
        var story = new Story("restart")
                .tell(new DeliveryEvent.ServiceAdded("irc", true, ServiceState.DOWN, List.of(7L, 9L)))
                .tell(new DeliveryEvent.BackoffScheduled("irc", Story.nanos(2), 1));

        assertThat(why(story, "irc").text()).isEqualTo(
                "irc is DOWN since 00:00:00.0; attempt 1 in 2.0 s; transaction 7 is the oldest of 2 and blocks the"
                        + " rest.");
    }

    @Test
    void a_failed_attempt_of_a_transaction_that_is_stored_asks_why() {
        var model = Story.outage(86.3).model();
        var why = why(model, lane(model).attemptsOf(73).getFirst());

        assertThat(why.title()).isEqualTo("Why not delivered");
        assertThat(why.text()).startsWith("irc is DOWN since")
                .endsWith("transaction 73 is the oldest of 74 and blocks the rest.");
    }

    @Test
    void a_failed_attempt_of_a_transaction_that_was_delivered_later_says_when() {
        var model = Story.outage(200).model();
        var why = why(model, lane(model).attemptsOf(73).getFirst());

        assertThat(why.title()).isEqualTo("What happened");
        assertThat(why.text())
                .isEqualTo("Attempt 7 delivered transaction 73 at 00:02:37.2, 126.7 s after the first began.");
    }

    @Test
    void a_parked_transaction_is_kept_and_not_tried() {
        var model = Story.outage(86.3).park("irc", 73).model();

        assertThat(why(model, lane(model).attemptsOf(73).getFirst()).text())
                .isEqualTo(
                        "Transaction 73 is parked after 5 failed attempts: it is kept, and not tried until it is"
                                + " unparked.");
        assertThat(
                WhyNotDelivered.of(model.world().service("irc").orElseThrow(), lane(model), model.now().get()).text())
                .endsWith("is the oldest of 73 and blocks the rest; 1 transaction is parked.");
    }

    @Test
    void what_is_queued_behind_a_service_that_is_down_is_said() {
        var story = Story.outage(86.3);
        story.tell(new DeliveryEvent.Accepted("irc", Item.Kind.TO_DEVICE, "d", OptionalLong.empty()));

        assertThat(why(story, "irc").text()).endsWith("blocks the rest; 1 item is queued and in no transaction yet.");
    }

    @Test
    void while_the_lab_lies_crashed_that_is_why() {
        var model = Story.outage(86.3).tell(new DeliveryEvent.Crashed()).model();
        model.selection().set(new Selection.OfService("irc"));

        assertThat(new Inspector(model).inspect().orElseThrow().why().text()).isEqualTo(
                "The lab lies crashed since 00:01:26.3: nothing is delivered until it is restarted; 74 transactions of"
                        + " irc are stored.");
    }

    private static WhyNotDelivered why(Story story, String id) {
        var model = story.model();
        return WhyNotDelivered.of(
                model.world().service(id).orElseThrow(), model.timeline().lane(id).orElseThrow(), model.now().get());
    }

    private static WhyNotDelivered why(LabModel model, Lane.Attempt attempt) {
        return WhyNotDelivered.of(
                attempt.transaction(), model.world().service("irc").orElseThrow(), lane(model), model.now().get());
    }

    private static Lane lane(LabModel model) {
        return model.timeline().lane("irc").orElseThrow();
    }
}
