package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.MemoryStore;
import dev.appservicelab.time.TaskRunner;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** On which store a run goes. */
public enum StoreKind {
    /** One in memory that knows what a crash leaves of it. */
    MEMORY,
    /** The real one, on a disk in memory that knows what a crash leaves of its files. */
    H2;

    /**
     * A new, empty one. A crash is the worst that the policy's durability covers: a killed process, or a loss of power.
     */
    CrashableStore open(DeliveryPolicy policy, long seed, TaskRunner runner) {
        var durability = Durability.of(policy);
        return switch (this) {
            case MEMORY -> new InMemory(durability, new MemoryStore(durability, runner::switchPoint));
            case H2 -> new StoreOnFaultyFiles(durability, seed, runner);
        };
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private record InMemory(Durability durability, MemoryStore memory) implements CrashableStore {
        @Override
        public TransactionStore store() {
            return memory;
        }

        @Override
        public void awaitCrash(IntUnaryOperator left) {
            // It has a switching point in the middle of each write.
        }

        @Override
        public void crash(IntUnaryOperator left) {
            memory.crash(durability, left);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
