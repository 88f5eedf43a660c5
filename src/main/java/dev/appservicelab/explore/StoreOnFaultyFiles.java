package dev.appservicelab.explore;

import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.FaultyFiles;
import dev.appservicelab.store.ForwardingStore;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskCancelled;
import dev.appservicelab.time.TaskCondition;
import dev.appservicelab.time.TaskLock;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * The real store, cut off in the middle of a write or between two calls. No task is switched to within a call of it, so
 * a crash that is to come in a write waits for the next one. For tasks of one simulated run.
 */
final class StoreOnFaultyFiles implements CrashableStore {
    private static final long SOON = 2_000 * Plan.MILLISECOND;
    /** A call takes two writes and a force. */
    private static final int MOST_WRITES = 4;

    private final FaultyFiles files;
    private final TaskRunner runner;
    private final TaskLock lock;
    private final TaskCondition changed;
    private Cuttable store;

    StoreOnFaultyFiles(Durability durability, long seed, TaskRunner runner) {
        this.files = FaultyFiles.open(seed, durability, () -> Instant.ofEpochSecond(0, runner.now()));
        this.runner = runner;
        this.lock = runner.newLock();
        this.changed = lock.newCondition();
        this.store = new Cuttable(files.store());
    }

    @Override
    public TransactionStore store() {
        return store;
    }

    @Override
    public void awaitCrash(IntUnaryOperator left) {
        if (left.applyAsInt(1) == 0) {
            return;
        }
        store.armed = true;
        files.failAfter(left.applyAsInt(MOST_WRITES));
        var soon = new Due(runner.now() + SOON, Turn.TIMER);
        lock.holding(() -> {
            boolean inTime = true;
            while (!store.cut && inTime) {
                inTime = changed.awaitUntil(soon);
            }
        });
    }

    @Override
    public void crash(IntUnaryOperator left) {
        var crashed = store;
        crashed.cut = true;
        files.crash();
        store = new Cuttable(files.store());
        crashed.settle(files.store());
    }

    @Override
    public void close() {
        files.close();
    }

    /** What is in a store of one service. */
    private record Content(List<String> queue, List<String> backlog, List<Long> parked, Optional<ServiceState> state) {

        static Content of(String service, TransactionStore store) {
            return new Content(
                    store.queue(service).stream().map(Item::id).toList(),
                    store.behind(service, 0, Integer.MAX_VALUE).stream()
                            .map(one -> one.id() + " " + one.body().sha256() + " " + one.mergeable())
                            .toList(),
                    store.parked(service), store.state(service));
        }
    }

    /** A call that was cut off, of a service of which there was that before. */
    private record CutOff(String service, Content before) {}

    /** For one life of the process: when it is cut no call comes to its end any more. */
    private final class Cuttable extends ForwardingStore {
        private boolean armed;
        private boolean cut;
        private Optional<CutOff> cutOff = Optional.empty();
        private boolean done;
        private long created;

        Cuttable(TransactionStore store) {
            super(store);
        }

        @Override
        public long create(String service, NewTransaction transaction) {
            change(service, () -> {
                created = store().create(service, transaction);
                return true;
            });
            return created;
        }

        @Override
        protected <T> T call(Supplier<T> call) {
            awaitEndIfCut();
            try {
                return call.get();
            } catch (StoreException e) {
                cutIfFailed(e);
                throw new TaskCancelled();
            }
        }

        @Override
        protected boolean change(String service, BooleanSupplier call) {
            awaitEndIfCut();
            if (!armed) {
                return call.getAsBoolean();
            }
            var before = Content.of(service, store());
            try {
                return call.getAsBoolean();
            } catch (StoreException e) {
                cutOff = Optional.of(new CutOff(service, before));
                cutIfFailed(e);
                return true;
            }
        }

        /** The process is gone, and this is what is left: the call that was cut off may have been done. */
        void settle(TransactionStore left) {
            cutOff.ifPresent(call -> {
                done = !Content.of(call.service(), left).equals(call.before());
                created = left.backlog(call.service()).stream().mapToLong(Long::longValue).max().orElse(0);
            });
        }

        private void cutIfFailed(StoreException failure) {
            if (!files.haveFailed()) {
                throw failure;
            }
            cut = true;
            awaitEnd();
        }

        private void awaitEndIfCut() {
            if (cut) {
                awaitEnd();
                throw new TaskCancelled();
            }
        }

        /** Only a call that was done comes back from this. */
        private void awaitEnd() {
            try {
                lock.holding(() -> {
                    changed.signalAll();
                    while (true) {
                        changed.await();
                    }
                });
            } catch (TaskCancelled e) {
                if (!done) {
                    throw e;
                }
            }
        }
    }
}
