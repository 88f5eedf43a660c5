package dev.appservicelab.store;

import dev.appservicelab.delivery.TransactionStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.jspecify.annotations.Nullable;

/** On a disk that does not fail. */
final class FaultyStoreTest extends H2StoreContract {
    private @Nullable FaultyFiles files;

    @Override
    TransactionStore open(Path folder) {
        files = FaultyFiles.open(1);
        return files.store();
    }

    @AfterEach
    void close_files() {
        if (files != null) {
            files.close();
        }
    }
}
