package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What was handed over to be written soon, until it is. A failure is kept too: it is made up for, or whoever reads is
 * told of it and not that nothing was handed over. Thread-safe; what is said of a commit is for who writes, one at a
 * time.
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
    /** Written, but not yet so that no failure of the disk takes them back. */
    private final List<Piece<?>> unsafe = new ArrayList<>();
    /** Owed once more after they had given their room back. */
    private final Set<Piece<?>> roomless = Collections.newSetFromMap(new IdentityHashMap<>());

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

    /** Whether there are so many that who writes for somebody is to write them as well. */
    boolean isDue() {
        return gathered.get() >= ENOUGH / 2;
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

    /**
     * After a commit: what was written is not owed any more, and what was not is to be written again.
     *
     * @param safe whether no failure of the disk can take back what was written so far
     */
    void settle(boolean safe) {
        var again = new ArrayList<Piece<?>>();
        for (var piece : List.copyOf(owed)) {
            if (piece.hasFailed()) {
                again.add(oweAgain(piece, roomless.remove(piece)));
                owed.remove(piece);
            } else if (piece.answer().isDone()) {
                owed.remove(piece);
                if (!roomless.remove(piece)) {
                    room.release();
                }
                unsafe.add(piece);
            }
        }
        if (safe) {
            unsafe.clear();
        }
        failed = again;
    }

    /** The database is about to be opened again, as it was on the disk: what that has taken back is owed once more. */
    void takenBack() {
        var again = new ArrayList<>(failed);
        unsafe.forEach(piece -> again.add(oweAgain(piece, true)));
        unsafe.clear();
        failed = again;
    }

    /** Added before the one in whose place it comes is gone: a reader that finds neither would find it not written. */
    private Piece<?> oweAgain(Piece<?> piece, boolean withoutRoom) {
        var next = piece.again();
        owed.add(next);
        if (withoutRoom) {
            roomless.add(next);
        }
        return next;
    }

    /** What is to be written before anything else. */
    List<Piece<?>> failed() {
        return failed;
    }
}
