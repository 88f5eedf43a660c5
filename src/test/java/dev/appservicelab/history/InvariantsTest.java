package dev.appservicelab.history;

import static dev.appservicelab.history.Telling.SECOND;
import static dev.appservicelab.history.Telling.accepted;
import static dev.appservicelab.history.Telling.added;
import static dev.appservicelab.history.Telling.changed;
import static dev.appservicelab.history.Telling.completed;
import static dev.appservicelab.history.Telling.crashed;
import static dev.appservicelab.history.Telling.created;
import static dev.appservicelab.history.Telling.dropped;
import static dev.appservicelab.history.Telling.ended;
import static dev.appservicelab.history.Telling.faultOff;
import static dev.appservicelab.history.Telling.faultOn;
import static dev.appservicelab.history.Telling.merged;
import static dev.appservicelab.history.Telling.parked;
import static dev.appservicelab.history.Telling.received;
import static dev.appservicelab.history.Telling.recovererEnded;
import static dev.appservicelab.history.Telling.recovererStarted;
import static dev.appservicelab.history.Telling.resent;
import static dev.appservicelab.history.Telling.restarted;
import static dev.appservicelab.history.Telling.sent;
import static dev.appservicelab.history.Telling.started;
import static dev.appservicelab.history.Telling.unparked;
import static dev.appservicelab.history.Telling.waits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.matrix.Item;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InvariantsTest {

    @Test
    void a_run_as_it_should_be_breaks_nothing() {
        assertBroken(outage().at(6, recovered()).at(7, Telling.ended()));
    }

    @Test
    void only_the_first_time_an_invariant_is_broken_counts() {
        var story = Telling.of("synapse")
                .at(1, created(7), sent(7, 1))
                .at(2, sent(7, 2))
                .at(3, sent(7, 3));

        var violation = first(story, Invariant.ONE_IN_FLIGHT);
        assertThat(violation.at()).isEqualTo(2 * SECOND);
        assertThat(violation.words())
                .isEqualTo("attempt 2 of transaction 7 of irc started while attempt 1 of transaction 7 was in flight");
        assertThat(violation.evidence()).extracting(History.Entry::event).containsExactly(sent(7, 1), sent(7, 2));
    }

    @Nested
    class nothing_lost {
        @Test
        void is_broken_by_an_item_of_a_successful_attempt_that_the_service_never_received() {
            var story = Telling.of("synapse")
                    .at(1, accepted("e1"), accepted("e2"), created(7, "e1", "e2"), sent(7, 1))
                    .at(2, received(7, "e1"), ended(7, 1, Outcome.OK), completed(7))
                    .at(3, accepted("e3"));

            var violation = first(story, Invariant.NOTHING_LOST);
            assertThat(violation.at()).isEqualTo(2 * SECOND);
            assertThat(violation.words()).isEqualTo("irc: transaction 7 succeeded, but the service never received e2; "
                    + "accepted 2 = queued 0 + stored 0 + delivered 1 + parked 0 + dropped 0 + lost 1");
            assertThat(violation.evidence())
                    .extracting(History.Entry::event)
                    .containsExactly(created(7, "e1", "e2"), sent(7, 1), ended(7, 1, Outcome.OK));
        }

        @Test
        void is_judged_when_the_run_ends_as_well() {
            var story = Telling.of("synapse").at(1, accepted("e1"), created(7, "e1"), completed(7), Telling.ended());

            assertThat(first(story, Invariant.NOTHING_LOST).words())
                    .startsWith("irc: transaction 7 was completed, but no attempt of it succeeded");
        }

        @Test
        void is_not_judged_in_the_midst_of_an_instant() {
            // The restart tells what the store holds before it tells what was dropped.
            var story = Telling.of("synapse")
                    .at(1, accepted("e1"))
                    .at(2, restarted(), added(ServiceState.UP))
                    .at(2, dropped(Item.Kind.EVENT, "e1", DropReason.IN_MEMORY), accepted("e2"))
                    .at(2, created(7, "e2"), sent(7, 1), received(7, "e2"), ended(7, 1, Outcome.OK), completed(7));

            var world = new World();
            var invariants = new Invariants();
            long worst = 0;
            for (var entry : story.entries()) {
                world.apply(entry);
                invariants.apply(entry);
                worst = Math.max(worst, world.ledger().lost());
            }
            assertThat(worst).isEqualTo(1);
            assertThat(invariants.first(Invariant.NOTHING_LOST)).isEmpty();
        }

        @Test
        void is_broken_by_what_the_store_has_no_longer() {
            var story = Telling.of("synapse")
                    .at(1, changed(ServiceState.DOWN), recovererStarted(), accepted("e1"), created(7, "e1"))
                    .at(2, crashed())
                    .at(3, restarted(), added(ServiceState.UP))
                    .at(4, Telling.ended());

            assertBroken(story, Invariant.NOTHING_LOST);
        }

        @Test
        void is_broken_by_an_item_in_two_places() {
            var story = Telling.of("synapse")
                    .at(1, accepted("e1"), created(7, "e1"), sent(7, 1), received(7, "e1"), ended(7, 1, Outcome.OK))
                    .at(1, completed(7))
                    .at(2, created(8, "e1"), sent(8, 1), received(8, "e1"), ended(8, 1, Outcome.OK), completed(8))
                    .at(3, Telling.ended());

            assertThat(first(story, Invariant.NOTHING_LOST).words())
                    .startsWith("irc: an item was taken from where it was not, or is in two places");
        }

        @Test
        void holds_for_what_a_rule_of_the_policy_drops() {
            var story = Telling.of("synapse")
                    .at(1, accepted(Item.Kind.EPHEMERAL, "p1"),
                            dropped(Item.Kind.EPHEMERAL, "p1", DropReason.DOWN_WITHOUT_EVENTS))
                    .at(2, accepted("e1"), dropped(Item.Kind.EVENT, "e1", DropReason.IN_MEMORY))
                    .at(3, Telling.ended());

            assertBroken(story);
        }

        @Test
        void is_broken_by_a_drop_for_which_the_policy_has_no_rule() {
            var story = Telling.of("lossless")
                    .at(1, accepted(Item.Kind.EPHEMERAL, "p1"),
                            dropped(Item.Kind.EPHEMERAL, "p1", DropReason.DOWN_WITHOUT_EVENTS))
                    .at(2, Telling.ended());

            assertThat(first(story, Invariant.NOTHING_LOST).words())
                    .isEqualTo("irc: ephemeral p1 was dropped (down_without_events), for which the policy has no rule");
        }

        @Test
        void is_broken_by_a_batch_that_an_error_lost() {
            var story = Telling.of("synapse-exact")
                    .at(1, accepted("e1"), dropped(Item.Kind.EVENT, "e1", DropReason.BATCH_LOST));

            assertThat(first(story, Invariant.NOTHING_LOST).words())
                    .isEqualTo("irc: event e1 was in a batch that an error lost");
        }
    }

    @Nested
    class in_order {
        @Test
        void is_broken_by_an_attempt_of_a_later_transaction() {
            var story = outage().at(2, sent(8, 1));

            var violation = first(story, Invariant.IN_ORDER);
            assertThat(violation.words())
                    .isEqualTo("transaction 8 of irc was attempted while transaction 7, which comes "
                    + "before it, was neither completed nor parked nor merged");
            assertThat(violation.evidence())
                    .extracting(History.Entry::event)
                    .containsExactly(created(7, "e1"), sent(7, 1), sent(8, 1));
        }

        @Test
        void holds_when_the_earlier_is_parked() {
            assertNotBroken(Invariant.IN_ORDER, outage().at(2, parked(7), sent(8, 1)));
        }

        @Test
        void holds_when_the_later_was_merged_into_the_earlier() {
            assertNotBroken(
                    Invariant.IN_ORDER,
                    outage().at(2, accepted("e3"), created(9, "e3"), merged(8, 7), ended(7, 2, Outcome.OK),
                            completed(7), sent(9, 1)));
        }

        @Test
        void an_unparked_transaction_is_at_its_old_place() {
            var story = outage().at(2, parked(7), unparked(7));

            assertBroken(story.at(3, sent(8, 1)), Invariant.IN_ORDER);
        }

        @Test
        void goes_by_creation_where_ids_have_begun_anew() {
            var story = Telling.of("synapse")
                    .at(1, changed(ServiceState.DOWN), recovererStarted(), created(7))
                    .at(2, new DeliveryEvent.TransactionIdsReset(1), created(1));
            assertNotBroken(Invariant.IN_ORDER,
                    story.at(3, sent(7, 1), ended(7, 1, Outcome.OK), completed(7), sent(1, 1)));
        }

        @Test
        void is_broken_by_a_smaller_id_that_was_created_later() {
            var story = Telling.of("synapse")
                    .at(1, changed(ServiceState.DOWN), recovererStarted(), created(7))
                    .at(2, new DeliveryEvent.TransactionIdsReset(1), created(1), sent(1, 1));

            assertBroken(story, Invariant.IN_ORDER);
        }

        @Test
        void goes_by_what_the_store_held_at_the_start() {
            var story = new Telling()
                    .at(0, started("synapse", "virtual"), added(ServiceState.DOWN, 3L, 5L), recovererStarted());

            assertBroken(story.at(2, sent(5, 1)), Invariant.IN_ORDER);
        }

        @Test
        void does_not_concern_what_is_resent() {
            assertNotBroken(Invariant.IN_ORDER, outage().at(2, resent(3), sent(3, 2)));
        }

        @Test
        void does_not_concern_another_service() {
            var story = outage().at(2,
                    new DeliveryEvent.TransactionCreated("slack", 9, List.of(), Counts.NONE, 0, Sha256.known("x")),
                    new DeliveryEvent.AttemptStarted("slack", 9, 1, Sha256.known("x")));

            assertNotBroken(Invariant.IN_ORDER, story);
        }
    }

    @Nested
    class one_in_flight {
        @Test
        void an_attempt_that_a_crash_cut_off_is_over() {
            assertNotBroken(Invariant.ONE_IN_FLIGHT, Telling.of("synapse")
                    .at(1, created(7), sent(7, 1))
                    .at(2, crashed(), restarted(), added(ServiceState.DOWN, 7L), recovererStarted())
                    .at(4, sent(7, 1)));
        }

        @Test
        void a_resent_transaction_counts() {
            assertBroken(Telling.of("synapse").at(1, created(7), sent(7, 1), resent(3), sent(3, 2)),
                    Invariant.ONE_IN_FLIGHT);
        }
    }

    @Nested
    class body_unchanged {
        @Test
        void the_second_attempt_may_carry_less_where_not_every_kind_is_stored_and_no_later_one_differs() {
            var story = Telling.of("synapse")
                    .at(1, created(7), sent(7, 1, "body 7"), ended(7, 1, Outcome.STATUS))
                    .at(2, sent(7, 2, "events"), ended(7, 2, Outcome.STATUS))
                    .at(3, sent(7, 3, "events"), ended(7, 3, Outcome.STATUS));
            assertNotBroken(Invariant.BODY_UNCHANGED, story);

            story.at(4, sent(7, 4, "other"));
            var violation = first(story, Invariant.BODY_UNCHANGED);
            assertThat(violation.words())
                    .isEqualTo("attempt 4 of transaction 7 of irc sent another body than the one before it");
            assertThat(violation.evidence())
                    .extracting(History.Entry::event)
                    .containsExactly(created(7), sent(7, 3, "events"), sent(7, 4, "other"));
        }

        @Test
        void the_third_attempt_may_not_be_the_first_to_differ() {
            assertBroken(
                    Telling.of("synapse")
                            .at(1, created(7), sent(7, 1), ended(7, 1, Outcome.STATUS))
                            .at(2, sent(7, 2), ended(7, 2, Outcome.STATUS))
                            .at(3, sent(7, 3, "other")),
                    Invariant.BODY_UNCHANGED);
        }

        @Test
        void the_second_attempt_may_not_differ_where_every_kind_is_stored() {
            assertBroken(
                    Telling.of("lossless").at(1, created(7), sent(7, 1), ended(7, 1, Outcome.STATUS))
                            .at(2, sent(7, 2, "other")),
                    Invariant.BODY_UNCHANGED);
        }

        @Test
        void an_attempt_undone_by_a_fault_of_the_lab_itself_does_not_count() {
            assertNotBroken(Invariant.BODY_UNCHANGED, Telling.of("synapse")
                    .at(1, created(7), sent(7, 1), ended(7, 1, Outcome.INTERNAL))
                    .at(3, sent(7, 2), ended(7, 2, Outcome.STATUS))
                    .at(5, sent(7, 3, "events")));
        }

        @Test
        void after_a_crash_the_first_attempt_may_be_what_was_stored() {
            assertNotBroken(Invariant.BODY_UNCHANGED, Telling.of("synapse")
                    .at(1, created(7), crashed(), restarted(), added(ServiceState.DOWN, 7L), recovererStarted())
                    .at(2, sent(7, 1, "events"), ended(7, 1, Outcome.STATUS))
                    .at(4, sent(7, 2, "events")));
        }

        @Test
        void a_merged_body_may_differ_before_the_first_attempt() {
            assertNotBroken(Invariant.BODY_UNCHANGED, Telling.of("lossless")
                    .at(1, created(7), created(8), merged(8, 7), sent(7, 1, "both"), ended(7, 1, Outcome.STATUS))
                    .at(2, sent(7, 2, "both")));
        }

        @Test
        void merging_into_what_was_attempted_breaks_it() {
            assertBroken(
                    Telling.of("lossless")
                            .at(1, changed(ServiceState.DOWN), recovererStarted(), created(7), created(8))
                            .at(2, sent(7, 1), ended(7, 1, Outcome.STATUS))
                            .at(4, merged(8, 7), sent(7, 2, "both")),
                    Invariant.BODY_UNCHANGED);
        }

        @Test
        void what_is_resent_may_not_differ_under_any_policy() {
            var story = Telling.of("synapse").at(1, created(7), sent(7, 1), ended(7, 1, Outcome.OK), completed(7));
            assertNotBroken(Invariant.BODY_UNCHANGED, story.at(2, resent(7), sent(7, 2), ended(7, 2, Outcome.OK)));

            assertBroken(story.at(3, resent(7), sent(7, 3, "other")), Invariant.BODY_UNCHANGED);
        }
    }

    @Nested
    class ids_unique {
        @Test
        void is_broken_by_an_id_that_was_there_before() {
            var story = Telling.of("synapse-exact")
                    .at(1, created(7), sent(7, 1), ended(7, 1, Outcome.OK), completed(7))
                    .at(2, restarted(), added(ServiceState.UP), created(7));

            var violation = first(story, Invariant.IDS_UNIQUE);
            assertThat(violation.words())
                    .isEqualTo("the id 7 was given to a transaction of irc although one of irc had it before");
            assertThat(violation.evidence())
                    .extracting(History.Entry::event)
                    .containsExactly(created(7), sent(7, 1), created(7));
        }

        @Test
        void is_broken_by_an_id_of_another_service() {
            assertBroken(
                    Telling.of("synapse").at(1,
                            new DeliveryEvent.TransactionCreated(
                                    "slack", 7, List.of(), Counts.NONE, 0, Sha256.known("x")),
                                    created(7)),
                    Invariant.IDS_UNIQUE);
        }

        @Test
        void is_broken_by_the_id_of_a_merged_transaction() {
            assertBroken(
                    Telling.of("lossless")
                            .at(1, changed(ServiceState.DOWN), recovererStarted(), created(7), created(8),
                                    merged(8, 7), created(8)),
                    Invariant.IDS_UNIQUE);
        }

        @Test
        void ids_may_be_used_again_once_they_were_reset() {
            assertNotBroken(Invariant.IDS_UNIQUE, Telling.of("synapse")
                    .at(1, created(7), sent(7, 1), ended(7, 1, Outcome.OK), completed(7))
                    .at(2, new DeliveryEvent.TransactionIdsReset(1), created(7)));
        }

        @Test
        void but_not_an_id_that_is_still_stored() {
            var story = Telling.of("synapse")
                    .at(1, created(7), parked(7))
                    .at(2, new DeliveryEvent.TransactionIdsReset(1), created(7));

            assertThat(first(story, Invariant.IDS_UNIQUE).words())
                    .endsWith("although one of irc that is still stored has it");
        }

        @Test
        void nor_an_id_given_since_the_reset() {
            assertBroken(
                    Telling.of("synapse")
                            .at(1, new DeliveryEvent.TransactionIdsReset(1), created(1), sent(1, 1),
                                    ended(1, 1, Outcome.OK))
                            .at(1, completed(1), created(1)),
                    Invariant.IDS_UNIQUE);
        }

        @Test
        void an_id_from_before_the_run_counts() {
            assertBroken(
                    new Telling().at(0, started("synapse", "virtual"), added(ServiceState.DOWN, 7L),
                            recovererStarted(), created(7)),
                    Invariant.IDS_UNIQUE);
        }
    }

    @Nested
    class one_recoverer {
        @Test
        void a_down_service_is_taken_up_behind_a_slow_call_of_its_own() {
            assertNotBroken(Invariant.ONE_RECOVERER, new Telling()
                    .at(
                            0, started("synapse", "virtual"), added(ServiceState.DOWN, 7L),
                            faultOn("slow", "irc", "park 100 ms"))
                    .at(1, faultOff("slow", "irc"), parked(7), recovererStarted())
                    .at(2, Telling.ended()));
        }

        @Test
        void is_broken_by_a_down_service_without_one() {
            var story = Telling.of("synapse").at(1, changed(ServiceState.DOWN)).at(2, accepted("e1"));

            var violation = first(story, Invariant.ONE_RECOVERER);
            assertThat(violation.words()).isEqualTo("irc was DOWN with no recoverer");
            assertThat(violation.at()).isEqualTo(SECOND);
            assertThat(violation.evidence()).extracting(History.Entry::event)
                    .containsExactly(changed(ServiceState.DOWN));
        }

        @Test
        void is_broken_by_a_down_service_with_two() {
            var story = Telling.of("synapse")
                    .at(1, changed(ServiceState.DOWN), recovererStarted(), recovererStarted())
                    .at(2, Telling.ended());

            assertThat(first(story, Invariant.ONE_RECOVERER).words()).isEqualTo("irc was DOWN with 2 recoverers");
        }

        @Test
        void is_broken_by_an_up_service_with_two_stored_transactions() {
            var story = Telling.of("synapse").at(1, created(7), created(8)).at(2, Telling.ended());

            assertThat(first(story, Invariant.ONE_RECOVERER).words())
                    .isEqualTo("irc was UP with 2 stored transactions: 7, 8");
        }

        @Test
        void parked_transactions_are_no_backlog() {
            assertNotBroken(
                    Invariant.ONE_RECOVERER, Telling.of("synapse").at(1, created(7), parked(7), created(8))
                            .at(2, Telling.ended()));
        }

        @Test
        void is_not_judged_in_the_midst_of_an_instant() {
            assertNotBroken(
                    Invariant.ONE_RECOVERER,
                    Telling.of("synapse").at(1, changed(ServiceState.DOWN), accepted("e1"), recovererStarted())
                            .at(2, Telling.ended()));
        }

        @Test
        void a_paused_recoverer_counts() {
            assertNotBroken(
                    Invariant.ONE_RECOVERER, outage().at(2, new DeliveryEvent.Paused("irc"))
                            .at(9, accepted("e3"), Telling.ended()));
        }

        @Test
        void a_lab_that_crashed_has_none() {
            assertNotBroken(Invariant.ONE_RECOVERER, outage()
                    .at(2, crashed())
                    .at(4, new DeliveryEvent.Refused("irc", Item.Kind.EVENT, "e9"))
                    .at(5, restarted(), added(ServiceState.DOWN, 7L, 8L), recovererStarted())
                    .at(6, Telling.ended()));
        }

        @Test
        void in_real_time_it_is_judged_only_where_no_change_is_in_its_midst() {
            var story = new Telling()
                    .at(0, started("synapse", "wall"), added(ServiceState.UP))
                    .at(1, changed(ServiceState.DOWN))
                    .at(1.001, accepted("e1"));
            assertNotBroken(Invariant.ONE_RECOVERER, story.at(1.002, recovererStarted(), waits(2, 2))
                    .at(4, sent(7, 2)));

            story.at(5, recovererEnded()).at(6, accepted("e2"), waits(2, 3));
            assertBroken(story, Invariant.ONE_RECOVERER);
        }

        @Test
        void in_real_time_the_end_of_the_run_tells_as_well() {
            assertBroken(
                    new Telling().at(0, started("synapse", "wall"), added(ServiceState.DOWN)).at(9, Telling.ended()),
                    Invariant.ONE_RECOVERER);
        }
    }

    @Nested
    class isolated {
        @Test
        void is_broken_by_an_up_service_that_lets_time_go_by_with_something_queued() {
            var story = Telling.of("synapse").at(1, accepted("e1")).at(2, Telling.ended());

            var violation = first(story, Invariant.ISOLATED);
            assertThat(violation.words()).isEqualTo("irc was UP with 1 queued, and no attempt of it was in flight");
            assertThat(violation.at()).isEqualTo(SECOND);
            assertThat(violation.evidence()).extracting(History.Entry::event).containsExactly(accepted("e1"));
        }

        @Test
        void holds_while_an_attempt_of_its_own_runs() {
            assertNotBroken(
                    Invariant.ISOLATED, Telling.of("synapse").at(1, created(7), sent(7, 1), accepted("e1"))
                            .at(2, Telling.ended()));
        }

        @Test
        void holds_while_the_service_is_paused_or_down() {
            assertNotBroken(
                    Invariant.ISOLATED,
                    Telling.of("synapse").at(1, new DeliveryEvent.Paused("irc"), accepted("e1"))
                            .at(2, Telling.ended()));
            assertNotBroken(
                    Invariant.ISOLATED,
                    Telling.of("synapse").at(1, changed(ServiceState.DOWN), accepted("e1")).at(2, Telling.ended()));
        }

        @Test
        void is_broken_by_what_stays_queued_when_the_service_is_resumed() {
            assertBroken(
                    Telling.of("synapse")
                            .at(1, new DeliveryEvent.Paused("irc"), accepted("e1"))
                            .at(2, new DeliveryEvent.Resumed("irc"))
                            .at(3, Telling.ended()),
                    Invariant.ISOLATED);
        }

        @Test
        void holds_while_the_lab_is_away() {
            assertNotBroken(Invariant.ISOLATED, Telling.of("lossless").at(1, accepted("e1"), crashed())
                    .at(2, Telling.ended()));
        }

        @Test
        void a_service_may_wait_for_a_call_of_its_own_that_a_fault_makes_slow_also_after_the_fault() {
            assertNotBroken(Invariant.ISOLATED, Telling.of("synapse")
                    .at(1, faultOn("slow store", "irc", "create 5 s"))
                    .at(2, accepted("e1"))
                    .at(3, faultOff("slow store", "irc"))
                    .at(4, accepted("e2"))
                    .at(7, created(7, "e1", "e2"), sent(7, 1))
                    .at(8, Telling.ended()));
        }

        @Test
        void a_call_that_began_with_an_empty_queue_may_still_run_when_the_fault_is_over_and_an_item_comes() {
            assertNotBroken(Invariant.ISOLATED, Telling.of("synapse")
                    .at(1, faultOn("slow store", "irc", "complete 5 s"))
                    .at(1, accepted("e1"), created(7, "e1"), sent(7, 1), received(7, "e1"), ended(7, 1, Outcome.OK))
                    .at(2, faultOff("slow store", "irc"))
                    .at(3, accepted("e2"))
                    .at(6, completed(7), created(8, "e2"), sent(8, 1))
                    .at(7, Telling.ended()));
        }

        @Test
        void once_it_has_caught_up_it_is_excused_no_longer() {
            assertBroken(
                    Telling.of("synapse")
                            .at(1, faultOn("slow store", "all", "create 5 s"))
                            .at(2, accepted("e1"))
                            .at(3, faultOff("slow store", "all"))
                            .at(7, created(7, "e1"), sent(7, 1), received(7, "e1"), ended(7, 1, Outcome.OK),
                                    completed(7))
                            .at(8, accepted("e2"))
                            .at(9, Telling.ended()),
                    Invariant.ISOLATED);
        }

        @Test
        void the_slow_store_of_another_is_no_excuse() {
            assertBroken(
                    Telling.of("synapse")
                            .at(1, faultOn("slow store", "slack", "create 5 s"))
                            .at(2, accepted("e1"))
                            .at(3, Telling.ended()),
                    Invariant.ISOLATED);
        }

        @Test
        void a_fault_that_hits_attempts_is_no_excuse() {
            assertBroken(
                    Telling.of("synapse").at(1, faultOn("503", "irc", "503")).at(2, accepted("e1"))
                            .at(3, Telling.ended()),
                    Invariant.ISOLATED);
        }

        @Test
        void a_service_may_wait_after_a_lookup_of_its_own_failed() {
            assertNotBroken(Invariant.ISOLATED, Telling.of("synapse")
                    .at(1, accepted("e1"), new DeliveryEvent.LookupFailed("irc", "key_counts", "no"))
                    .at(3, created(7, "e1"), sent(7, 1))
                    .at(4, Telling.ended()));
        }

        @Test
        void a_service_may_wait_after_a_failure_of_the_lab_itself() {
            assertNotBroken(Invariant.ISOLATED, Telling.of("synapse")
                    .at(1, accepted("e1"), created(7, "e1"), sent(7, 1), accepted("e2"))
                    .at(2, ended(7, 1, Outcome.INTERNAL))
                    .at(4, sent(7, 2))
                    .at(5, Telling.ended()));
        }

        @Test
        void what_failed_by_the_lab_itself_may_be_parked_before_it_is_tried_again() {
            assertNotBroken(Invariant.ISOLATED, Telling.of("synapse")
                    .at(1, accepted("e1"), created(7, "e1"), sent(7, 1), ended(7, 1, Outcome.INTERNAL))
                    .at(2, parked(7))
                    .at(3, accepted("e2"))
                    .at(4, created(8, "e2"), sent(8, 1))
                    .at(5, Telling.ended()));
        }

        @Test
        void is_judged_under_the_virtual_clock_alone() {
            assertNotBroken(
                    Invariant.ISOLATED,
                    new Telling().at(0, started("synapse", "wall"), added(ServiceState.UP)).at(1, accepted("e1"))
                            .at(2, Telling.ended()));
        }
    }

    @Nested
    class sent_once_after_success {
        @Test
        void is_broken_by_another_attempt_after_a_success() {
            var story = Telling.of("synapse")
                    .at(1, created(7), sent(7, 1), ended(7, 1, Outcome.OK))
                    .at(1, new DeliveryEvent.StoreFailed("irc", "complete", "disk full"))
                    .at(1, changed(ServiceState.DOWN), recovererStarted())
                    .at(3, sent(7, 2));

            var violation = first(story, Invariant.SENT_ONCE_AFTER_SUCCESS);
            assertThat(violation.words())
                    .isEqualTo("transaction 7 of irc was sent again, as attempt 2, "
                            + "although an attempt of it had succeeded");
            assertThat(violation.evidence())
                    .extracting(History.Entry::event)
                    .containsExactly(created(7), sent(7, 1), ended(7, 1, Outcome.OK), sent(7, 2));
        }

        @Test
        void another_process_does_not_know_of_the_success() {
            assertNotBroken(Invariant.SENT_ONCE_AFTER_SUCCESS, Telling.of("synapse")
                    .at(1, created(7), sent(7, 1), ended(7, 1, Outcome.OK), crashed())
                    .at(2, restarted(), added(ServiceState.DOWN, 7L), recovererStarted())
                    .at(4, sent(7, 1)));
        }

        @Test
        void by_hand_it_may_be_sent_again_and_once_each_time() {
            var story = Telling.of("synapse")
                    .at(1, created(7), sent(7, 1), ended(7, 1, Outcome.OK), completed(7))
                    .at(2, resent(7), sent(7, 2), ended(7, 2, Outcome.OK));
            assertNotBroken(Invariant.SENT_ONCE_AFTER_SUCCESS, story);

            assertBroken(story.at(3, sent(7, 3)), Invariant.SENT_ONCE_AFTER_SUCCESS);
        }
    }

    /** Two transactions stored, the first of which failed once. */
    private static Telling outage() {
        return Telling.of("synapse")
                .at(1, accepted("e1"), created(7, "e1"), sent(7, 1), ended(7, 1, Outcome.STATUS))
                .at(1, changed(ServiceState.DOWN), recovererStarted(), waits(2, 2), accepted("e2"), created(8, "e2"));
    }

    /** What follows from {@link #outage} when the service is there again. */
    private static DeliveryEvent[] recovered() {
        return new DeliveryEvent[] {
            sent(7, 2), received(7, "e1"), ended(7, 2, Outcome.OK), completed(7),
            sent(8, 1), received(8, "e2"), ended(8, 1, Outcome.OK), completed(8),
            recovererEnded(), changed(ServiceState.UP)
        };
    }

    private static Violation first(Telling story, Invariant invariant) {
        return watched(story).first(invariant).orElseThrow();
    }

    private static void assertNotBroken(Invariant invariant, Telling story) {
        assertThat(watched(story).first(invariant)).isEmpty();
    }

    /** These are broken, and no other. */
    private static void assertBroken(Telling story, Invariant... invariants) {
        var watched = watched(story);
        assertThat(Arrays.stream(Invariant.values())
                        .filter(invariant -> watched.first(invariant).isPresent())
                        .collect(Collectors.toList()))
                .containsExactlyInAnyOrder(invariants);
    }

    private static Invariants watched(Telling story) {
        var invariants = new Invariants();
        story.entries().forEach(invariants::apply);
        return invariants;
    }
}
