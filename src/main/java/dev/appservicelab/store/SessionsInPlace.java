package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** One call after the other, each on the thread of its caller: for what is in memory, and the same in each run. */
final class SessionsInPlace implements Sessions {
    private final ReentrantLock lock = new ReentrantLock();
    private final GroupCommit commits;
    private final Compaction compaction = new Compaction();
    private boolean closed;

    /** @param place what the database is called in messages */
    SessionsInPlace(String place, GroupCommit.Opening opening) throws SQLException {
        this.commits = new GroupCommit(place, opening, new ReentrantLock());
    }

    /** Of a new, empty database, which is gone for good when it is closed or H2 has closed it. */
    static SessionsInPlace inMemory(String place) {
        var opened = new AtomicBoolean();
        try {
            return new SessionsInPlace(place, () -> {
                if (opened.getAndSet(true)) {
                    throw new SQLException("what was in memory is gone");
                }
                // An unnamed database belongs to the one connection that made it.
                var database = Database.open("jdbc:h2:mem:", 0, Durability.KILL);
                Schema.CURRENT.create(database.connection());
                return database;
            });
        } catch (SQLException e) {
            throw new StoreException(place + " could not be opened: " + Reason.of(e), e);
        }
    }

    @Override
    public <T> T read(String deed, Reading<T> reading) {
        return write(deed, database -> reading.with(database.writing()));
    }

    @Override
    public <T> T write(Piece<T> piece) {
        lock.lock();
        try {
            if (closed) {
                throw commits.failed(piece.deed(), new SQLException("it is closed"));
            }
            commits.commit(List.of(piece));
        } finally {
            lock.unlock();
        }
        return piece.await();
    }

    /** At once. */
    @Override
    public void writeSoon(Piece<?> piece) {
        write(piece);
    }

    /** @return whether there is more to do */
    boolean compact() {
        lock.lock();
        try {
            return commits.compact(compaction);
        } finally {
            lock.unlock();
        }
    }

    /** As if the process were gone: what was not committed never will be. */
    void abandon() {
        lock.lock();
        try {
            closed = true;
            commits.database().closeAtOnce();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                commits.database().close();
            }
        } catch (SQLException e) {
            throw commits.failed("close", e);
        } finally {
            lock.unlock();
        }
    }
}
