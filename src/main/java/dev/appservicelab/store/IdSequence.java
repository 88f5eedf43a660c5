package dev.appservicelab.store;

import java.sql.SQLException;

/**
 * The sequence of transaction ids. So that not each id costs a write, the row of its table is up to 32 ids ahead: what a
 * killed process had not used of them is skipped. For one thread at a time, within one commit of others.
 */
final class IdSequence {
    private static final long AHEAD = 32;

    private final Session session;
    private long next;
    private long written;
    /** Ids up to this one may be stored although the sequence is before them. */
    private long perhapsStored;

    private long nextBefore;
    private long writtenBefore;

    private IdSequence(Session session, long next, long perhapsStored) {
        this.session = session;
        this.next = next;
        this.written = next;
        this.perhapsStored = perhapsStored;
        begin();
    }

    /** The sequence of the database that this session writes to, where it stands. */
    static IdSequence in(Session session) throws SQLException {
        long next = session.first(row -> row.getLong(1), "SELECT next_id FROM sequence").orElseThrow();
        return new IdSequence(session, next, new TransactionTable(session).lastId());
    }

    /** What follows can be taken back, up to here. */
    void begin() {
        nextBefore = next;
        writtenBefore = written;
    }

    /** As the tables, so the sequence. */
    void rollBack() {
        perhapsStored = Math.max(perhapsStored, next - 1);
        next = nextBefore;
        written = writtenBefore;
    }

    /** The next id that is not stored. */
    long take() throws SQLException {
        long id = next;
        while (id <= perhapsStored && new TransactionTable(session).isStored(id)) {
            id++;
        }
        moveTo(id + 1);
        return id;
    }

    /** An id that a transaction brings along is none of those it will give. */
    void moveBeyond(long id) throws SQLException {
        if (next <= id) {
            moveTo(id + 1);
        }
    }

    private void moveTo(long id) throws SQLException {
        next = id;
        if (next > written) {
            write(next + AHEAD);
        }
    }

    void restart() throws SQLException {
        perhapsStored = Math.max(perhapsStored, next - 1);
        next = 1;
        write(1);
    }

    /** A store that is closed skips nothing. */
    void settle() throws SQLException {
        if (written != next) {
            write(next);
        }
    }

    private void write(long ahead) throws SQLException {
        session.update("UPDATE sequence SET next_id = ?", ahead);
        written = ahead;
    }
}
