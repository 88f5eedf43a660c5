package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.H2TransactionStore;
import dev.appservicelab.store.MemoryStore;
import dev.appservicelab.time.TaskRunner;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** On which store a run goes. */
public enum StoreKind {
    /** One in memory that knows what a crash leaves of it. */
    MEMORY,
    /** The real one. */
    H2;

    /** A new, empty one. */
    CrashableStore open(DeliveryPolicy policy, TaskRunner runner) {
        return switch (this) {
            case MEMORY -> new InMemory(policy.has(Rule.QUEUE_ON_DISK) ? Durability.POWER : Durability.KILL, runner);
            case H2 -> new Real(H2TransactionStore.inMemory());
        };
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A crash is the worst that the durability covers: a killed process, or a loss of power. */
    private static final class InMemory implements CrashableStore {
        private final Durability durability;
        private final MemoryStore store;

        private InMemory(Durability durability, TaskRunner runner) {
            this.durability = durability;
            this.store = new MemoryStore(durability, runner::switchPoint);
        }

        @Override
        public TransactionStore store() {
            return store;
        }

        @Override
        public void crash(IntUnaryOperator left) {
            store.crash(durability, left);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** No crash comes in the middle of its calls. */
    private record Real(TransactionStore store) implements CrashableStore {
        @Override
        public void crash(IntUnaryOperator left) {}

        @Override
        public void close() {
            store.close();
        }
    }
}
