package dev.appservicelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
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
        assertThat(irc().inFlight()).contains(new ServiceView.InFlight(7, 1, SECOND));

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
                new DeliveryEvent.TransactionCreated("real", 7, List.of("e1"), new Counts(1, 0, 0, 0), 9, "aa"),
                new DeliveryEvent.AttemptStarted("real", 7, 1, "aa"),
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
        tell(1, accepted(Item.Kind.EPHEMERAL, "p1"), accepted(Item.Kind.EVENT, "e1"), accepted(Item.Kind.TO_DEVICE, "t1"));
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
        return new DeliveryEvent.TransactionCreated("irc", transaction, List.of(items), counts, 100, "aa");
    }

    private static DeliveryEvent started(long transaction, int attempt) {
        return new DeliveryEvent.AttemptStarted("irc", transaction, attempt, "aa");
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
