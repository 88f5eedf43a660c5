package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.TransactionStore.Stream;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.EphemeralEvent;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises. The names follow the original's own tests of its storage. */
@Timeout(300)
abstract class TransactionStoreContract {
    private static final Body BODY = body("{\"events\":[]}");
    private static final Counts EVENT = new Counts(1, 0, 0, 0);

    private TransactionStore store;

    /** An empty store; if it needs files, they go into {@code folder}. */
    abstract TransactionStore open(Path folder);

    /** The store of this test. */
    TransactionStore store() {
        return store;
    }

    @BeforeEach
    void open_it(@TempDir Path folder) {
        store = open(folder);
    }

    @AfterEach
    void close_it() {
        store.close();
    }

    @Test
    void a_service_without_a_stored_state_has_none() {
        assertThat(store.state("irc")).isEmpty();
    }

    @Test
    void a_service_is_up_when_it_was_set_up() {
        store.setState("irc", ServiceState.UP);

        assertThat(store.state("irc")).contains(ServiceState.UP);
    }

    @Test
    void a_service_is_down_when_it_was_set_down() {
        store.setState("irc", ServiceState.DOWN);

        assertThat(store.state("irc")).contains(ServiceState.DOWN);
    }

    @Test
    void a_service_goes_up_then_down_then_up() {
        for (var state : List.of(ServiceState.UP, ServiceState.DOWN, ServiceState.UP)) {
            store.setState("irc", state);

            assertThat(store.state("irc")).contains(state);
        }
    }

    @Test
    void the_state_of_a_service_is_its_own() {
        store.setState("irc", ServiceState.DOWN);

        assertThat(store.state("slack")).isEmpty();
    }

    @Test
    void no_service_is_in_a_state_that_none_was_set_to() {
        store.setState("irc", ServiceState.UP);

        assertThat(store.servicesIn(ServiceState.DOWN)).isEmpty();
    }

    @Test
    void one_service_is_in_a_state() {
        store.setState("irc", ServiceState.UP);
        store.setState("slack", ServiceState.DOWN);

        assertThat(store.servicesIn(ServiceState.DOWN)).containsExactly("slack");
    }

    @Test
    void several_services_are_in_a_state_in_the_order_of_their_ids() {
        store.setState("slack", ServiceState.DOWN);
        store.setState("irc", ServiceState.DOWN);
        store.setState("signal", ServiceState.UP);

        assertThat(store.servicesIn(ServiceState.DOWN)).containsExactly("irc", "slack");
    }

    @Test
    void the_first_transaction_gets_id_1() {
        assertThat(store.create("irc", NewTransaction.ofEvents(BODY, List.of("$1")))).isEqualTo(1);
    }

    @Test
    void ids_of_all_services_are_one_sequence() {
        assertThat(store.create("irc", NewTransaction.ofEvents(BODY, List.of()))).isEqualTo(1);
        assertThat(store.create("slack", NewTransaction.ofEvents(BODY, List.of()))).isEqualTo(2);
        assertThat(store.create("irc", NewTransaction.ofEvents(BODY, List.of()))).isEqualTo(3);
    }

    @Test
    void an_id_is_not_used_again_after_everything_is_complete() {
        store.complete("irc", store.create("irc", NewTransaction.ofEvents(BODY, List.of())));

        assertThat(store.create("irc", NewTransaction.ofEvents(BODY, List.of()))).isEqualTo(2);
    }

    @Test
    void to_complete_a_transaction_deletes_it() {
        long id = store.create("irc", NewTransaction.ofEvents(BODY, List.of()));

        store.complete("irc", id);

        assertThat(store.oldest("irc")).isEmpty();
        assertThat(store.backlog("irc")).isEmpty();
    }

    @Test
    void to_complete_a_transaction_leaves_the_state_as_it_was() {
        store.setState("irc", ServiceState.DOWN);

        store.complete("irc", store.create("irc", NewTransaction.ofEvents(BODY, List.of())));

        assertThat(store.state("irc")).contains(ServiceState.DOWN);
    }

    @Test
    void to_complete_a_transaction_that_is_not_there_changes_nothing() {
        long id = store.create("irc", NewTransaction.ofEvents(BODY, List.of()));

        store.complete("irc", id + 1);
        store.complete("slack", id);

        assertThat(store.backlog("irc")).containsExactly(id);
    }

    @Test
    void a_service_with_no_transaction_has_no_oldest() {
        store.create("slack", NewTransaction.ofEvents(BODY, List.of()));

        assertThat(store.oldest("irc")).isEmpty();
    }

    @Test
    void the_oldest_is_the_lowest_id_of_this_service_only() {
        store.create("slack", NewTransaction.ofEvents(BODY, List.of()));
        long first = store.create("irc", NewTransaction.ofEvents(BODY, List.of("$first")));
        long second = store.create("irc", NewTransaction.ofEvents(BODY, List.of("$second")));

        assertThat(store.oldest("irc")).hasValueSatisfying(oldest -> {
            assertThat(oldest.id()).isEqualTo(first);
            assertThat(oldest.items()).containsExactly("$first");
        });
        store.complete("irc", first);
        assertThat(store.oldest("irc")).hasValueSatisfying(oldest -> assertThat(oldest.id()).isEqualTo(second));
    }

    @Test
    void the_backlog_is_the_ids_of_this_service_smallest_first() {
        store.create("irc", NewTransaction.ofEvents(BODY, List.of()));
        store.create("slack", NewTransaction.ofEvents(BODY, List.of()));
        store.create("irc", NewTransaction.ofEvents(BODY, List.of()));

        assertThat(store.backlog("irc")).containsExactly(1L, 3L);
    }

    @Test
    void a_transaction_that_brings_its_id_is_stored_under_it() {
        long id = store.create("irc", withId(7));

        assertThat(id).isEqualTo(7);
        assertThat(store.backlog("irc")).containsExactly(7L);
        assertThat(store.oldest("irc").orElseThrow().items()).containsExactly("$own");
    }

    @Test
    void an_id_may_be_brought_again_when_its_transaction_is_complete() {
        store.create("irc", withId(1));
        store.complete("irc", 1);

        assertThat(store.create("slack", withId(1))).isEqualTo(1);
    }

    @Test
    void an_id_that_is_still_stored_is_refused_and_nothing_is_written() {
        store.enqueue("slack", List.of(event("$1")));
        store.create("irc", withId(3));
        store.create("irc", withId(4));
        store.park("irc", 4);

        for (long id : List.of(3L, 4L)) {
            assertThatThrownBy(() -> store.create("slack", new NewTransaction(
                            BODY, List.of("$1"), EVENT, OptionalLong.of(id), EVENT)))
                    .isInstanceOf(StoreException.class);
        }

        assertThat(store.backlog("slack")).isEmpty();
        assertThat(store.queue("slack")).containsExactly(event("$1"));
        assertThat(store.backlog("irc")).containsExactly(3L);
    }

    @Test
    void the_sequence_goes_on_behind_an_id_that_was_brought() {
        store.create("irc", withId(7));
        store.complete("irc", 7);
        store.create("irc", withId(2));

        assertThat(store.create("irc", anyEvents())).isEqualTo(8);
        assertThat(store.create("irc", anyEvents())).isEqualTo(9);
    }

    @Test
    void a_transaction_comes_back_with_its_counts_and_may_be_merged() {
        var counts = new Counts(4, 3, 2, 1);
        store.create("irc", new NewTransaction(BODY, List.of("$1"), counts, OptionalLong.empty(), Counts.NONE));

        assertThat(store.oldest("irc")).hasValueSatisfying(oldest -> {
            assertThat(oldest.counts()).isEqualTo(counts);
            assertThat(oldest.mergeable()).isTrue();
        });
    }

    @Test
    void what_a_transaction_is_made_of_leaves_the_front_of_each_lane() {
        store.enqueue("irc", List.of(
                event("$1"), typing("p1"), toDevice("t1"), event("$2"), lists("d1"), typing("p2")));
        store.enqueue("irc", List.of(event("$3"), toDevice("t2"), lists("d2")));
        store.enqueue("slack", List.of(event("$other")));

        store.create("irc", new NewTransaction(
                BODY, List.of(), Counts.NONE, OptionalLong.empty(), new Counts(2, 1, 0, 2)));

        assertThat(store.queue("irc")).extracting(Item::id).containsExactly("t1", "p2", "$3", "t2");
        assertThat(store.queue("slack")).hasSize(1);
    }

    @Test
    void to_complete_a_parked_transaction_deletes_it() {
        long id = store.create("irc", anyEvents());
        store.park("irc", id);

        store.complete("irc", id);

        assertThat(store.parked("irc")).isEmpty();
        assertThat(store.isStored(id)).isFalse();
    }

    @Test
    void behind_an_id_are_the_next_ones_of_this_backlog_smallest_first() {
        store.create("irc", anyEvents());
        store.create("slack", anyEvents());
        for (long id = 3; id <= 7; id++) {
            store.create("irc", NewTransaction.ofEvents(body("body " + id), List.of("$" + id)));
        }
        store.park("irc", 4);

        var behind = store.behind("irc", 1, 3);

        assertThat(behind).extracting(StoredTransaction::id).containsExactly(3L, 5L, 6L);
        assertThat(behind.getFirst().body().bytes()).isEqualTo(body("body 3").bytes());
        assertThat(behind.getFirst().items()).containsExactly("$3");
        assertThat(behind.getFirst().counts()).isEqualTo(EVENT);
        assertThat(store.behind("irc", 7, 3)).isEmpty();
        assertThat(store.behind("irc", 1, 0)).isEmpty();
    }

    @Test
    void a_merged_transaction_keeps_its_id_and_those_merged_into_it_are_gone() {
        for (int i = 1; i <= 4; i++) {
            store.create("irc", anyEvents());
        }
        var merged = new StoredTransaction(1, body("all"), List.of("$1", "p1", "$2"), new Counts(2, 1, 0, 0), true);

        store.merge("irc", List.of(new Merge(merged, List.of(2L, 3L))));

        assertThat(store.backlog("irc")).containsExactly(1L, 4L);
        assertThat(store.oldest("irc")).hasValueSatisfying(oldest -> {
            assertThat(oldest.body().bytes()).isEqualTo(body("all").bytes());
            assertThat(oldest.items()).containsExactly("$1", "p1", "$2");
            assertThat(oldest.counts()).isEqualTo(new Counts(2, 1, 0, 0));
        });
        assertThat(store.create("irc", anyEvents())).isEqualTo(5);
    }

    @Test
    void nothing_is_merged_if_one_of_them_is_not_in_the_backlog() {
        store.create("irc", NewTransaction.ofEvents(body("one"), List.of("$1")));
        store.create("irc", anyEvents());
        store.create("irc", anyEvents());
        store.create("slack", anyEvents());
        store.park("irc", 3);

        for (var merged : List.of(List.of(2L, 3L), List.of(2L, 4L), List.of(2L, 99L))) {
            assertThatThrownBy(() -> merge(merged(1), merged)).isInstanceOf(StoreException.class);
        }
        assertThatThrownBy(() -> merge(merged(3), List.of(1L, 2L))).isInstanceOf(StoreException.class);

        assertThat(store.backlog("irc")).containsExactly(1L, 2L);
        assertThat(store.oldest("irc").orElseThrow().body().bytes()).isEqualTo(body("one").bytes());
        assertThat(store.parked("irc")).containsExactly(3L);
        assertThat(store.backlog("slack")).containsExactly(4L);
    }

    @Test
    void several_merges_are_all_made_or_none_is() {
        for (int i = 1; i <= 5; i++) {
            store.create("irc", anyEvents());
        }
        var first = new Merge(merged(1), List.of(2L));

        assertThatThrownBy(() -> store.merge("irc", List.of(first, new Merge(merged(3), List.of(9L)))))
                .isInstanceOf(StoreException.class);
        assertThat(store.backlog("irc")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(store.oldest("irc").orElseThrow().items()).isNotEqualTo(merged(1).items());

        store.merge("irc", List.of(first, new Merge(merged(3), List.of(4L))));
        assertThat(store.backlog("irc")).containsExactly(1L, 3L, 5L);
        assertThat(store.behind("irc", 1, 1).getFirst().items()).isEqualTo(merged(3).items());
    }

    @Test
    void a_parked_transaction_is_out_of_the_backlog_but_not_gone() {
        for (int i = 1; i <= 3; i++) {
            store.create("irc", anyEvents());
        }

        assertThat(store.park("irc", 3)).isTrue();
        assertThat(store.park("irc", 1)).isTrue();

        assertThat(store.backlog("irc")).containsExactly(2L);
        assertThat(store.oldest("irc").orElseThrow().id()).isEqualTo(2);
        assertThat(store.parked("irc")).containsExactly(1L, 3L);
        assertThat(store.parked("slack")).isEmpty();
    }

    @Test
    void what_is_not_in_the_backlog_is_not_parked() {
        store.create("irc", anyEvents());
        store.create("irc", anyEvents());
        store.park("irc", 2);

        assertThat(store.park("irc", 2)).isFalse();
        assertThat(store.park("irc", 99)).isFalse();
        assertThat(store.park("slack", 1)).isFalse();

        assertThat(store.backlog("irc")).containsExactly(1L);
        assertThat(store.parked("irc")).containsExactly(2L);
    }

    @Test
    void an_unparked_transaction_returns_by_its_id_as_it_was_and_is_not_merged_any_more() {
        store.create("irc", NewTransaction.ofEvents(body("one"), List.of("$1")));
        store.create("irc", anyEvents());
        store.park("irc", 1);

        assertThat(store.unpark("irc", 1)).isTrue();

        assertThat(store.backlog("irc")).containsExactly(1L, 2L);
        assertThat(store.parked("irc")).isEmpty();
        assertThat(store.oldest("irc")).hasValueSatisfying(oldest -> {
            assertThat(oldest.body().bytes()).isEqualTo(body("one").bytes());
            assertThat(oldest.items()).containsExactly("$1");
            assertThat(oldest.counts()).isEqualTo(EVENT);
            assertThat(oldest.mergeable()).isFalse();
        });
        assertThat(store.behind("irc", 1, 1)).extracting(StoredTransaction::mergeable).containsExactly(true);
    }

    @Test
    void what_is_not_parked_is_not_unparked() {
        store.create("irc", anyEvents());

        assertThat(store.unpark("irc", 1)).isFalse();
        assertThat(store.unpark("irc", 99)).isFalse();
        store.park("irc", 1);
        assertThat(store.unpark("slack", 1)).isFalse();

        store.unpark("irc", 1);
        assertThat(store.oldest("irc")).isPresent();
    }

    @Test
    void the_last_id_is_the_largest_that_is_stored_of_any_service() {
        assertThat(store.lastId()).isZero();
        store.create("irc", anyEvents());
        store.create("slack", anyEvents());
        store.create("irc", anyEvents());
        store.park("irc", 3);
        assertThat(store.lastId()).isEqualTo(3);

        store.complete("irc", 3);

        assertThat(store.lastId()).isEqualTo(2);
    }

    @Test
    void a_transaction_of_any_service_is_stored_until_it_is_complete_or_merged() {
        for (int i = 1; i <= 3; i++) {
            store.create("irc", anyEvents());
        }
        store.park("irc", 3);
        assertThat(List.of(0L, 1L, 2L, 3L, 4L)).filteredOn(store::isStored).containsExactly(1L, 2L, 3L);

        merge(merged(1), List.of(2L));
        store.complete("irc", 1);

        assertThat(List.of(0L, 1L, 2L, 3L, 4L)).filteredOn(store::isStored).containsExactly(3L);
    }

    @Test
    void after_a_reset_ids_begin_at_1_and_pass_over_those_that_are_stored() {
        for (int i = 1; i <= 6; i++) {
            store.create("irc", anyEvents());
        }
        List.of(1L, 3L, 6L).forEach(id -> store.complete("irc", id));
        store.park("irc", 5);

        store.resetIds();

        assertThat(IntStream.range(0, 5).mapToObj(i -> store.create("slack", anyEvents())))
                .containsExactly(1L, 3L, 6L, 7L, 8L);
        assertThat(store.backlog("irc")).containsExactly(2L, 4L);
    }

    @Test
    void a_transaction_made_of_a_queue_passes_over_ids_that_are_stored_as_well() {
        store.create("irc", anyEvents());
        store.resetIds();
        store.enqueue("irc", List.of(event("$1"), event("$2")));

        long id = store.create("irc", new NewTransaction(BODY, List.of("$1"), EVENT, OptionalLong.empty(), EVENT));

        assertThat(id).isEqualTo(2);
        assertThat(store.queue("irc")).containsExactly(event("$2"));
    }

    @Test
    void an_item_of_each_kind_comes_out_of_the_queue_as_it_went_in() {
        var odd = "with \" ' , \n \0 \uFFFF 👍";
        var items = List.of(
                new Event("$1", Json.of("{ \"a\" : 1.0e+2 }"), "!r:x", "m.room.message", "@u:x", Optional.empty()),
                new Event("$2", Json.of("{}"), "", "", "", Optional.of("")),
                new Event(odd, Json.of(odd), odd, odd, odd, Optional.of(odd)),
                new EphemeralEvent("p1", Json.of("{\"p\":1}"), Optional.of("!r:x")),
                new EphemeralEvent("p2", Json.of("{\"p\":2}"), Optional.empty()),
                new ToDeviceMessage("t1", Json.of("{\"t\":1}"), Optional.of("@u:x")),
                new ToDeviceMessage("t2", Json.of("{\"t\":2}"), Optional.empty()),
                lists("d1"),
                new DeviceListChange("d2", DeviceListUpdates.NONE));

        store.enqueue("irc", items);

        assertThat(store.queue("irc")).isEqualTo(items);
    }

    @Test
    void changed_and_left_users_keep_their_order_in_the_queue() {
        var users = List.of("@c:x", "@a:x", "@d:x", "@b:x");
        store.enqueue("irc", List.of(new DeviceListChange(
                "d", new DeviceListUpdates(new LinkedHashSet<>(users), new LinkedHashSet<>(List.of("@z:x", "@y:x"))))));

        var updates = ((DeviceListChange) store.queue("irc").getFirst()).updates();

        assertThat(updates.changed()).containsExactlyElementsOf(users);
        assertThat(updates.left()).containsExactly("@z:x", "@y:x");
    }

    @Test
    void the_queue_is_in_the_order_in_which_items_came() {
        store.enqueue("irc", List.of(event("$1"), typing("p1")));
        store.enqueue("slack", List.of(event("$other")));
        store.enqueue("irc", List.of());
        store.enqueue("irc", List.of(lists("d1"), event("$1")));

        assertThat(store.queue("irc")).extracting(Item::id).containsExactly("$1", "p1", "d1", "$1");
        assertThat(store.queue("signal")).isEmpty();
    }

    @Test
    void items_are_taken_from_the_front_of_each_lane() {
        store.enqueue("irc", List.of(event("$1"), typing("p1"), event("$2"), toDevice("t1"), event("$3"), lists("d1")));
        store.enqueue("slack", List.of(event("$other")));

        store.dequeue("irc", new Counts(2, 0, 1, 0));
        assertThat(store.queue("irc")).extracting(Item::id).containsExactly("p1", "$3", "d1");

        store.dequeue("irc", new Counts(9, 9, 9, 9));
        assertThat(store.queue("irc")).isEmpty();
        assertThat(store.queue("slack")).hasSize(1);
    }

    @Test
    void a_lane_of_the_queue_is_counted_and_read_piece_by_piece() {
        store.enqueue("irc", List.of(event("$1"), typing("p1"), event("$2"), event("$3"), event("$4")));
        store.enqueue("slack", List.of(event("$other")));

        assertThat(store.queued("irc")).isEqualTo(new Counts(4, 1, 0, 0));
        assertThat(store.queued("irc", Item.Kind.EVENT, 1, 2)).extracting(Item::id).containsExactly("$2", "$3");
        assertThat(store.queued("irc", Item.Kind.EVENT, 4, 2)).isEmpty();
        assertThat(store.queued("signal")).isEqualTo(Counts.NONE);
    }

    @Test
    void a_transaction_that_completes_another_takes_its_place_in_one_commit() {
        long first = store.create("irc", NewTransaction.ofEvents(BODY, List.of("$1")));
        long second = store.create("irc", NewTransaction.ofEvents(BODY, List.of("$2")));

        long third = store.create("irc", new NewTransaction(
                BODY, List.of("$3"), EVENT, OptionalLong.empty(), Counts.NONE, OptionalLong.of(first)));

        assertThat(store.backlog("irc")).containsExactly(second, third);
    }

    @Test
    void a_transaction_that_cannot_be_stored_completes_none() {
        long first = store.create("irc", NewTransaction.ofEvents(BODY, List.of("$1")));

        assertThatThrownBy(() -> store.create("irc", new NewTransaction(
                        BODY, List.of("$2"), EVENT, OptionalLong.of(first), Counts.NONE, OptionalLong.of(first))))
                .isInstanceOf(StoreException.class);

        assertThat(store.backlog("irc")).containsExactly(first);
    }

    @Test
    void what_was_put_aside_is_taken_back_once_and_in_its_order() {
        store.enqueue("irc", List.of(event("$queued")));
        store.putAside("irc", List.of(event("$1"), toDevice("t1"), event("$2")));
        store.putAside("irc", List.of(event("$3")));

        assertThat(store.takeBack("irc", Item.Kind.EVENT, 2)).extracting(Item::id).containsExactly("$1", "$2");
        assertThat(store.takeBack("irc", Item.Kind.EVENT, 2)).extracting(Item::id).containsExactly("$3");
        assertThat(store.takeBack("irc", Item.Kind.EVENT, 2)).isEmpty();
        assertThat(store.takeBack("irc", Item.Kind.TO_DEVICE, 2)).extracting(Item::id).containsExactly("t1");
        assertThat(store.queue("irc")).extracting(Item::id).containsExactly("$queued");
    }

    @Test
    void a_note_of_the_next_retry_changes_nothing_else() {
        store.noteRetry("irc", 1, Duration.ofSeconds(2));
        store.noteRetry("irc", 2, Duration.ofSeconds(4));

        assertThat(store.state("irc")).isEmpty();
        assertThat(store.servicesIn(ServiceState.DOWN)).isEmpty();
    }

    @Test
    void a_stream_that_was_never_served_is_at_position_1() {
        for (var stream : Stream.values()) {
            assertThat(store.position("irc", stream)).isEqualTo(1);
        }
    }

    @Test
    void a_position_is_what_it_was_set_to_last() {
        store.setPosition("irc", Stream.RECEIPTS, 42);
        store.setPosition("irc", Stream.RECEIPTS, Long.MAX_VALUE);

        assertThat(store.position("irc", Stream.RECEIPTS)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void positions_of_other_streams_and_services_are_independent() {
        store.setPosition("irc", Stream.RECEIPTS, 10);
        store.setPosition("irc", Stream.TO_DEVICE, 20);

        assertThat(Stream.values())
                .extracting(stream -> store.position("irc", stream))
                .containsExactly(10L, 1L, 20L, 1L);
        assertThat(Stream.values()).extracting(stream -> store.position("slack", stream)).containsOnly(1L);
        assertThat(store.state("irc")).isEmpty();
    }

    @Test
    void an_unknown_kind_of_stream_is_an_error() {
        assertThatThrownBy(() -> Stream.named("typing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"typing\"");
    }

    @Test
    void a_body_comes_back_byte_by_byte() {
        var bytes = new byte[2 * 65_536];
        new Random(1).nextBytes(bytes);
        for (var body : List.of(
                body("{\"body\":\"\0 é 漢 👍🏽 \uFFFF \\ud83d\"}"),
                new Body(new byte[] {(byte) 0xff, (byte) 0xc0, (byte) 0x80, 0}),
                new Body(new byte[0]),
                new Body(bytes))) {
            long id = store.create("irc", NewTransaction.ofEvents(body, List.of()));

            assertThat(store.oldest("irc").orElseThrow().body().bytes()).isEqualTo(body.bytes());
            store.complete("irc", id);
        }
    }

    @Test
    void item_ids_come_back_as_they_were_and_in_order() {
        var items = List.of("$b", "$a", "", "with \" , \n \0 👍", "$a");

        store.create("irc", NewTransaction.ofEvents(BODY, items));

        assertThat(store.oldest("irc").orElseThrow().items()).isEqualTo(items);
    }

    @Test
    void a_service_may_have_any_name() {
        for (var service : List.of("", "a'b; DROP TABLE transactions", "IRC", "irc", "irc ", "漢 👍")) {
            long id = store.create(service, NewTransaction.ofEvents(BODY, List.of()));
            store.setState(service, ServiceState.DOWN);

            assertThat(store.backlog(service)).containsExactly(id);
        }
        assertThat(store.servicesIn(ServiceState.DOWN)).hasSize(6);
    }

    @Test
    void eight_tasks_that_create_at_once_get_unique_increasing_ids() throws Exception {
        var ids = eightTimes(n -> () -> IntStream.range(0, 50)
                .mapToObj(i -> store.create(
                        "service" + n, NewTransaction.ofEvents(body("{\"n\":" + i + "}"), List.of("$" + i))))
                .toList());

        assertThat(ids).allSatisfy(own -> assertThat(own).isSorted().hasSize(50));
        assertThat(ids.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(400);
        for (int n = 0; n < 8; n++) {
            assertThat(store.backlog("service" + n)).isEqualTo(ids.get(n));
        }
    }

    @Test
    void eight_tasks_that_queue_and_take_at_once_lose_and_double_nothing() throws Exception {
        var ids = eightTimes(n -> () -> {
            var service = "service" + n;
            var own = new ArrayList<Long>();
            for (int i = 0; i < 25; i++) {
                store.enqueue(service, List.of(event("$" + 2 * i), event("$" + (2 * i + 1))));
                own.add(store.create(service, new NewTransaction(
                        BODY, List.of("$" + i), EVENT, OptionalLong.empty(), EVENT)));
            }
            return own;
        });

        assertThat(ids.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(200);
        for (int n = 0; n < 8; n++) {
            assertThat(store.backlog("service" + n)).isEqualTo(ids.get(n));
            assertThat(store.queue("service" + n))
                    .extracting(Item::id)
                    .isEqualTo(IntStream.range(25, 50).mapToObj(i -> "$" + i).toList());
        }
    }

    @Test
    void eight_tasks_may_bring_ids_at_once() throws Exception {
        eightTimes(n -> () -> IntStream.range(0, 25)
                .mapToObj(i -> store.create("service" + n, withId(8L * i + n + 1)))
                .toList());

        assertThat(store.lastId()).isEqualTo(200);
        assertThat(store.create("irc", anyEvents())).isEqualTo(201);
    }

    @Test
    void eight_tasks_may_set_one_state_at_once() throws Exception {
        eightTimes(n -> () -> {
            for (int i = 0; i < 50; i++) {
                store.setState("irc" + i, ServiceState.DOWN);
                store.setPosition("irc" + i, Stream.RECEIPTS, 7);
            }
            return n;
        });

        assertThat(store.servicesIn(ServiceState.DOWN)).hasSize(50);
    }

    @Test
    void a_task_that_is_cancelled_in_a_call_harms_no_other_and_stays_cancelled() throws Exception {
        var kept = eightTimes(n -> () -> {
            var ids = new ArrayList<Long>();
            for (int i = 0; i < 25; i++) {
                Thread.currentThread().interrupt();
                ids.add(store.create("service" + n, NewTransaction.ofEvents(new Body(new byte[50_000]), List.of())));
                assertThat(store.oldest("service" + n)).isPresent();
                assertThat(Thread.interrupted()).isTrue();
            }
            return ids;
        });

        for (int n = 0; n < 8; n++) {
            assertThat(store.backlog("service" + n)).isEqualTo(kept.get(n));
        }
    }

    private interface Numbered<T> {
        Callable<T> task(int n);
    }

    private static <T> List<T> eightTimes(Numbered<T> tasks) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(IntStream.range(0, 8).mapToObj(tasks::task).toList())) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static NewTransaction anyEvents() {
        return NewTransaction.ofEvents(BODY, List.of());
    }

    private static NewTransaction withId(long id) {
        return new NewTransaction(BODY, List.of("$own"), EVENT, OptionalLong.of(id), Counts.NONE);
    }

    private void merge(StoredTransaction into, List<Long> retired) {
        store.merge("irc", List.of(new Merge(into, retired)));
    }

    private static StoredTransaction merged(long id) {
        return new StoredTransaction(id, body("merged"), List.of("$1", "$2"), new Counts(2, 0, 0, 0), true);
    }

    private static Event event(String id) {
        return new Event(id, Json.of("{}"), "!r:x", "m.room.message", "@u:x", Optional.empty());
    }

    private static EphemeralEvent typing(String id) {
        return new EphemeralEvent(id, Json.of("{}"), Optional.of("!r:x"));
    }

    private static ToDeviceMessage toDevice(String id) {
        return new ToDeviceMessage(id, Json.of("{}"), Optional.of("@u:x"));
    }

    private static DeviceListChange lists(String id) {
        return new DeviceListChange(id, new DeviceListUpdates(Set.of("@a:x"), Set.of("@b:x")));
    }

    private static Body body(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }
}
