package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.DeviceListChange;
import dev.appservicelab.matrix.DeviceListUpdates;
import dev.appservicelab.matrix.Json;
import dev.appservicelab.matrix.ToDeviceMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store in H2 promises beyond that, in memory and in a file. */
abstract class H2StoreContract extends TransactionStoreContract {
    private static final int MANY = 150_000;

    @Test
    void a_body_of_32_mebibytes_is_stored() {
        var body = new Body(new byte[32 << 20]);

        store().create("irc", NewTransaction.ofEvents(body, List.of()));

        assertThat(store().oldest("irc").orElseThrow().body().sha256()).isEqualTo(body.sha256());
    }

    @Test
    void a_larger_body_is_refused_in_one_sentence_and_nothing_is_written() {
        var larger = new Body(new byte[(32 << 20) + 1]);
        store().enqueue("irc", List.of(message(10)));

        for (var fromQueue : List.of(Counts.NONE, new Counts(0, 0, 1, 0))) {
            assertThatThrownBy(() -> store().create("irc", new NewTransaction(
                            larger, List.of(), Counts.NONE, OptionalLong.empty(), fromQueue)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("could not store a transaction of irc: it is too large: a body may have"
                            + " 33,554,432 bytes, a queued item 8,388,608");
        }

        assertThat(store().backlog("irc")).isEmpty();
        assertThat(store().queue("irc")).hasSize(1);
    }

    @Test
    void an_id_that_is_stored_already_is_refused_in_one_sentence() {
        var transaction = new NewTransaction(
                new Body(new byte[] {1, 2, 3}), List.of(), Counts.NONE, OptionalLong.of(1), Counts.NONE);
        store().create("irc", transaction);

        assertThatThrownBy(() -> store().create("slack", transaction))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(" could not store a transaction of slack: its id is that of another");
    }

    @Test
    void of_items_that_are_queued_together_none_is_queued_if_one_is_too_large() {
        store().enqueue("irc", List.of(message(8 << 20)));

        assertThatThrownBy(() -> store().enqueue("irc", List.of(message(10), message((8 << 20) + 1))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("could not queue items of irc: it is too large");

        assertThat(store().queue("irc")).hasSize(1);
    }

    @Test
    void a_transaction_may_have_more_items_than_an_array_of_h2() {
        var items = IntStream.range(0, MANY).mapToObj(i -> "d" + i).toList();

        store().create("irc", new NewTransaction(
                new Body(new byte[0]), items, new Counts(0, 0, 0, MANY), OptionalLong.empty(), Counts.NONE));

        assertThat(store().oldest("irc").orElseThrow().items()).isEqualTo(items);
    }

    @Test
    void a_change_of_device_lists_may_name_more_users_than_an_array_of_h2() {
        var users = new LinkedHashSet<>(IntStream.range(0, MANY).mapToObj(i -> "@u" + i + ":x").toList());
        var change = new DeviceListChange("d", new DeviceListUpdates(users, Set.of()));

        store().enqueue("irc", List.of(change));

        assertThat(store().queue("irc").equals(List.of(change))).isTrue();
    }

    @Test
    void a_closed_store_says_so_and_may_be_closed_again() {
        store().close();
        store().close();

        assertThatThrownBy(() -> store().setState("irc", ServiceState.UP))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("could not set irc UP: it is closed");
    }

    private static ToDeviceMessage message(int bytes) {
        return new ToDeviceMessage("t", new Json(new byte[bytes]), Optional.empty());
    }
}
