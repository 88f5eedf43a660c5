package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final long SECOND = Telling.SECOND;

    private final Telling story = new Telling().at(0, Telling.added(ServiceState.UP));

    @Test
    void the_backlog_steps_down_for_what_is_parked_or_merged_and_up_for_what_returns() {
        story.at(1, Telling.created(7)).at(2, Telling.created(8)).at(3, Telling.created(9))
                .at(4, Telling.parked(7))
                .at(5, Telling.merged(9, 8))
                .at(6, Telling.unparked(7))
                .at(7, Telling.resent(3), Telling.sent(3, 2));

        assertThat(lane().backlog()).extracting(Lane.Step::backlog).containsExactly(0, 1, 2, 3, 2, 1, 2);
    }

    @Test
    void a_crash_cuts_off_what_was_open() {
        story.at(1, Telling.changed(ServiceState.DOWN), Telling.waits(8, 2), new DeliveryEvent.Paused("irc"))
                .at(2, Telling.crashed());

        assertThat(lane().waits()).extracting(Lane.Wait::end).containsExactly(OptionalLong.of(2 * SECOND));
        assertThat(lane().pauses()).extracting(Lane.PausedSpan::to).containsExactly(OptionalLong.of(2 * SECOND));
        assertThat(lane().waiting()).isEmpty();
    }

    @Test
    void of_an_attempt_that_a_crash_cut_off_the_outcome_is_unknown() {
        story.at(1, Telling.created(7), Telling.sent(7, 1)).at(2, Telling.crashed());

        assertThat(lane().attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.inFlight()).isFalse();
            var result = attempt.result().orElseThrow();
            assertThat(result.end()).isEqualTo(2 * SECOND);
            assertThat(result.outcome()).isEqualTo(Outcome.INTERNAL);
            assertThat(result.word()).isEqualTo("lab crashed");
            assertThat(result.unknown()).isTrue();
        });
        assertThat(lane().failures()).containsExactly(0);
    }

    @Test
    void a_restart_without_a_crash_cuts_off_as_well() {
        story.at(1, Telling.created(7), Telling.sent(7, 1)).at(2, Telling.restarted());

        assertThat(lane().attempts().getFirst().result().map(Lane.Result::word)).contains("lab stopped");
    }

    @Test
    void an_attempt_that_ended_by_itself_is_left_alone_by_a_crash() {
        story.at(1, Telling.created(7), Telling.sent(7, 1), Telling.ended(7, 1, Outcome.TIMEOUT))
                .at(2, Telling.crashed());

        assertThat(lane().attempts().getFirst().result().map(Lane.Result::word)).contains("timeout");
        assertThat(lane().failures()).containsExactly(0);
    }

    @Test
    void of_two_attempts_in_flight_each_gets_its_own_outcome() {
        story.at(1, Telling.created(7), Telling.sent(7, 1))
                .at(2, Telling.created(8), Telling.sent(8, 1))
                .at(3, Telling.ended(7, 1, Outcome.TIMEOUT))
                .at(4, Telling.ended(8, 1, Outcome.OK));

        assertThat(lane().attempts()).extracting(Lane.Attempt::transaction).containsExactly(7L, 8L);
        assertThat(lane().attempts()).extracting(attempt -> attempt.endOr(0)).containsExactly(3 * SECOND, 4 * SECOND);
        assertThat(lane().attempts()).extracting(Lane.Attempt::failed).containsExactly(true, false);
        assertThat(lane().attempts()).extracting(Lane.Attempt::overlaps).containsExactly(false, true);
        assertThat(lane().overlapping()).containsExactly(1);
    }

    @Test
    void failures_are_in_the_order_in_which_the_attempts_began() {
        story.at(1, Telling.created(7), Telling.sent(7, 1))
                .at(2, Telling.created(8), Telling.sent(8, 1))
                .at(3, Telling.ended(8, 1, Outcome.STATUS))
                .at(4, Telling.ended(7, 1, Outcome.STATUS));

        assertThat(lane().failures()).containsExactly(0, 1);
    }

    @Test
    void two_attempts_of_one_transaction_are_told_apart_by_their_number() {
        story.at(1, Telling.created(7), Telling.sent(7, 1))
                .at(2, Telling.sent(7, 2))
                .at(3, Telling.ended(7, 1, Outcome.TIMEOUT));

        assertThat(lane().attempts()).extracting(Lane.Attempt::inFlight).containsExactly(false, true);
    }

    @Test
    void an_attempt_knows_the_oldest_one_that_was_in_flight_when_it_began() {
        story.at(1, Telling.created(7), Telling.sent(7, 1))
                .at(2, Telling.created(8), Telling.sent(8, 1), Telling.ended(8, 1, Outcome.OK))
                .at(3, Telling.created(9), Telling.sent(9, 1), Telling.ended(7, 1, Outcome.OK))
                .at(4, Telling.ended(9, 1, Outcome.OK), Telling.created(10), Telling.sent(10, 1));

        assertThat(lane().attempts()).extracting(Lane.Attempt::oldestInFlight).containsExactly(0, 0, 0, 3);
    }

    @Test
    void a_crash_cuts_off_every_attempt_in_flight() {
        story.at(1, Telling.created(7), Telling.sent(7, 1), Telling.created(8), Telling.sent(8, 1))
                .at(2, Telling.crashed());

        assertThat(lane().attempts()).noneMatch(Lane.Attempt::inFlight);
        assertThat(lane().failures()).containsExactly(0, 1);
    }

    @Test
    void after_a_restart_the_lane_goes_on_with_what_the_store_says() {
        story.at(1, Telling.changed(ServiceState.DOWN), Telling.created(7), Telling.created(8))
                .at(2, Telling.crashed())
                .at(3, Telling.restarted(), Telling.added(ServiceState.DOWN, 7L));

        assertThat(lane().states())
                .extracting(Lane.StateChange::state)
                .containsExactly(ServiceState.UP, ServiceState.DOWN);
        assertThat(lane().backlog().getLast()).isEqualTo(new Lane.Step(3 * SECOND, 1));
    }

    @Test
    void ids_that_count_anew_are_marked_on_every_lane() {
        story.at(0, new DeliveryEvent.ServiceAdded("slack", true, ServiceState.UP, List.of()))
                .at(4, new DeliveryEvent.TransactionIdsReset(1));

        assertThat(timeline().lanes()).hasSize(2).allSatisfy(lane -> assertThat(lane.actions())
                .extracting(Lane.ActionMark::action)
                .containsExactly("reset_transaction_ids"));
    }

    @Test
    void the_attempts_of_a_transaction_are_given_first_to_last() {
        story.at(1, Telling.created(7), Telling.sent(7, 1), Telling.ended(7, 1, Outcome.STATUS))
                .at(2, Telling.resent(3), Telling.sent(3, 2), Telling.ended(3, 2, Outcome.OK))
                .at(3, Telling.sent(7, 2));

        assertThat(lane().attemptsOf(7)).extracting(Lane.Attempt::index).containsExactly(0, 2);
        assertThat(lane().attemptsOf(3)).extracting(Lane.Attempt::index).containsExactly(1);
        assertThat(lane().attemptsOf(9)).isEmpty();
    }

    @Test
    void a_wait_that_is_scheduled_anew_ends_the_one_before() {
        story.at(1, Telling.changed(ServiceState.DOWN), Telling.waits(8, 4)).at(3, Telling.waits(2, 4));

        assertThat(lane().waits())
                .extracting(Lane.Wait::end)
                .containsExactly(OptionalLong.of(3 * SECOND), OptionalLong.empty());
    }

    private Lane lane() {
        return timeline().lane("irc").orElseThrow();
    }

    private TimelineModel timeline() {
        var timeline = new TimelineModel();
        story.entries().forEach(timeline::apply);
        return timeline;
    }
}
