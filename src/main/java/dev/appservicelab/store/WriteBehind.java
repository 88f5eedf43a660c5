package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * What was handed over to be written soon, until it is. A failure is kept too: it is made up for, or whoever reads is told of
 * it and not that nothing was handed over. Thread-safe; {@link #settle()} and {@link #failed()} are for the one thread that
 * writes.
 */
final class WriteBehind {
    /** So many are lost at most when the process is killed. */
    private static final int MOST = 64;

    private final Semaphore room = new Semaphore(MOST);
    private final ConcurrentLinkedQueue<Piece<?>> owed = new ConcurrentLinkedQueue<>();
    private volatile List<Piece<?>> failed = List.of();

    /**
     * Waits until there is room for one more, without a lock that the writing thread may need.
     *
     * @param handing hands it over, and may throw: then it is not owed
     */
    void add(Piece<?> piece, Runnable handing) {
        room.acquireUninterruptibly();
        owed.add(piece);
        boolean handed = false;
        try {
            handing.run();
            handed = true;
        } finally {
            if (!handed) {
                owed.remove(piece);
                room.release();
            }
        }
    }

    /**
     * Waits until all that was handed over so far is written.
     *
     * @throws StoreException if some of it could not be
     */
    void await() {
        owed.forEach(Piece::await);
    }

    /** After a commit: what was written is not owed any more, and what was not is to be written again. */
    void settle() {
        var again = new ArrayList<Piece<?>>();
        for (var piece : List.copyOf(owed)) {
            if (piece.hasFailed()) {
                // Added before the failed one is gone: a reader that finds neither would find what was completed.
                var next = piece.again();
                owed.add(next);
                again.add(next);
                owed.remove(piece);
            } else if (piece.answer().isDone()) {
                owed.remove(piece);
                room.release();
            }
        }
        failed = again;
    }

    /** What is to be written before anything else. */
    List<Piece<?>> failed() {
        return failed;
    }
}
