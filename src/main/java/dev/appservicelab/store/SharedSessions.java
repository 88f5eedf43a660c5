package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.time.Shield;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads run side by side; whatever is to be written when the one thread that writes comes by shares a commit. What is
 * written is on files, so little of it is done on the thread of the caller: see {@link FileThreads}.
 */
final class SharedSessions implements Sessions {
    private static final int READERS = 3;
    private static final int MOST_PIECES = 256;
    /** More than this in one commit is slower: it leaves the caches, and H2 begins to write before it is complete. */
    private static final long MOST_BYTES = 512 << 10;
    private static final long REST_MILLIS = 500;
    /** What nobody waits for gathers so long, so that a commit is worth its while. */
    private static final long GATHER_MILLIS = 5;
    /** After a failure to write what nobody waits for. */
    private static final long RETRY_MILLIS = 50;
    /** So many commits of one caller each say that there is no other. */
    private static final int LONG_ALONE = 8;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    /** Of who writes: the one thread, or a caller. */
    private final ReentrantLock writing = new ReentrantLock();
    private final GroupCommit commits;
    private final Compaction compaction = new Compaction();
    private final Semaphore readers = new Semaphore(READERS);
    private final FileThreads readingThreads = new FileThreads(READERS);
    private final LinkedBlockingQueue<Piece<?>> waiting = new LinkedBlockingQueue<>();
    private final WriteBehind behind = new WriteBehind();
    /** Says that nobody waits for something that was handed over. */
    private final Piece<Boolean> soon = new Piece<>("look", false, database -> true);
    private final Piece<Boolean> end = new Piece<>("close", true, database -> true);
    private volatile boolean closed;
    /** Something was, since the one thread looked last. Guarded by {@link #writing}. */
    private boolean written;
    /** So many commits, up to the newest, were for one caller each. Guarded by {@link #writing}. */
    private int alone;

    /** @param place what the database is called in messages */
    SharedSessions(String place, GroupCommit.Opening opening) throws SQLException {
        this.commits = new GroupCommit(place, opening, lock.writeLock());
        Thread.ofPlatform().name("store-writer").daemon().start(this::writeAll);
    }

    static Database open(String url, Durability durability) throws SQLException {
        return Database.open(url, READERS, durability);
    }

    @Override
    public <T> T read(String deed, Reading<T> reading) {
        var database = commits.database();
        if (behind.owes()) {
            return readBehind(deed, reading);
        }
        var found = readIfOpen(database, deed, reading);
        if (found.isPresent()) {
            return found.get();
        }
        // Whoever writes opens it again, and then writes what was taken back; this sees both.
        return readBehind(deed, reading);
    }

    /** Where what is owed is being written it is seen at once. If that fails, so does this. */
    private <T> T readBehind(String deed, Reading<T> reading) {
        var piece = new Piece<>(deed, false, database -> reading.with(database.writing()));
        hand(piece);
        behind.await();
        return piece.await();
    }

    /** Nothing if the database is broken, or was and is another now. */
    private <T> Optional<T> readIfOpen(Database database, String deed, Reading<T> reading) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw commits.failed(deed, new SQLException("it is closed"));
            }
            return database.isBroken() || !database.equals(commits.database())
                    ? Optional.empty()
                    : Optional.of(readNow(database, deed, reading));
        } catch (StoreException e) {
            if (closed || !database.isBroken()) {
                throw e;
            }
            return Optional.empty();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T readNow(Database database, String deed, Reading<T> reading) {
        readers.acquireUninterruptibly();
        var session = database.takeReader();
        try {
            return readingThreads.call(() -> {
                try {
                    return reading.with(session);
                } catch (SQLException e) {
                    throw commits.failed(deed, e);
                }
            });
        } finally {
            database.giveBack(session);
            readers.release();
        }
    }

    @Override
    public <T> T write(Piece<T> piece) {
        if (!isWrittenHere(piece)) {
            hand(piece);
        }
        return piece.await();
    }

    /**
     * To hand a piece over and to be woken takes longer than a commit: while there is nobody to share one with, the
     * caller writes by himself. Not if it is much: other tasks may wait for the processor that he has.
     */
    private boolean isWrittenHere(Piece<?> piece) {
        if (piece.bytes() > MOST_BYTES || !Shield.isAtHand() || somebodyWaits() || !writing.tryLock()) {
            return false;
        }
        try {
            if (closed || alone < LONG_ALONE) {
                return false;
            }
            boolean behindToo = !piece.apart() || behind.isDue();
            Shield.whileRaised(() -> commit(List.of(piece), behindToo));
            if (!behind.failed().isEmpty()) {
                // The one thread is to try again soon.
                waiting.add(soon);
            }
            return true;
        } finally {
            writing.unlock();
        }
    }

    private void hand(Piece<?> piece) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw commits.failed(piece.deed(), new SQLException("it is closed"));
            }
            waiting.add(piece);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void writeSoon(Piece<?> piece) {
        behind.awaitRoom();
        lock.readLock().lock();
        try {
            if (closed) {
                behind.giveRoomBack();
                throw commits.failed(piece.deed(), new SQLException("it is closed"));
            }
            if (behind.add(piece)) {
                waiting.add(soon);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** How many wait to be written. */
    int waiting() {
        return waiting.size();
    }

    private void writeAll() {
        boolean ended = false;
        boolean tidying = false;
        while (!ended) {
            var pieces = next(tidying ? 0 : behind.failed().isEmpty() ? REST_MILLIS : RETRY_MILLIS);
            ended = pieces.remove(end);
            writing.lock();
            try {
                boolean rests = !commit(pieces, true) && !written;
                written = false;
                tidying = rests && !ended && commits.compact(compaction);
            } finally {
                writing.unlock();
            }
        }
        closeDatabase();
    }

    /**
     * Writes these, and first what has failed. Only by who holds {@link #writing}.
     *
     * @param behindToo before them also what nobody waits for; whoever reads is to find that written
     * @return whether there was anything to write
     */
    private boolean commit(List<Piece<?>> pieces, boolean behindToo) {
        if (commits.database().isBroken()) {
            behind.takenBack();
        }
        var all = new ArrayList<>(behind.failed());
        if (behindToo || !all.isEmpty()) {
            all.addAll(behind.take());
        }
        all.addAll(pieces);
        if (all.isEmpty()) {
            return false;
        }
        commits.commit(all);
        behind.settle(commits.database().isSafe());
        written = true;
        alone = pieces.size() <= 1 ? alone + 1 : 0;
        return true;
    }

    /** In the queue, or in the hands of the one thread that waits for its turn. */
    private boolean somebodyWaits() {
        var first = waiting.peek();
        return writing.hasQueuedThreads() || (first != null && (!first.equals(soon) || waiting.size() > 1));
    }

    /** What somebody waits for; nothing if nothing came for so long. */
    private List<Piece<?>> next(long millis) {
        var pieces = new ArrayList<Piece<?>>();
        try {
            long bytes = 0;
            var piece = waiting.poll(millis, TimeUnit.MILLISECONDS);
            if (soon.equals(piece)) {
                piece = gather();
            }
            while (piece != null) {
                if (!soon.equals(piece)) {
                    pieces.add(piece);
                    bytes += piece.bytes();
                }
                piece = pieces.size() < MOST_PIECES && bytes < MOST_BYTES ? waiting.poll() : null;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
        return pieces;
    }

    /** What somebody waits for meanwhile, or nothing: when that has taken long enough, or enough has gathered. */
    private @Nullable Piece<?> gather() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
        var piece = waiting.poll(GATHER_MILLIS, TimeUnit.MILLISECONDS);
        while (soon.equals(piece) && !behind.isEnough()) {
            piece = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return piece;
    }

    private void closeDatabase() {
        try {
            commits.database().close();
            end.answer().complete(true);
        } catch (SQLException e) {
            end.fail(commits.failed("close", e));
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                waiting.add(end);
            }
        } finally {
            lock.writeLock().unlock();
        }
        try {
            end.await();
        } finally {
            readingThreads.close();
        }
    }
}
