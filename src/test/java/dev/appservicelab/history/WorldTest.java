package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.matrix.Item;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong();
    private final History history = new History(now::get);

    @BeforeEach
    void a_simulated_service_is_there() {
        tell(0, new DeliveryEvent.ServiceAdded("irc", true, ServiceState.UP, List.of()));
    }

    @Test
    void an_accepted_item_is_queued_until_it_is_in_a_transaction() {
        tell(1, accepted(Item.Kind.EVENT, "e1"), accepted(Item.Kind.TO_DEVICE, "t1"));
        assertThat(irc().queue()).isEqualTo(new Counts(1, 0, 1, 0));

        tell(2, created(7, new Counts(1, 0, 1, 0), "e1", "t1"));
        assertThat(irc().queue()).isEqualTo(Counts.NONE);
        assertThat(irc().backlog()).extracting(TransactionView::id).containsExactly(7L);
        assertThat(irc().ledger().stored()).isEqualTo(2);
    }

    @Test
    void an_attempt_is_in_flight_from_its_start_to_its_end() {
        tell(1, created(7, new Counts(1, 0, 0, 0), "e1"), started(7, 1));
        assertThat(irc().inFlight()).containsExactly(new ServiceView.InFlight(7, 1, SECOND));

        tell(2, ended(7, 1, Outcome.TIMEOUT));
        assertThat(irc().inFlight()).isEmpty();
        assertThat(irc().lastFailure()).map(DeliveryEvent.AttemptEnded::outcome).contains(Outcome.TIMEOUT);
    }

    @Test
    void the_countdown_runs_from_the_wait_to_the_retry() {
        tell(3, new DeliveryEvent.BackoffScheduled("irc", 4 * SECOND, 2));
        assertThat(irc().waiting()).contains(new ServiceView.Waiting(3 * SECOND, 7 * SECOND, 2));

        tell(7, started(7, 2));
        assertThat(irc().waiting()).isEmpty();
    }

    @Test
    void the_world_can_be_looked_at_as_of_any_instant() {
        tell(10, new DeliveryEvent.StateChanged("irc", ServiceState.DOWN));
        tell(20, new DeliveryEvent.StateChanged("irc", ServiceState.UP));
        var entries = history.entries();

        assertThat(World.at(entries, 10 * SECOND - 1).service("irc").orElseThrow().state()).isEqualTo(ServiceState.UP);
        assertThat(World.at(entries, 10 * SECOND).service("irc").orElseThrow().state()).isEqualTo(ServiceState.DOWN);
        assertThat(World.at(entries, 20 * SECOND).service("irc").orElseThrow().since()).isEqualTo(20 * SECOND);
    }

    @Test
    void what_was_stored_before_the_run_is_backlog_but_no_item_of_this_account() {
        tell(0, new DeliveryEvent.ServiceAdded("slack", false, ServiceState.DOWN, List.of(3L, 9L)));
        var slack = world().service("slack").orElseThrow();

        assertThat(slack.backlog()).extracting(TransactionView::id).containsExactly(3L, 9L);
        assertThat(slack.ledger()).isEqualTo(Ledger.EMPTY);
    }

    @Test
    void an_item_is_delivered_when_an_attempt_that_carried_it_succeeded() {
        deliver("e1");

        assertThat(irc().ledger().delivered()).isEqualTo(1);
        assertThat(irc().ledger().lost()).isZero();
        assertThat(irc().backlog()).isEmpty();
    }

    @Test
    void an_item_that_a_simulated_service_never_received_is_lost_although_the_attempt_succeeded() {
        tell(1, accepted(Item.Kind.EVENT, "e1"), created(7, new Counts(1, 0, 0, 0), "e1"), started(7, 1));
        tell(2, ended(7, 1, Outcome.OK), new DeliveryEvent.TransactionCompleted("irc", 7));

        assertThat(irc().ledger().delivered()).isZero();
        assertThat(irc().ledger().lost()).isEqualTo(1);
    }

    @Test
    void of_a_real_service_the_answer_alone_counts() {
        tell(0, new DeliveryEvent.ServiceAdded("real", false, ServiceState.UP, List.of()));
        tell(1,
                new DeliveryEvent.Accepted("real", Item.Kind.EVENT, "e1", OptionalLong.empty()),
                new DeliveryEvent.TransactionCreated(
                        "real", 7, List.of("e1"), new Counts(1, 0, 0, 0), 9, Sha256.known("aa")),
                new DeliveryEvent.AttemptStarted("real", 7, 1, Sha256.known("aa")),
                new DeliveryEvent.AttemptEnded(
                        "real", 7, 1, Outcome.OK, OptionalInt.of(200), Optional.empty(), Optional.empty()));

        assertThat(world().service("real").orElseThrow().ledger().delivered()).isEqualTo(1);
    }

    @Test
    void an_item_received_in_two_attempts_is_delivered_twice_and_counted_once() {
        tell(1, accepted(Item.Kind.EVENT, "e1"), created(7, new Counts(1, 0, 0, 0), "e1"));
        tell(2, started(7, 1), received(7, "e1"), ended(7, 1, Outcome.TIMEOUT));
        tell(3, started(7, 2), received(7, "e1"), ended(7, 2, Outcome.OK));

        assertThat(irc().ledger().delivered()).isEqualTo(1);
        assertThat(irc().ledger().twice()).isEqualTo(1);
    }

    @Test
    void a_dropped_item_is_counted_by_its_reason_wherever_it_came_from() {
        tell(1, accepted(Item.Kind.EPHEMERAL, "p1"), accepted(Item.Kind.EVENT, "e1"),
                accepted(Item.Kind.TO_DEVICE, "t1"));
        tell(2, dropped(Item.Kind.EPHEMERAL, "p1", DropReason.DOWN_WITHOUT_EVENTS, OptionalLong.empty()));
        tell(3, created(7, new Counts(1, 0, 1, 0), "e1", "t1"), started(7, 1), ended(7, 1, Outcome.STATUS));
        tell(3, dropped(Item.Kind.TO_DEVICE, "t1", DropReason.KIND_NOT_STORED, OptionalLong.of(7)));

        var ledger = irc().ledger();
        assertThat(ledger.dropped())
                .containsEntry(DropReason.DOWN_WITHOUT_EVENTS, 1L)
                .containsEntry(DropReason.KIND_NOT_STORED, 1L);
        assertThat(ledger.droppedKinds()).isEqualTo(new Counts(0, 1, 1, 0));
        assertThat(ledger.stored()).isEqualTo(1);
        assertThat(ledger.queued()).isZero();
        assertThat(ledger.lost()).isZero();
    }

    @Test
    void the_ledgers_of_all_services_add_up() {
        tell(0, new DeliveryEvent.ServiceAdded("slack", true, ServiceState.UP, List.of()));
        tell(1, accepted(Item.Kind.EVENT, "e1"),
                new DeliveryEvent.Accepted("slack", Item.Kind.EVENT, "e2", OptionalLong.empty()));

        assertThat(world().ledger().accepted()).isEqualTo(2);
        assertThat(world().ledger().queued()).isEqualTo(2);
    }

    @Test
    void a_parked_transaction_is_no_backlog_and_its_items_count_as_parked_until_it_returns() {
        var story = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted("e1"), Telling.accepted("e2"))
                .at(2, Telling.created(7, "e1"), Telling.created(8, "e2"))
                .at(3, Telling.parked(7));
        assertThat(story.irc().backlog()).extracting(TransactionView::id).containsExactly(8L);
        assertThat(story.irc().parked()).extracting(TransactionView::id).containsExactly(7L);
        assertThat(story.irc().ledger())
                .extracting(Ledger::stored, Ledger::parked, Ledger::lost)
                .containsExactly(1L, 1L, 0L);

        story.at(4, Telling.unparked(7));
        assertThat(story.irc().oldest()).map(TransactionView::id).contains(7L);
        assertThat(story.irc().parked()).isEmpty();
        assertThat(story.irc().ledger())
                .extracting(Ledger::stored, Ledger::parked, Ledger::lost)
                .containsExactly(2L, 0L, 0L);
    }

    @Test
    void a_parked_transaction_whose_item_is_dropped_keeps_the_balance() {
        var ledger = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted("e1"), Telling.accepted(Item.Kind.TO_DEVICE, "t1"))
                .at(2, Telling.created(7, new Counts(1, 0, 1, 0), "e1", "t1"), Telling.parked(7))
                .at(3, Telling.dropped(Item.Kind.TO_DEVICE, "t1", DropReason.IN_MEMORY, 7))
                .irc().ledger();

        assertThat(ledger)
                .extracting(Ledger::parked, Ledger::droppedInAll, Ledger::lost)
                .containsExactly(1L, 1L, 0L);
    }

    @Test
    void merged_transactions_are_one_that_carries_the_items_of_both() {
        var story = new Telling().at(0, Telling.added(ServiceState.DOWN))
                .at(1, Telling.accepted("e1"), Telling.accepted("e2"))
                .at(2, Telling.created(7, "e1"), Telling.created(8, "e2"), Telling.merged(8, 7));
        assertThat(story.irc().backlog()).singleElement().satisfies(txn -> {
            assertThat(txn.items()).containsExactly("e1", "e2");
            assertThat(txn.counts()).isEqualTo(new Counts(2, 0, 0, 0));
        });
        assertThat(story.irc().ledger().stored()).isEqualTo(2);

        story.at(3, Telling.sent(7, 1), Telling.received(7, "e1", "e2"), Telling.ended(7, 1, Outcome.OK),
                Telling.completed(7));
        assertThat(story.irc().ledger())
                .extracting(Ledger::stored, Ledger::delivered, Ledger::lost)
                .containsExactly(0L, 2L, 0L);
    }

    @Test
    void two_attempts_may_be_in_flight_and_each_ends_by_itself() {
        var story = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.created(7), Telling.sent(7, 1))
                .at(2, Telling.created(8), Telling.sent(8, 1));
        assertThat(story.irc().inFlight()).extracting(ServiceView.InFlight::transaction).containsExactly(7L, 8L);

        story.at(3, Telling.ended(7, 1, Outcome.TIMEOUT));
        assertThat(story.irc().inFlight()).extracting(ServiceView.InFlight::transaction).containsExactly(8L);
    }

    @Test
    void what_is_resent_is_delivered_once_and_counts_as_received_twice() {
        var story = delivered().at(3, Telling.resent(7), Telling.sent(7, 2));
        assertThat(story.irc().inFlight()).extracting(ServiceView.InFlight::transaction).containsExactly(7L);
        assertThat(story.irc().backlog()).isEmpty();

        story.at(3, Telling.received(7, "e1", "e2"), Telling.ended(7, 2, Outcome.OK));
        assertThat(story.irc().ledger())
                .extracting(Ledger::accepted, Ledger::delivered, Ledger::twice, Ledger::lost)
                .containsExactly(2L, 2L, 2L, 0L);
        assertThat(story.irc().timesReceived(7)).isEqualTo(2);

        story.at(4, Telling.resent(7), Telling.sent(7, 3), Telling.received(7, "e1", "e2"));
        assertThat(story.irc().ledger().twice()).as("a third time is no further one").isEqualTo(2);
        assertThat(story.irc().timesReceived(7)).isEqualTo(3);
    }

    @Test
    void what_was_dropped_before_the_delivery_is_not_delivered_twice_when_the_rest_is_resent() {
        var ledger = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted("e1"), Telling.accepted(Item.Kind.TO_DEVICE, "t1"))
                .at(1, Telling.created(7, new Counts(1, 0, 1, 0), "e1", "t1"), Telling.sent(7, 1),
                        Telling.ended(7, 1, Outcome.CONNECT))
                .at(1, Telling.dropped(Item.Kind.TO_DEVICE, "t1", DropReason.KIND_NOT_STORED, 7))
                .at(3, Telling.sent(7, 2), Telling.received(7, "e1"), Telling.applied(7, "e1"),
                        Telling.ended(7, 2, Outcome.OK))
                .at(3, Telling.completed(7))
                .at(4, Telling.resent(7), Telling.sent(7, 3), Telling.received(7, "e1", "t1"))
                .irc().ledger();

        assertThat(ledger)
                .extracting(Ledger::delivered, Ledger::twice, Ledger::droppedInAll, Ledger::lost)
                .containsExactly(1L, 1L, 1L, 0L);
    }

    @Test
    void a_request_that_comes_late_after_the_delivery_counts_as_the_second() {
        var ledger = delivered().at(3, Telling.received(7, "e1")).irc().ledger();

        assertThat(ledger).extracting(Ledger::delivered, Ledger::twice).containsExactly(2L, 1L);
    }

    @Test
    void an_id_that_stands_for_another_transaction_after_a_restart_does_not_make_it_received_twice() {
        var ledger = delivered()
                .at(3, Telling.accepted("e3"), Telling.created(7, "e3"), Telling.sent(7, 1), Telling.received(7, "e3"))
                .at(3, Telling.ended(7, 1, Outcome.OK), Telling.completed(7))
                .irc().ledger();

        assertThat(ledger).extracting(Ledger::delivered, Ledger::twice).containsExactly(3L, 0L);
    }

    @Test
    void an_item_that_was_accepted_twice_is_two_items() {
        var ledger = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted("e1"), Telling.accepted("e1"), Telling.created(7, "e1", "e1"))
                .at(1, Telling.sent(7, 1), Telling.received(7, "e1", "e1"), Telling.ended(7, 1, Outcome.OK))
                .irc().ledger();

        assertThat(ledger)
                .extracting(Ledger::accepted, Ledger::delivered, Ledger::twice, Ledger::lost)
                .containsExactly(2L, 2L, 0L, 0L);
    }

    @Test
    void of_an_item_that_was_accepted_twice_one_can_be_dropped() {
        var irc = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted(Item.Kind.EPHEMERAL, "p1"), Telling.accepted(Item.Kind.EPHEMERAL, "p1"))
                .at(1, Telling.created(7, new Counts(0, 2, 0, 0), "p1", "p1"))
                .at(2, Telling.dropped(Item.Kind.EPHEMERAL, "p1", DropReason.KIND_NOT_STORED, 7))
                .irc();

        assertThat(irc.oldest().orElseThrow().items()).containsExactly("p1");
        assertThat(irc.ledger()).extracting(Ledger::stored, Ledger::lost).containsExactly(1L, 0L);
    }

    @Test
    void a_transaction_that_is_completed_without_a_success_is_lost() {
        var ledger = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted("e1"), Telling.created(7, "e1"), Telling.completed(7))
                .irc().ledger();

        assertThat(ledger).extracting(Ledger::stored, Ledger::delivered, Ledger::lost).containsExactly(0L, 0L, 1L);
    }

    @Test
    void a_real_service_behind_the_proxy_has_what_the_proxy_received() {
        var ledger = new Telling()
                .at(0, new DeliveryEvent.ServiceAdded("irc", false, ServiceState.UP, List.of()))
                .at(1, Telling.accepted("e1"), Telling.accepted("e2"), Telling.created(7, "e1", "e2"))
                .at(1, Telling.sent(7, 1), Telling.received(7, "e1"), Telling.ended(7, 1, Outcome.OK))
                .irc().ledger();

        assertThat(ledger).extracting(Ledger::delivered, Ledger::lost).containsExactly(1L, 1L);
    }

    @Test
    void what_came_once_to_a_real_service_behind_the_proxy_is_remembered_by_its_id_alone() {
        var story = new Telling()
                .at(0, new DeliveryEvent.ServiceAdded("irc", false, ServiceState.UP, List.of()))
                .at(1, Telling.accepted("e1"), Telling.accepted("e2"), Telling.created(7, "e1", "e2"))
                .at(1, Telling.sent(7, 1), Telling.received(7, "e1", "e2"), Telling.ended(7, 1, Outcome.OK))
                .at(1, Telling.completed(7));
        assertThat(story.irc().transactions()).isZero();
        assertThat(story.irc().timesReceived(7)).isEqualTo(1);
        assertThat(story.irc().timesApplied(7)).isZero();

        story.at(3, Telling.received(7, "e1", "e2"));
        assertThat(story.irc().ledger().twice()).isEqualTo(2);
        assertThat(story.irc().timesReceived(7)).isEqualTo(2);
        assertThat(story.irc().timesApplied(7)).isZero();
    }

    @Test
    void a_crash_ends_what_was_in_memory_and_the_store_says_how_it_goes_on() {
        var story = new Telling().at(0, Telling.added(ServiceState.DOWN))
                .at(1, Telling.accepted("e1"), Telling.created(7, "e1"), Telling.accepted("e2"), Telling.waits(2, 1))
                .at(2, new DeliveryEvent.Paused("irc"), Telling.sent(7, 1))
                .at(3, Telling.crashed(), Telling.dropped(Item.Kind.EVENT, "e2", DropReason.IN_MEMORY));
        assertThat(story.irc().inFlight()).isEmpty();
        assertThat(story.irc().waiting()).isEmpty();
        assertThat(story.irc().paused()).isFalse();

        story.at(5, new DeliveryEvent.Refused("irc", Item.Kind.EVENT, "e3"))
                .at(9, Telling.restarted(), Telling.added(ServiceState.DOWN, 7L));
        assertThat(story.irc().backlog()).singleElement()
                .satisfies(txn -> assertThat(txn.items()).containsExactly("e1"));
        assertThat(story.irc().since()).as("it was DOWN all the time").isZero();
        assertThat(story.irc().ledger())
                .extracting(Ledger::accepted, Ledger::queued, Ledger::stored, Ledger::droppedInAll, Ledger::lost,
                        Ledger::refused)
                .containsExactly(2L, 0L, 1L, 1L, 0L, 1L);
    }

    @Test
    void a_queue_on_disk_survives_a_crash() {
        var ledger = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted("e1"), Telling.crashed(), Telling.restarted())
                .at(2, Telling.added(ServiceState.UP, List.of(), List.of(), new Counts(1, 0, 0, 0)))
                .irc().ledger();

        assertThat(ledger).extracting(Ledger::accepted, Ledger::queued, Ledger::lost).containsExactly(1L, 1L, 0L);
    }

    @Test
    void what_the_store_has_no_longer_after_a_restart_is_lost() {
        var ledger = new Telling().at(0, Telling.added(ServiceState.DOWN))
                .at(1, Telling.accepted("e1"), Telling.accepted("e2"), Telling.created(7, "e1"), Telling.accepted("e3"))
                .at(1, Telling.created(8, "e2"), Telling.parked(8))
                .at(2, Telling.restarted(), Telling.added(ServiceState.DOWN))
                .irc().ledger();

        assertThat(ledger)
                .extracting(Ledger::queued, Ledger::stored, Ledger::parked, Ledger::lost)
                .containsExactly(0L, 0L, 0L, 3L);
    }

    @Test
    void what_an_earlier_process_queued_on_disk_counts_as_accepted_now() {
        var ledger = new Telling()
                .at(0, Telling.added(ServiceState.UP, List.of(), List.of(4L), new Counts(2, 0, 1, 0)))
                .at(1, Telling.created(7, new Counts(2, 0, 1, 0), "e1", "e2", "t1"))
                .irc().ledger();

        assertThat(ledger)
                .extracting(Ledger::accepted, Ledger::queued, Ledger::stored, Ledger::parked, Ledger::lost)
                .containsExactly(3L, 0L, 3L, 0L, 0L);
    }

    @Test
    void a_success_that_could_not_be_noted_and_is_sent_again_stays_delivered() {
        var story = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted("e1"), Telling.created(7, "e1"))
                .at(1, Telling.sent(7, 1), Telling.received(7, "e1"), Telling.ended(7, 1, Outcome.OK))
                .at(1, new DeliveryEvent.StoreFailed("irc", "complete", "disk full"))
                .at(3, Telling.sent(7, 2), Telling.received(7, "e1"), Telling.ended(7, 2, Outcome.OK));
        assertThat(story.irc().backlog()).hasSize(1);

        var ledger = story.at(3, Telling.completed(7)).irc().ledger();
        assertThat(ledger)
                .extracting(Ledger::stored, Ledger::delivered, Ledger::twice, Ledger::lost)
                .containsExactly(0L, 1L, 1L, 0L);
    }

    @Test
    void drops_are_listed_in_the_order_of_the_rules() {
        var ledger = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted(Item.Kind.EPHEMERAL, "p1"), Telling.accepted("e1"),
                        Telling.accepted(Item.Kind.TO_DEVICE, "t1"))
                .at(2, Telling.dropped(Item.Kind.EPHEMERAL, "p1", DropReason.KIND_NOT_SENT))
                .at(2, Telling.dropped(Item.Kind.EVENT, "e1", DropReason.IN_MEMORY))
                .at(2, Telling.dropped(Item.Kind.TO_DEVICE, "t1", DropReason.DOWN_WITHOUT_EVENTS))
                .irc().ledger();

        assertThat(ledger.dropped().keySet())
                .containsExactly(DropReason.DOWN_WITHOUT_EVENTS, DropReason.IN_MEMORY, DropReason.KIND_NOT_SENT);
        assertThat(ledger.queued()).isZero();
    }

    @Test
    void what_a_defect_lost_is_lost_and_not_dropped() {
        var ledger = new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted("e1"), Telling.dropped(Item.Kind.EVENT, "e1", DropReason.BATCH_LOST))
                .irc().ledger();

        assertThat(ledger)
                .extracting(Ledger::queued, Ledger::droppedInAll, Ledger::lost)
                .containsExactly(0L, 0L, 1L);
        assertThat(ledger.droppedKinds()).isEqualTo(Counts.NONE);
    }

    /** Two events in transaction 7. */
    private static Telling delivered() {
        return new Telling().at(0, Telling.added(ServiceState.UP))
                .at(1, Telling.accepted("e1"), Telling.accepted("e2"), Telling.created(7, "e1", "e2"),
                        Telling.sent(7, 1))
                .at(2, Telling.received(7, "e1", "e2"), Telling.applied(7, "e1", "e2"), Telling.ended(7, 1, Outcome.OK))
                .at(2, Telling.completed(7));
    }

    private void deliver(String item) {
        tell(1, accepted(Item.Kind.EVENT, item), created(7, new Counts(1, 0, 0, 0), item));
        tell(2, started(7, 1), received(7, item), ended(7, 1, Outcome.OK));
        tell(2, new DeliveryEvent.TransactionCompleted("irc", 7));
    }

    private void tell(long second, DeliveryEvent... events) {
        now.set(second * SECOND);
        List.of(events).forEach(history::event);
    }

    private World world() {
        return World.at(history.entries(), Long.MAX_VALUE);
    }

    private ServiceView irc() {
        return world().service("irc").orElseThrow();
    }

    private static DeliveryEvent accepted(Item.Kind kind, String item) {
        return new DeliveryEvent.Accepted("irc", kind, item, OptionalLong.empty());
    }

    private static DeliveryEvent created(long transaction, Counts counts, String... items) {
        return new DeliveryEvent.TransactionCreated(
                "irc", transaction, List.of(items), counts, 100, Sha256.known("aa"));
    }

    private static DeliveryEvent started(long transaction, int attempt) {
        return new DeliveryEvent.AttemptStarted("irc", transaction, attempt, Sha256.known("aa"));
    }

    private static DeliveryEvent received(long transaction, String... items) {
        return new DeliveryEvent.Received("irc", transaction, List.of(items));
    }

    private static DeliveryEvent ended(long transaction, int attempt, Outcome outcome) {
        return new DeliveryEvent.AttemptEnded(
                "irc", transaction, attempt, outcome, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    private static DeliveryEvent dropped(Item.Kind kind, String item, DropReason reason, OptionalLong transaction) {
        return new DeliveryEvent.Dropped("irc", kind, item, reason, transaction);
    }
}
