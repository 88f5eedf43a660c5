package dev.appservicelab.store;

import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.store.WriteLog.Write;
import dev.appservicelab.time.TaskCancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * A store in memory that knows what a crash would leave of it. A write is there for everybody at once, but until it has
 * returned, and after that as long as the {@link Durability} does not cover it, a {@link #crash} may take it away
 * again, with all that were made after it. Nobody can look at this store from outside. Thread-safe.
 */
public final class MemoryStore implements TransactionStore {
    /** Many returned writes that only the operating system has: it writes the older ones in its own time. */
    private static final int UNWRITTEN = 100;

    private final Durability durability;
    private final Runnable writing;
    private final Map<String, Shelf> shelves = new LinkedHashMap<>();
    private final WriteLog log = new WriteLog();
    private long sequence;

    /**
     * @param writing called within each call that writes, when what it writes is there and has not survived anything
     *         yet
     */
    public MemoryStore(Durability durability, Runnable writing) {
        this.durability = durability;
        this.writing = writing;
    }

    /**
     * Leaves what a crash leaves: all that has survived it, and of what has not some of the oldest. A call that is
     * being made returns if its write is left, and else does not: its caller is to be cancelled now.
     *
     * @param how  {@link Durability#KILL}: a killed process; {@link Durability#POWER}: a loss of power
     * @param left chooses how many are left of so many writes that may be lost, 0 to so many
     */
    public synchronized void crash(Durability how, IntUnaryOperator left) {
        shelves.values().forEach(Shelf::forgetAside);
        log.crash(how, left);
    }

    @Override
    public long create(String service, NewTransaction transaction) {
        Write write;
        long id;
        synchronized (this) {
            var shelf = shelf(service);
            long before = sequence;
            id = transaction.id().isPresent() ? transaction.id().getAsLong() : nextId();
            if (isStored(id)) {
                throw refused("transaction " + id + " is stored already");
            }
            sequence = Math.max(sequence, id);
            var queue = shelf.removeFront(transaction.fromQueue());
            var completed = transaction.completed().isPresent()
                    ? shelf.remove(transaction.completed().getAsLong())
                    : Shelf.Removed.NOTHING;
            shelf.backlog().put(id, new StoredTransaction(
                    id, transaction.body(), transaction.items(), transaction.counts(), true));
            long made = id;
            write = log.add(() -> {
                shelf.backlog().remove(made);
                shelf.putBack(completed);
                shelf.queue(queue);
                sequence = before;
            });
        }
        written(write);
        return id;
    }

    @Override
    public void complete(String service, long transaction) {
        Write write;
        synchronized (this) {
            var shelf = shelf(service);
            var removed = shelf.remove(transaction);
            write = log.add(() -> shelf.putBack(removed));
        }
        awaitWritten(write);
        synchronized (this) {
            log.handedOver(write, UNWRITTEN);
        }
    }

    @Override
    public synchronized Optional<StoredTransaction> oldest(String service) {
        var oldest = shelf(service).backlog().firstEntry();
        return oldest == null ? Optional.empty() : Optional.of(oldest.getValue());
    }

    @Override
    public synchronized List<StoredTransaction> behind(String service, long transaction, int atMost) {
        var behind = new ArrayList<StoredTransaction>();
        for (var next = shelf(service).backlog().higherEntry(transaction);
                next != null && behind.size() < atMost;
                next = shelf(service).backlog().higherEntry(next.getKey())) {
            behind.add(next.getValue());
        }
        return behind;
    }

    @Override
    public synchronized List<Long> backlog(String service) {
        return List.copyOf(shelf(service).backlog().keySet());
    }

    @Override
    public void merge(String service, List<Merge> merges) {
        write(service, shelf -> {
            var backlog = shelf.backlog().keySet();
            if (!merges.stream().allMatch(merge ->
                    backlog.contains(merge.into().id()) && backlog.containsAll(merge.retired()))) {
                throw refused("one of the transactions is not in the backlog of " + service);
            }
            var undone = merges.stream().map(merge -> merge(shelf, merge)).toList();
            return () -> undone.reversed().forEach(Runnable::run);
        });
    }

    /** @return what takes it back */
    private static Runnable merge(Shelf shelf, Merge merge) {
        var into = merge.into();
        var removed = merge.retired().stream().map(shelf::remove).toList();
        var before = shelf.backlog().get(into.id());
        shelf.backlog().put(into.id(), new StoredTransaction(
                into.id(), into.body(), into.items(), into.counts(), false));
        return () -> {
            shelf.backlog().put(into.id(), before);
            removed.forEach(shelf::putBack);
        };
    }

    @Override
    public boolean park(String service, long transaction) {
        return moved(service, transaction, Shelf::park, Shelf::backlog);
    }

    @Override
    public boolean unpark(String service, long transaction) {
        return moved(service, transaction, Shelf::unpark, Shelf::parked);
    }

    @Override
    public synchronized List<Long> parked(String service) {
        return List.copyOf(shelf(service).parked().keySet());
    }

    @Override
    public synchronized long lastId() {
        return shelves.values().stream().mapToLong(Shelf::lastId).max().orElse(0);
    }

    @Override
    public synchronized boolean isStored(long transaction) {
        for (var shelf : shelves.values()) {
            if (shelf.holds(transaction)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void resetIds() {
        Write write;
        synchronized (this) {
            long before = sequence;
            sequence = 0;
            write = log.add(() -> sequence = before);
        }
        written(write);
    }

    @Override
    public void enqueueEach(String service, List<? extends List<? extends Item>> groups) {
        write(service, shelf -> {
            int before = shelf.queue().size();
            groups.forEach(shelf.queue()::addAll);
            return () -> shelf.queue().subList(before, shelf.queue().size()).clear();
        });
    }

    @Override
    public void dequeue(String service, Counts front) {
        write(service, shelf -> {
            var before = shelf.removeFront(front);
            return () -> shelf.queue(before);
        });
    }

    @Override
    public synchronized List<Item> queue(String service) {
        return List.copyOf(shelf(service).queue());
    }

    @Override
    public synchronized Counts queued(String service) {
        return Shelf.counts(shelf(service).queue());
    }

    @Override
    public synchronized List<Item> queued(String service, Item.Kind kind, int skip, int atMost) {
        return shelf(service).lane(kind, skip, atMost);
    }

    @Override
    public synchronized void putAside(String service, List<? extends Item> items) {
        shelf(service).putAside(items);
    }

    @Override
    public synchronized List<Item> takeBack(String service, Item.Kind kind, int atMost) {
        return shelf(service).takeBack(kind, atMost);
    }

    @Override
    public void noteRetry(String service, int attempt, Duration in) {}

    @Override
    public synchronized Optional<ServiceState> state(String service) {
        return shelf(service).state();
    }

    @Override
    public void setState(String service, ServiceState state) {
        write(service, shelf -> {
            var before = shelf.state();
            shelf.state(Optional.of(state));
            return () -> shelf.state(before);
        });
    }

    @Override
    public synchronized List<String> servicesIn(ServiceState state) {
        return shelves.entrySet().stream()
                .filter(shelf -> shelf.getValue().state().equals(Optional.of(state)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public synchronized long position(String service, Stream stream) {
        return shelf(service).positions().getOrDefault(stream, 1L);
    }

    @Override
    public void setPosition(String service, Stream stream, long position) {
        write(service, shelf -> {
            long before = position(service, stream);
            shelf.positions().put(stream, position);
            return () -> shelf.positions().put(stream, before);
        });
    }

    @Override
    public void close() {}

    /** @param make makes the change and says how it is undone */
    private void write(String service, Function<Shelf, Runnable> make) {
        Write write;
        synchronized (this) {
            write = log.add(make.apply(shelf(service)));
        }
        written(write);
    }

    private boolean moved(
            String service,
            long transaction,
            BiFunction<Shelf, Long, Optional<StoredTransaction>> move,
            Function<Shelf, Map<Long, StoredTransaction>> from) {
        Write write;
        synchronized (this) {
            var shelf = shelf(service);
            var before = move.apply(shelf, transaction);
            if (before.isEmpty()) {
                return false;
            }
            write = log.add(() -> {
                shelf.remove(transaction);
                from.apply(shelf).put(transaction, before.get());
            });
        }
        written(write);
        return true;
    }

    /** It survives from now on what the durability says. */
    private void written(Write write) {
        awaitWritten(write);
        synchronized (this) {
            switch (durability) {
                case KILL -> log.returned(write, UNWRITTEN);
                case POWER -> log.synced(write);
            }
        }
    }

    private void awaitWritten(Write write) {
        try {
            writing.run();
        } catch (TaskCancelled e) {
            if (write.isTakenAway()) {
                throw e;
            }
        }
    }

    private long nextId() {
        long id = sequence + 1;
        while (isStored(id)) {
            id++;
        }
        return id;
    }

    private Shelf shelf(String service) {
        var shelf = shelves.get(service);
        if (shelf == null) {
            shelf = new Shelf();
            shelves.put(service, shelf);
        }
        return shelf;
    }

    private static StoreException refused(String why) {
        return new StoreException(why, new IllegalStateException(why));
    }
}
