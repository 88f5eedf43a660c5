package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OffersTest {
    private final Story story = Story.outage(86.3);
    private final LabModel model = story.model();
    private final Offers offers = new Offers(model, new Commands(model));
    private final Asked asked = new Asked();

    @Test
    void without_a_service_no_action_on_one_is_offered() {
        for (var offer : List.of(
                offers.park(), offers.unpark(), offers.resend(), offers.resetBackoff(), offers.forceUp(),
                offers.forceDown())) {
            assertThat(offer.possible()).isFalse();
            assertThat(offer.note()).isEqualTo("No service is selected");
        }
        assertThat(offers.park().inMenu()).isEqualTo("Park the oldest  (No service is selected)");
    }

    @Test
    void a_waiting_service_is_retried_now() {
        select(new Selection.OfService("irc"));
        offers.retryNow().take(asked);
        select(new Selection.OfService("signal"));
        offers.retryNow().take(asked);

        assertThat(story.commands).containsExactly("retry_now irc");
        assertThat(offers.retryNow().note()).isEqualTo("signal is UP: nothing waits for a retry");
    }

    @Test
    void a_paused_service_is_resumed_by_the_same_command() {
        select(new Selection.OfService("irc"));
        assertThat(offers.pauseOrResume().words()).isEqualTo("Pause irc");
        offers.pauseOrResume().take(asked);
        story.tell(new DeliveryEvent.Paused("irc"));
        model.pulse();
        assertThat(offers.pauseOrResume().words()).isEqualTo("Resume irc");
        offers.pauseOrResume().take(asked);

        assertThat(story.commands).containsExactly("pause irc", "resume irc");
    }

    @Test
    void a_service_is_pinged_and_its_faults_are_put_and_cleared() {
        select(new Selection.OfService("irc"));
        offers.ping().take(asked);
        offers.fault(QuickFault.HANG).take(asked);
        offers.clearFaults().take(asked);
        offers.clearFault("irc 503").take(asked);

        assertThat(story.commands).containsExactly("ping irc", "hang on irc", "clear irc", "clear_fault");
    }

    @Test
    void parking_says_first_what_it_changes_and_is_done_only_if_wanted() {
        select(attempt(73));
        assertThat(offers.park().words()).isEqualTo("Park transaction 73…");
        asked.answer = false;
        offers.park().take(asked);
        assertThat(story.commands).isEmpty();
        assertThat(asked.preview.orElseThrow()).isEqualTo(new Preview("Park transaction 73 of irc", """
                It leaves the backlog. It is kept and listed, and not tried until it is unparked.
                73 transactions behind it no longer wait for it.""", "Park transaction 73"));

        asked.answer = true;
        offers.park().take(asked);
        assertThat(story.commands).containsExactly("park 73 of irc");
    }

    @Test
    void of_a_service_the_oldest_transaction_is_parked() {
        select(new Selection.OfService("irc"));
        assertThat(offers.park().words()).isEqualTo("Park transaction 73…");

        select(new Selection.OfService("signal"));
        assertThat(offers.park().inMenu()).isEqualTo("Park the oldest  (Nothing is stored)");
    }

    @Test
    void a_parked_transaction_is_unparked_and_not_parked_again() {
        story.park("irc", 73);
        model.pulse();
        select(attempt(73));

        assertThat(offers.park().note()).isEqualTo("Transaction 73 is parked");
        offers.unpark().take(asked);
        assertThat(story.commands).containsExactly("unpark 73 of irc");
    }

    @Test
    void only_a_delivered_transaction_is_resent() {
        select(new Selection.OfService("irc"));
        assertThat(offers.resend().note()).isEqualTo("No attempt is selected");
        select(attempt(73));
        assertThat(offers.resend().note()).isEqualTo("Transaction 73 is not delivered");

        select(new Selection.OfAttempt("irc", 0));
        offers.resend().take(asked);
        assertThat(story.commands).containsExactly("resend 1 of irc");
    }

    @Test
    void a_service_is_forced_into_the_state_it_is_not_in() {
        select(new Selection.OfService("irc"));
        assertThat(offers.forceDown().note()).isEqualTo("irc is DOWN");
        offers.forceUp().take(asked);
        offers.resetBackoff().take(asked);
        select(new Selection.OfService("slack"));
        assertThat(offers.forceUp().note()).isEqualTo("slack is UP");
        assertThat(offers.resetBackoff().note()).isEqualTo("slack is UP: nothing waits for a retry");
        offers.forceDown().take(asked);

        assertThat(story.commands).containsExactly("force_up irc", "reset_backoff irc", "force_down slack");
    }

    @Test
    void a_crash_says_first_what_it_loses() {
        offers.crash().take(asked);

        assertThat(asked.preview.orElseThrow().text()).isEqualTo("""
                Nothing is queued in memory.
                1 attempt in flight: its outcome stays unknown to us.
                What is stored stays. Until the lab is restarted nothing is delivered and traffic is refused.""");
        assertThat(story.commands).containsExactly("crash_lab");
    }

    @Test
    void while_the_lab_lies_crashed_it_can_only_be_restarted() {
        story.tell(new DeliveryEvent.Crashed());
        model.pulse();
        select(new Selection.OfService("irc"));

        assertThat(offers.crash().note()).isEqualTo("It lies crashed since 00:01:26.3");
        assertThat(offers.forceUp().note()).isEqualTo("The lab lies crashed");
        offers.restart().take(asked);
        assertThat(story.commands).containsExactly("restart_lab");
    }

    @Test
    void transaction_ids_are_reset_after_a_word_on_what_that_does() {
        offers.resetIds().take(asked);

        assertThat(asked.preview.orElseThrow().button()).isEqualTo("Reset transaction ids");
        assertThat(story.commands).containsExactly("reset_transaction_ids");
    }

    @Test
    void when_the_run_is_over_nothing_is_offered() {
        story.end();
        select(new Selection.OfService("irc"));

        assertThat(offers.park().note()).isEqualTo("The run is over");
        assertThat(offers.restart().note()).isEqualTo("The run is over");
    }

    private Selection attempt(long transaction) {
        return new Selection.OfAttempt(
                "irc", model.timeline().lane("irc").orElseThrow().attemptsOf(transaction).getLast().index());
    }

    private void select(Selection selection) {
        model.selection().set(selection);
    }

    /** Answers every question in one way. */
    private static final class Asked extends WindowPicture.StillShell {
        private boolean answer = true;
        private Optional<Preview> preview = Optional.empty();

        Asked() {
            super(Preferences.USUAL);
        }

        @Override
        public boolean confirm(Preview asked) {
            preview = Optional.of(asked);
            return answer;
        }
    }
}
