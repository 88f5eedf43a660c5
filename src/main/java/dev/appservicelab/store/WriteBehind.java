package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was handed over to be written soon, until it is. A failure is kept too: it is made up for, or whoever reads is
 * told of it and not that nothing was handed over. Thread-safe; {@link #settle()} and {@link #failed()} are for who
 * writes, one at a time.
 */
final class WriteBehind {
    /** So many are lost at most when the process is killed. */
    private static final int MOST = 64;
    /** So many are worth a commit. */
    private static final int ENOUGH = MOST / 2;

    private final Semaphore room = new Semaphore(MOST);
    private final ConcurrentLinkedQueue<Piece<?>> owed = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Piece<?>> untaken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger gathered = new AtomicInteger();
    private volatile List<Piece<?>> failed = List.of();

    /** Waits until there is room for one more; without a lock that the writing thread may need. */
    void awaitRoom() {
        room.acquireUninterruptibly();
    }

    /** There will be none to take that room. */
    void giveRoomBack() {
        room.release();
    }

    /**
     * Adds one, for which there is room.
     *
     * @return whether the writing thread is to be told: it is the first that was not taken, or there are enough to
     *         write
     */
    boolean add(Piece<?> piece) {
        owed.add(piece);
        untaken.add(piece);
        int number = gathered.incrementAndGet();
        return number == 1 || number == ENOUGH;
    }

    /** Whether there are so many that they are worth a commit. */
    boolean isEnough() {
        return gathered.get() >= ENOUGH;
    }

    /** Whether who writes for somebody is to write them as well. */
    boolean isDue() {
        return gathered.get() >= ENOUGH / 2 || !failed.isEmpty();
    }

    /** For who writes: what was added since the last time. */
    List<Piece<?>> take() {
        var taken = new ArrayList<Piece<?>>();
        for (var piece = untaken.poll(); piece != null; piece = untaken.poll()) {
            gathered.decrementAndGet();
            taken.add(piece);
        }
        return taken;
    }

    /** Whether something was handed over that is not written yet. */
    boolean owes() {
        return !owed.isEmpty();
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
