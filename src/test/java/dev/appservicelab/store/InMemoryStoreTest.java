package dev.appservicelab.store;

import static org.assertj.core.api.Assertions.assertThat;

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
}
