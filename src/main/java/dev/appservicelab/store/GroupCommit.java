package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * Writes pieces that came at the same time in one commit, and lets one that fails not fail the others. A database that
 * H2 has closed is opened again first. For one thread at a time.
 */
final class GroupCommit {

    /** Opens the database. */
    interface Opening {
        Database open() throws SQLException;

        /** Writes the file of a database that is closed anew, without what is not in use; or does nothing. */
        default void rewrite() throws IOException {}
    }

    private final String place;
    private final Opening opening;
    private final Lock alone;
    private volatile Database database;

    /**
     * @param place what the database is called in messages
     * @param alone is held while another database takes the place of one that is closed
     */
    GroupCommit(String place, Opening opening, Lock alone) throws SQLException {
        this.place = place;
        this.opening = opening;
        this.alone = alone;
        this.database = opening.open();
    }

    Database database() {
        return database;
    }

    void commit(List<? extends Piece<?>> pieces) {
        try {
            openAgain();
        } catch (SQLException | RuntimeException | Error e) {
            pieces.forEach(piece -> piece.fail(failed(piece.deed(), e)));
            return;
        }
        if (pieces.size() == 1) {
            commitAlone(pieces.getFirst());
        } else if (!commitTogether(pieces)) {
            pieces.forEach(piece -> commit(List.of(piece)));
        }
    }

    /** @return false if nothing was written because of one of them */
    private boolean commitTogether(List<? extends Piece<?>> pieces) {
        var answers = new ArrayList<Runnable>();
        try {
            for (var piece : pieces) {
                answers.add(piece.write(database));
            }
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            return false;
        }
        try {
            database.commit(pieces.stream().anyMatch(Piece::lasting));
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            pieces.forEach(piece -> piece.fail(failed(piece.deed(), e)));
            return true;
        }
        answers.forEach(Runnable::run);
        return true;
    }

    private void commitAlone(Piece<?> piece) {
        Runnable answer;
        try {
            answer = piece.write(database);
            database.commit(piece.lasting());
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            piece.fail(failed(piece.deed(), e));
            return;
        }
        answer.run();
    }

    /**
     * Makes a file smaller that is larger than it need be; if that fails, the next call opens the database again.
     *
     * @return whether there is more to do
     */
    boolean compact(Compaction compaction) {
        try {
            return switch (compaction.step(database)) {
                case MORE -> true;
                case DONE -> false;
                case REWRITE -> {
                    rewrite();
                    yield false;
                }
            };
        } catch (SQLException | IOException | RuntimeException | Error e) {
            database.closeAtOnce();
            return false;
        }
    }

    private void rewrite() throws SQLException, IOException {
        alone.lock();
        try {
            try {
                database.close();
                opening.rewrite();
            } finally {
                database = opening.open();
            }
        } finally {
            alone.unlock();
        }
    }

    private void openAgain() throws SQLException {
        if (database.isBroken()) {
            alone.lock();
            try {
                database = opening.open();
            } finally {
                alone.unlock();
            }
        }
    }

    /** If that fails as well, the database is closed; in the file is what was committed. */
    private void rollBack(Throwable reason) {
        try {
            if (!database.isBroken()) {
                database.rollBack();
            }
        } catch (SQLException | RuntimeException e) {
            reason.addSuppressed(e);
            database.closeAtOnce();
        }
    }

    StoreException failed(String deed, Throwable e) {
        return e instanceof StoreException known
                ? known
                : new StoreException(place + " could not " + deed + ": " + Reason.of(e), e);
    }
}
