package dev.appservicelab.store;

import java.sql.SQLException;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * Gives space that is no longer used back to the file system, in steps that each write a few megabytes. H2 writes what
 * changed anew; of the old blocks some part may still be in use.
 */
final class Compaction {
    private static final long MEGABYTE = 1 << 20;
    /** A file of this size is small enough, whatever it holds. */
    private static final long SMALL = 16 * MEGABYTE;
    /** So much of what is in use is written anew in a step, and so much is moved as it is. */
    private static final int MOST_TO_REWRITE = 4 << 20;
    private static final int MOST_TO_MOVE = 16 << 20;
    /** Percent of a file, and of its blocks, that is to be in use. */
    private static final int FULL_ENOUGH = 60;
    /** The file need not become smaller with each step; after so many in vain it will not before more is written. */
    private static final int MOST_FRUITLESS = 16;
    /** So much of what is in use is copied at once, if need be. */
    private static final long MOST_TO_COPY = 64 * MEGABYTE;

    private long seen = -1;
    private int fruitless;
    private boolean rewritten;

    /** What a step came to. */
    enum Step {
        /** There is nothing to do, or nothing that would help. */
        DONE,
        /** Another step may help more. */
        MORE,
        /**
         * Steps have not helped: H2 sometimes takes a page for one that is in use, and keeps its chunk. The file is to
         * be written anew. Only if little is to be copied, since nobody can write meanwhile.
         */
        REWRITE
    }

    Step step(Database database) throws SQLException {
        if (database.isBroken()) {
            return Step.DONE;
        }
        var store = database.store();
        var file = store.getFileStore();
        if (wantsRewriting(file)) {
            rewritten = true;
            return Step.REWRITE;
        }
        if (file.isReadOnly() || file.size() <= SMALL || inUse(file) >= FULL_ENOUGH) {
            return Step.DONE;
        }
        if (store.getCurrentVersion() != seen) {
            fruitless = 0;
            rewritten = false;
        } else if (fruitless == MOST_FRUITLESS) {
            return Step.DONE;
        }
        long before = file.size();
        // Only what is known to be on the disk in its new place is taken from its old one.
        store.compact(FULL_ENOUGH, MOST_TO_REWRITE);
        store.commit();
        database.sync();
        moveTogether(store);
        database.sync();
        seen = store.getCurrentVersion();
        fruitless = file.size() < before ? 0 : fruitless + 1;
        return Step.MORE;
    }

    private boolean wantsRewriting(FileStore<?> file) {
        long used = file.size() * inUse(file) / 100;
        return fruitless >= MOST_FRUITLESS && !rewritten && file.size() > 2 * used + 3 * SMALL && used < MOST_TO_COPY;
    }

    /** Percent of the file that is in use. */
    static int inUse(FileStore<?> file) {
        return file.getFillRate() * file.getChunksFillRate() / 100;
    }

    private static void moveTogether(MVStore store) {
        if (store.getFileStore() instanceof RandomAccessStore file) {
            file.compactMoveChunks(FULL_ENOUGH + 20, MOST_TO_MOVE, store);
        }
    }
}
