package dev.appservicelab.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * An open H2 database: one connection that writes, and some that read what is committed. H2 closes a database for good
 * when its file fails. Writing is for one thread at a time.
 */
final class Database {
    /** So many commits are written at most before what they wrote is on the disk, however little it is needed there. */
    private static final int MOST_UNSYNCED = 10;

    private final Session writing;
    private final ConcurrentLinkedQueue<Session> reading = new ConcurrentLinkedQueue<>();
    private final Connection connection;
    private final MVStore store;
    private final Durability durability;
    private long synced = -1;
    private Optional<IdSequence> ids = Optional.empty();
    /**
     * Keep what the version on the disk is made of from being overwritten: it, and those that were written between the
     * one on the disk before it and it, for the mark of it in the file vouches for them too.
     */
    private List<MVStore.TxCounter> held = new ArrayList<>();

    private List<MVStore.TxCounter> heldBefore = new ArrayList<>();

    private Database(Connection connection, List<Connection> readers, Durability durability) throws SQLException {
        connection.setAutoCommit(false);
        this.connection = connection;
        this.durability = durability;
        for (var reader : readers) {
            reading.add(new Session(reader));
        }
        this.writing = new Session(connection);
        this.store = storeOf(connection);
        hold();
    }

    static Database open(String url, int readers, Durability durability) throws SQLException {
        var connections = new ArrayList<Connection>();
        boolean opened = false;
        try {
            for (int i = 0; i <= readers; i++) {
                connections.add(DriverManager.getConnection(url));
            }
            var database = new Database(
                    connections.getFirst(), connections.subList(1, connections.size()), durability);
            opened = true;
            return database;
        } finally {
            if (!opened) {
                closeQuietly(connections);
            }
        }
    }

    private static void closeQuietly(List<Connection> connections) {
        for (var connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                // What has failed is on its way to the caller.
            }
        }
    }

    /** What H2 keeps its tables in. */
    static MVStore storeOf(Connection connection) throws SQLException {
        var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    Session writing() {
        return writing;
    }

    Connection connection() {
        return connection;
    }

    MVStore store() {
        return store;
    }

    /** One that nobody else uses before it is given back. */
    Session takeReader() {
        var session = reading.poll();
        if (session == null) {
            throw new IllegalStateException("there are fewer connections than readers");
        }
        return session;
    }

    void giveBack(Session session) {
        reading.add(session);
    }

    IdSequence ids() throws SQLException {
        if (ids.isEmpty()) {
            ids = Optional.of(IdSequence.in(writing));
        }
        return ids.get();
    }

    /** Whether H2 has closed it. */
    boolean isBroken() {
        return store.isClosed() || store.getPanicException() != null;
    }

    /** Whether no failure of the disk can take back what was committed. */
    boolean isSafe() {
        return durability == Durability.KILL || store.getCurrentVersion() == synced;
    }

    /**
     * Commits what was written, with the operating system or on the disk.
     *
     * @param toDisk false for what need not survive the process
     */
    void commit(boolean toDisk) throws SQLException {
        connection.commit();
        ids.ifPresent(IdSequence::begin);
        if (durability == Durability.POWER && store.getCurrentVersion() != synced) {
            if (toDisk || held.size() >= MOST_UNSYNCED) {
                sync();
            } else {
                held.add(store.registerVersionUsage());
            }
        }
    }

    /** All that H2 has written is on the disk. */
    void sync() throws SQLException {
        try {
            ScopedValue.where(BarrierFile.NOW, true).run(store::sync);
        } catch (MVStoreException e) {
            closeAtOnce();
            throw new SQLException("what was written did not reach the disk", e);
        }
        synced = store.getCurrentVersion();
        hold();
    }

    private void hold() {
        if (durability == Durability.POWER) {
            var current = store.registerVersionUsage();
            heldBefore.forEach(store::deregisterVersionUsage);
            heldBefore = held;
            held = new ArrayList<>(List.of(current));
        }
    }

    /** Takes back what was written and not committed. */
    void rollBack() throws SQLException {
        ids.ifPresent(IdSequence::rollBack);
        connection.rollback();
    }

    /** Closes it and leaves the file as it is. */
    void closeAtOnce() {
        try (var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            // H2 has closed it by itself, or complains about that when it has done it.
            store.closeImmediately();
        }
    }

    void close() throws SQLException {
        if (isBroken()) {
            return;
        }
        heldBefore.forEach(store::deregisterVersionUsage);
        held.forEach(store::deregisterVersionUsage);
        if (ids.isPresent()) {
            ids.get().settle();
            connection.commit();
        }
        var all = new ArrayList<Session>(List.copyOf(reading));
        all.add(writing);
        for (var session : all) {
            session.close();
        }
    }
}
