package dev.appservicelab.store;

import dev.appservicelab.delivery.MemoryStore;
import dev.appservicelab.delivery.TransactionStore;
import java.nio.file.Path;

/** The fake that stands for a store in the tests of the scheduler keeps the same promises. */
final class FakeStoreTest extends TransactionStoreContract {

    @Override
    TransactionStore open(Path folder) {
        return new MemoryStore();
    }
}
