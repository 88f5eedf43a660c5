package dev.appservicelab.store;

import dev.appservicelab.delivery.Merge;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Transactions, queues, states and stream positions in an H2 database. A body may have 32 MiB, a queued item 8 MiB.
 * After a killed process up to 32 ids are skipped; none is used twice. A body that was damaged in its file is told by
 * its hash and not given out.
 */
public final class H2TransactionStore implements TransactionStore {
    private final Sessions sessions;
    private final InstantSource clock;

    /** @param clock the wall's, for when retries are due */
    H2TransactionStore(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
        sessions.change("forget what an earlier process had put aside", database ->
                QueueTable.aside(database.writing()).clear());
    }

    /** A new, empty store, gone when it is closed. */
    public static H2TransactionStore inMemory() {
        return new H2TransactionStore(SessionsInPlace.inMemory("the store in memory"), InstantSource.system());
    }

    @Override
    public long create(String service, NewTransaction transaction) {
        var content = TransactionTable.Content.of(transaction);
        long bytes = transaction.body().bytes().length;
        return sessions.write(Piece.adding("store a transaction of " + service, bytes, database -> {
            var transactions = new TransactionTable(database.writing());
            long id;
            if (transaction.id().isPresent()) {
                id = transaction.id().getAsLong();
                database.ids().moveBeyond(id);
            } else {
                id = database.ids().take();
            }
            transactions.insert(service, id, content);
            QueueTable.queue(database.writing()).removeFront(service, transaction.fromQueue());
            if (transaction.completed().isPresent()) {
                transactions.delete(service, transaction.completed().getAsLong());
            }
            return id;
        }));
    }

    @Override
    public void complete(String service, long transaction) {
        sessions.writeSoon(new Piece<>(
                "complete transaction " + transaction + " of " + service, false,
                database -> {
                    new TransactionTable(database.writing()).delete(service, transaction);
                    return true;
                }));
    }

    @Override
    public Optional<StoredTransaction> oldest(String service) {
        return sessions.read("read the oldest transaction of " + service, session ->
                new TransactionTable(session).oldest(service));
    }

    @Override
    public List<StoredTransaction> behind(String service, long transaction, int atMost) {
        return sessions.read("read what is behind transaction " + transaction + " of " + service, session ->
                new TransactionTable(session).behind(service, transaction, atMost));
    }

    @Override
    public List<Long> backlog(String service) {
        return sessions.read("read the backlog of " + service, session ->
                new TransactionTable(session).ids(service, false));
    }

    @Override
    public void merge(String service, List<Merge> merges) {
        sessions.change("merge transactions of " + service, database -> {
            var table = new TransactionTable(database.writing());
            for (var merge : merges) {
                table.merge(service, merge);
            }
        });
    }

    @Override
    public boolean park(String service, long transaction) {
        return sessions.write("park transaction " + transaction + " of " + service, database ->
                new TransactionTable(database.writing()).park(service, transaction));
    }

    @Override
    public boolean unpark(String service, long transaction) {
        return sessions.write("unpark transaction " + transaction + " of " + service, database ->
                new TransactionTable(database.writing()).unpark(service, transaction));
    }

    @Override
    public List<Long> parked(String service) {
        return sessions.read("read the parked transactions of " + service, session ->
                new TransactionTable(session).ids(service, true));
    }

    @Override
    public long lastId() {
        return sessions.read("read the largest transaction id", session -> new TransactionTable(session).lastId());
    }

    @Override
    public boolean isStored(long transaction) {
        return sessions.read("look for transaction " + transaction, session ->
                new TransactionTable(session).isStored(transaction));
    }

    @Override
    public void resetIds() {
        sessions.change("reset the transaction ids", database -> database.ids().restart());
    }

    @Override
    public void enqueueEach(String service, List<? extends List<? extends Item>> groups) {
        var rows = QueuedItems.ofEach(groups);
        sessions.write(Piece.adding("queue items of " + service, rows.bytes(), database -> {
            QueueTable.queue(database.writing()).addLast(service, rows);
            return true;
        }));
    }

    @Override
    public void dequeue(String service, Counts front) {
        sessions.change("take items out of the queue of " + service, database ->
                QueueTable.queue(database.writing()).removeFront(service, front));
    }

    @Override
    public List<Item> queue(String service) {
        return sessions.read("read the queue of " + service, session -> QueueTable.queue(session).all(service));
    }

    @Override
    public Counts queued(String service) {
        return sessions.read("count the queue of " + service, session -> QueueTable.queue(session).counts(service));
    }

    @Override
    public List<Item> queued(String service, Item.Kind kind, int skip, int atMost) {
        return sessions.read("read the queue of " + service, session ->
                QueueTable.queue(session).lane(service, kind, skip, atMost));
    }

    @Override
    public void putAside(String service, List<? extends Item> items) {
        var rows = QueuedItems.of(items);
        sessions.write(new Piece<>("put items of " + service + " aside", rows.bytes(), false, database -> {
            QueueTable.aside(database.writing()).addLast(service, rows);
            return true;
        }));
    }

    @Override
    public List<Item> takeBack(String service, Item.Kind kind, int atMost) {
        return sessions.write(new Piece<>("take back what was put aside for " + service, false, database -> {
            var aside = QueueTable.aside(database.writing());
            var first = aside.lane(service, kind, 0, atMost);
            aside.removeFront(service, Counts.NONE.plus(kind, first.size()));
            return first;
        }));
    }

    @Override
    public void noteRetry(String service, int attempt, Duration in) {
        var due = clock.instant().plus(in);
        sessions.change("note the next retry of " + service, database ->
                new ServiceTables(database.writing()).setRetry(service, attempt, due));
    }

    @Override
    public Optional<ServiceState> state(String service) {
        return sessions.read("read the state of " + service, session -> new ServiceTables(session).state(service));
    }

    @Override
    public void setState(String service, ServiceState state) {
        sessions.change("set " + service + " " + state, database ->
                new ServiceTables(database.writing()).setState(service, state));
    }

    @Override
    public List<String> servicesIn(ServiceState state) {
        return sessions.read("list the services that are " + state, session ->
                new ServiceTables(session).servicesIn(state));
    }

    @Override
    public long position(String service, Stream stream) {
        return sessions.read("read the " + stream + " position of " + service, session ->
                new ServiceTables(session).position(service, stream));
    }

    @Override
    public void setPosition(String service, Stream stream, long position) {
        sessions.change("set the " + stream + " position of " + service, database ->
                new ServiceTables(database.writing()).setPosition(service, stream, position));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
