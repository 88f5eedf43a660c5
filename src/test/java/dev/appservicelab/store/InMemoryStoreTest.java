package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.ServiceState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class InMemoryStoreTest extends H2StoreContract {

    @Override
    TransactionStore open(Path folder) {
        return H2TransactionStore.inMemory();
    }

    @Test
    void two_stores_in_memory_know_nothing_of_each_other() {
        try (var one = H2TransactionStore.inMemory();
                var other = H2TransactionStore.inMemory()) {
            one.setState("irc", ServiceState.DOWN);

            assertThat(other.state("irc")).isEmpty();
        }
    }

    @Test
    void a_store_in_memory_that_h2_has_closed_is_gone_and_not_an_empty_one() {
        var sessions = SessionsInPlace.inMemory("the store in memory");
        assertThatThrownBy(() -> sessions.change("break it", Database::closeAtOnce)).isInstanceOf(StoreException.class);

        assertThatThrownBy(() -> sessions.read("look", session -> true))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("could not look: ")
                .hasMessageContaining("is gone");
    }
}
