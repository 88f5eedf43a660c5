package dev.appservicelab.store;

import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.StoredTransaction;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.matrix.Item;
import java.sql.DriverManager;
import java.sql.SQLException;
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
    private final Object sequenceChanges = new Object();

    /** @param clock the wall's, for when retries are due */
    H2TransactionStore(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
        sessions.run("forget what an earlier process had put aside", session -> QueueTable.aside(session).clear());
    }

    /** A new, empty store, gone when it is closed. */
    public static H2TransactionStore inMemory() {
        var place = "the store in memory";
        try {
            // An unnamed database belongs to the one connection that made it.
            var connection = DriverManager.getConnection("jdbc:h2:mem:");
            Schema.CURRENT.create(connection);
            return new H2TransactionStore(new Sessions(place, List.of(connection)), InstantSource.system());
        } catch (SQLException e) {
            throw new StoreException(place + " could not be opened: " + Sessions.reason(e), e);
        }
    }

    @Override
    public long create(String service, NewTransaction transaction) {
        return sessions.call("store a transaction of " + service, session -> {
            var transactions = new TransactionTable(session);
            if (transaction.id().isPresent()) {
                synchronized (sequenceChanges) {
                    new IdSequence(session).moveBeyond(transaction.id().getAsLong());
                }
            }
            return session.inOneCommit(() -> {
                long id = transactions.insert(service, transaction);
                QueueTable.queue(session).removeFront(service, transaction.fromQueue());
                if (transaction.completed().isPresent()) {
                    transactions.delete(service, transaction.completed().getAsLong());
                }
                return id;
            });
        });
    }

    @Override
    public void complete(String service, long transaction) {
        sessions.run("complete transaction " + transaction + " of " + service, session ->
                new TransactionTable(session).delete(service, transaction));
    }

    @Override
    public Optional<StoredTransaction> oldest(String service) {
        return sessions.call("read the oldest transaction of " + service, session ->
                new TransactionTable(session).oldest(service));
    }

    @Override
    public List<StoredTransaction> behind(String service, long transaction, int atMost) {
        return sessions.call("read what is behind transaction " + transaction + " of " + service, session ->
                new TransactionTable(session).behind(service, transaction, atMost));
    }

    @Override
    public List<Long> backlog(String service) {
        return sessions.call("read the backlog of " + service, session ->
                new TransactionTable(session).ids(service, false));
    }

    @Override
    public void merge(String service, StoredTransaction into, List<Long> merged) {
        sessions.run("merge transactions of " + service + " into " + into.id(), session ->
                session.inOneCommit(() -> new TransactionTable(session).merge(service, into, merged)));
    }

    @Override
    public boolean park(String service, long transaction) {
        return sessions.call("park transaction " + transaction + " of " + service, session ->
                new TransactionTable(session).park(service, transaction));
    }

    @Override
    public boolean unpark(String service, long transaction) {
        return sessions.call("unpark transaction " + transaction + " of " + service, session ->
                new TransactionTable(session).unpark(service, transaction));
    }

    @Override
    public List<Long> parked(String service) {
        return sessions.call("read the parked transactions of " + service, session ->
                new TransactionTable(session).ids(service, true));
    }

    @Override
    public long lastId() {
        return sessions.call("read the largest transaction id", session -> new TransactionTable(session).lastId());
    }

    @Override
    public boolean isStored(long transaction) {
        return sessions.call("look for transaction " + transaction, session ->
                new TransactionTable(session).isStored(transaction));
    }

    @Override
    public void resetIds() {
        sessions.run("reset the transaction ids", session -> {
            synchronized (sequenceChanges) {
                new IdSequence(session).restart();
            }
        });
    }

    @Override
    public void enqueue(String service, List<? extends Item> items) {
        sessions.run("queue items of " + service, session -> QueueTable.queue(session).addLast(service, items));
    }

    @Override
    public void dequeue(String service, Counts front) {
        sessions.run("take items out of the queue of " + service, session ->
                session.inOneCommit(() -> QueueTable.queue(session).removeFront(service, front)));
    }

    @Override
    public List<Item> queue(String service) {
        return sessions.call("read the queue of " + service, session -> QueueTable.queue(session).all(service));
    }

    @Override
    public Counts queued(String service) {
        return sessions.call("count the queue of " + service, session -> QueueTable.queue(session).counts(service));
    }

    @Override
    public List<Item> queued(String service, Item.Kind kind, int skip, int atMost) {
        return sessions.call("read the queue of " + service, session ->
                QueueTable.queue(session).lane(service, kind, skip, atMost));
    }

    @Override
    public void putAside(String service, List<? extends Item> items) {
        sessions.run("put items of " + service + " aside", session ->
                QueueTable.aside(session).addLast(service, items));
    }

    @Override
    public List<Item> takeBack(String service, Item.Kind kind, int atMost) {
        return sessions.call("take back what was put aside for " + service, session -> session.inOneCommit(() -> {
            var aside = QueueTable.aside(session);
            var first = aside.lane(service, kind, 0, atMost);
            aside.removeFront(service, Counts.NONE.plus(kind, first.size()));
            return first;
        }));
    }

    @Override
    public void noteRetry(String service, int attempt, Duration in) {
        var due = clock.instant().plus(in);
        sessions.run("note the next retry of " + service, session ->
                new ServiceTables(session).setRetry(service, attempt, due));
    }

    @Override
    public Optional<ServiceState> state(String service) {
        return sessions.call("read the state of " + service, session -> new ServiceTables(session).state(service));
    }

    @Override
    public void setState(String service, ServiceState state) {
        sessions.run("set " + service + " " + state, session ->
                session.inOneCommit(() -> new ServiceTables(session).setState(service, state)));
    }

    @Override
    public List<String> servicesIn(ServiceState state) {
        return sessions.call("list the services that are " + state, session ->
                new ServiceTables(session).servicesIn(state));
    }

    @Override
    public long position(String service, Stream stream) {
        return sessions.call("read the " + stream + " position of " + service, session ->
                new ServiceTables(session).position(service, stream));
    }

    @Override
    public void setPosition(String service, Stream stream, long position) {
        sessions.run("set the " + stream + " position of " + service, session ->
                new ServiceTables(session).setPosition(service, stream, position));
    }

    @Override
    public void close() {
        sessions.close();
    }
}
