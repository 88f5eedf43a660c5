package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import java.sql.SQLException;

/**
 * One database for all tasks: what is written is committed when the call returns. Thread-safe.
 *
 * <p>Each method throws {@link StoreException} if the database fails or is closed.
 */
interface Sessions extends AutoCloseable {

    /** What is read. */
    interface Reading<T> {
        T with(Session session) throws SQLException;
    }

    /** What is only written. */
    interface Change {
        void in(Database database) throws SQLException;
    }

    /** @param deed what is done, for messages: "read the backlog of irc" */
    <T> T read(String deed, Reading<T> reading);

    <T> T write(Piece<T> piece);

    default <T> T write(String deed, Piece.Writing<T> writing) {
        return write(new Piece<>(deed, true, writing));
    }

    /**
     * Hands over what is to be written, in its turn, a moment later; whoever reads after that finds it written, and
     * whoever writes, unless {@linkplain Piece#apart() apart}. If it fails then, or a failure of the disk takes it
     * back, it is written again before anything else.
     */
    void writeSoon(Piece<?> piece);

    default void change(String deed, Change change) {
        write(deed, database -> {
            change.in(database);
            return true;
        });
    }

    /** Waits for the work that is under way, then closes the database. A second time it does nothing. */
    @Override
    void close();
}
