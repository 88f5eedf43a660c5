package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.TransactionStore.Stream;
import dev.appservicelab.delivery.event.ServiceState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises. The names follow the original's own tests of its storage. */
abstract class TransactionStoreContract {
    private static final Body BODY = body("{\"events\":[]}");

    private TransactionStore store;

    /** An empty store; if it needs files, they go into {@code folder}. */
    abstract TransactionStore open(Path folder);

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
        assertThat(store.create("irc", BODY, List.of("$1"))).isEqualTo(1);
    }

    @Test
    void ids_of_all_services_are_one_sequence() {
        assertThat(store.create("irc", BODY, List.of())).isEqualTo(1);
        assertThat(store.create("slack", BODY, List.of())).isEqualTo(2);
        assertThat(store.create("irc", BODY, List.of())).isEqualTo(3);
    }

    @Test
    void an_id_is_not_used_again_after_everything_is_complete() {
        store.complete("irc", store.create("irc", BODY, List.of()));

        assertThat(store.create("irc", BODY, List.of())).isEqualTo(2);
    }

    @Test
    void to_complete_a_transaction_deletes_it() {
        long id = store.create("irc", BODY, List.of());

        store.complete("irc", id);

        assertThat(store.oldest("irc")).isEmpty();
        assertThat(store.backlog("irc")).isEmpty();
    }

    @Test
    void to_complete_a_transaction_leaves_the_state_as_it_was() {
        store.setState("irc", ServiceState.DOWN);

        store.complete("irc", store.create("irc", BODY, List.of()));

        assertThat(store.state("irc")).contains(ServiceState.DOWN);
    }

    @Test
    void to_complete_a_transaction_that_is_not_there_changes_nothing() {
        long id = store.create("irc", BODY, List.of());

        store.complete("irc", id + 1);
        store.complete("slack", id);

        assertThat(store.backlog("irc")).containsExactly(id);
    }

    @Test
    void a_service_with_no_transaction_has_no_oldest() {
        store.create("slack", BODY, List.of());

        assertThat(store.oldest("irc")).isEmpty();
    }

    @Test
    void the_oldest_is_the_lowest_id_of_this_service_only() {
        store.create("slack", BODY, List.of());
        long first = store.create("irc", BODY, List.of("$first"));
        long second = store.create("irc", BODY, List.of("$second"));

        assertThat(store.oldest("irc")).hasValueSatisfying(oldest -> {
            assertThat(oldest.id()).isEqualTo(first);
            assertThat(oldest.items()).containsExactly("$first");
        });
        store.complete("irc", first);
        assertThat(store.oldest("irc")).hasValueSatisfying(oldest -> assertThat(oldest.id()).isEqualTo(second));
    }

    @Test
    void the_backlog_is_the_ids_of_this_service_smallest_first() {
        store.create("irc", BODY, List.of());
        store.create("slack", BODY, List.of());
        store.create("irc", BODY, List.of());

        assertThat(store.backlog("irc")).containsExactly(1L, 3L);
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
            long id = store.create("irc", body, List.of());

            assertThat(store.oldest("irc").orElseThrow().body().bytes()).isEqualTo(body.bytes());
            store.complete("irc", id);
        }
    }

    @Test
    void a_body_of_eight_mebibytes_is_stored() {
        var body = new Body(new byte[8 << 20]);

        store.create("irc", body, List.of());

        assertThat(store.oldest("irc").orElseThrow().body().sha256()).isEqualTo(body.sha256());
    }

    @Test
    void a_larger_body_is_refused_in_one_sentence_and_nothing_is_stored() {
        assertThatThrownBy(() -> store.create("irc", new Body(new byte[(8 << 20) + 1]), List.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("could not store a transaction of irc: the body is larger than 8,388,608 bytes");
        assertThat(store.backlog("irc")).isEmpty();
    }

    @Test
    void item_ids_come_back_as_they_were_and_in_order() {
        var items = List.of("$b", "$a", "", "with \" , \n \0 👍", "$a");

        store.create("irc", BODY, items);

        assertThat(store.oldest("irc").orElseThrow().items()).isEqualTo(items);
    }

    @Test
    void a_service_may_have_any_name() {
        for (var service : List.of("", "a'b; DROP TABLE transactions", "IRC", "irc", "irc ", "漢 👍")) {
            long id = store.create(service, BODY, List.of());
            store.setState(service, ServiceState.DOWN);

            assertThat(store.backlog(service)).containsExactly(id);
        }
        assertThat(store.servicesIn(ServiceState.DOWN)).hasSize(6);
    }

    @Test
    void eight_tasks_that_create_at_once_get_unique_increasing_ids() throws Exception {
        var ids = eightTimes(n -> () -> IntStream.range(0, 50)
                .mapToObj(i -> store.create("service" + n, body("{\"n\":" + i + "}"), List.of("$" + i)))
                .toList());

        assertThat(ids).allSatisfy(own -> assertThat(own).isSorted().hasSize(50));
        assertThat(ids.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(400);
        for (int n = 0; n < 8; n++) {
            assertThat(store.backlog("service" + n)).isEqualTo(ids.get(n));
        }
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
                ids.add(store.create("service" + n, new Body(new byte[50_000]), List.of()));
                assertThat(store.oldest("service" + n)).isPresent();
                assertThat(Thread.interrupted()).isTrue();
            }
            return ids;
        });

        for (int n = 0; n < 8; n++) {
            assertThat(store.backlog("service" + n)).isEqualTo(kept.get(n));
        }
    }

    @Test
    void a_closed_store_says_so_and_may_be_closed_again() {
        store.close();
        store.close();

        assertThatThrownBy(() -> store.setState("irc", ServiceState.UP))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("could not set irc UP: it is closed");
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

    private static Body body(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }
}
