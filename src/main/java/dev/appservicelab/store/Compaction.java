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

    /**
     * Whether steps have not helped: H2 sometimes takes a page for one that is in use, and keeps its chunk. Only if
     * little is to be copied, since nobody can write meanwhile.
     */
    boolean wantsRewriting(Database database) {
        if (database.isBroken() || fruitless < MOST_FRUITLESS || rewritten) {
            return false;
        }
        var file = database.store().getFileStore();
        long used = file.size() * inUse(file) / 100;
        rewritten = file.size() > 2 * used + 3 * SMALL && used < MOST_TO_COPY;
        return rewritten;
    }

    /** @return whether there is more to do */
    boolean step(Database database) throws SQLException {
        if (database.isBroken()) {
            return false;
        }
        var store = database.store();
        var file = store.getFileStore();
        if (file.isReadOnly() || file.size() <= SMALL || inUse(file) >= FULL_ENOUGH) {
            return false;
        }
        if (store.getCurrentVersion() != seen) {
            fruitless = 0;
            rewritten = false;
        } else if (fruitless == MOST_FRUITLESS) {
            return false;
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
        return true;
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
