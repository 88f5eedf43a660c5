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
    private static final int STEP = 2 << 20;
    /** Percent of a file, and of its blocks, that is to be in use. */
    private static final int FULL_ENOUGH = 60;
    /** The file need not become smaller with each step; after so many in vain it will not before more is written. */
    private static final int MOST_FRUITLESS = 16;


    private long seen = -1;
    private int fruitless;

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
        } else if (fruitless == MOST_FRUITLESS) {
            return false;
        }
        long before = file.size();
        // Only what is known to be on the disk in its new place is taken from its old one.
        store.compact(FULL_ENOUGH, STEP);
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
            file.compactMoveChunks(FULL_ENOUGH + 20, STEP, store);
        }
    }
}
