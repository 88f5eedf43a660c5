package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;

/** The few connections to one database that all tasks share. Thread-safe. */
final class Sessions implements AutoCloseable {

    /** What is done with a connection. */
    interface Work<T> {
        T with(Session session) throws SQLException;
    }

    /** What is only written with a connection. */
    interface Writing {
        void with(Session session) throws SQLException;
    }

    private final String place;
    private final int number;
    private final Semaphore permits;
    private final ConcurrentLinkedQueue<Session> idle = new ConcurrentLinkedQueue<>();
    private final FileThreads threads;

    /**
     * Takes the connections over, to close them in the end.
     *
     * @param place what the database is called in messages
     */
    Sessions(String place, List<Connection> connections) {
        this.place = place;
        this.number = connections.size();
        this.permits = new Semaphore(number);
        this.threads = new FileThreads(number);
        connections.forEach(connection -> idle.add(new Session(connection)));
    }

    /**
     * Does {@code work} on a free connection, and waits for one if need be.
     *
     * @param deed what is done, for messages: "store a transaction of irc"
     * @throws StoreException if the database fails or is closed
     */
    <T> T call(String deed, Work<T> work) {
        permits.acquireUninterruptibly();
        var session = idle.poll();
        try {
            if (session == null) {
                throw failed(deed, new SQLException("it is closed"));
            }
            return threads.call(() -> {
                try {
                    return work.with(session);
                } catch (SQLException e) {
                    throw failed(deed, e);
                }
            });
        } finally {
            if (session != null) {
                idle.add(session);
            }
            permits.release();
        }
    }

    void run(String deed, Writing work) {
        call(deed, session -> {
            work.with(session);
            return true;
        });
    }

    /** Waits for the work that is under way, then closes the database. A second time it does nothing. */
    @Override
    public void close() {
        permits.acquireUninterruptibly(number);
        try {
            for (var session = idle.poll(); session != null; session = idle.poll()) {
                close(session);
            }
        } finally {
            threads.close();
            permits.release(number);
        }
    }

    private void close(Session session) {
        threads.call(() -> {
            try {
                session.close();
                return session;
            } catch (SQLException e) {
                throw failed("close", e);
            }
        });
    }

    private StoreException failed(String deed, SQLException e) {
        return new StoreException(place + " could not " + deed + ": " + reason(e), e);
    }

    /** H2's own words without the SQL they come with, or ours where its words are no help. */
    static String reason(SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.VALUE_TOO_LONG_2 ->
                String.format(Locale.ROOT, "it is too large: a body may have %,d bytes, a queued item %,d",
                        Schema.MAX_BODY, Schema.MAX_ITEM);
            case ErrorCode.DUPLICATE_KEY_1 -> "its id is that of another";
            case ErrorCode.FILE_CORRUPTED_1 -> "its file is damaged";
            case ErrorCode.DATABASE_IS_CLOSED -> "its file failed earlier and was closed; start again";
            default -> {
                var text = e instanceof JdbcException h2 ? h2.getOriginalMessage() : e.getMessage();
                yield String.valueOf(text).lines().findFirst().orElse("no reason is known");
            }
        };
    }
}
