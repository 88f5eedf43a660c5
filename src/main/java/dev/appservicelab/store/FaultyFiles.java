package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.TransactionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.store.fs.FilePath;

/**
 * The real store on a disk in memory that fails as told, the same with each run of a seed: for whoever searches for what a
 * crash at a bad moment does. A call of the store runs on the thread of its caller. For one thread at a time.
 */
public final class FaultyFiles implements AutoCloseable {
    private static final String SETTINGS = ";WRITE_DELAY=0;RETENTION_TIME=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE"
            + ";MAX_COMPACT_TIME=0;IFEXISTS=TRUE";
    private static final String PLACE = "the store on a faulty disk";

    private final Durability durability;
    private final AtomicReference<FaultyDisk> disk;
    private final FilePath path;
    private SessionsInPlace sessions;
    private TransactionStore store;

    private FaultyFiles(long seed, Durability durability) {
        this.durability = durability;
        this.disk = new AtomicReference<>(new FaultyDisk(new Random(seed), Empty.STORE));
        this.path = new FaultyPath("faulty-" + UUID.randomUUID(), disk);
        MarkedPath.register();
        FilePath.register(path);
        try {
            this.sessions = openSessions();
            this.store = new H2TransactionStore(sessions, InstantSource.system());
        } catch (StoreException e) {
            FilePath.unregister(path);
            throw e;
        }
    }

    /** An empty store that survives a power cut. */
    public static FaultyFiles open(long seed) {
        return open(seed, Durability.POWER);
    }

    /** An empty store. */
    public static FaultyFiles open(long seed, Durability durability) {
        return new FaultyFiles(seed, durability);
    }

    private SessionsInPlace openSessions() {
        try {
            return new SessionsInPlace(PLACE, () -> Database.open(
                    "jdbc:h2:" + MarkedPath.prefix(durability) + path.getScheme() + ":/store" + SETTINGS, 0, durability));
        } catch (SQLException e) {
            throw new StoreException(PLACE + " could not be opened: " + Reason.of(e), e);
        }
    }

    /** The store; after a {@link #crash} another one. */
    public TransactionStore store() {
        return store;
    }

    /**
     * So many more writes and fsyncs succeed; the one after them and all others fail, and so does the call that wanted them.
     * A lone call that writes takes two writes, and an fsync if the store is to survive a power cut.
     */
    public void failAfter(int writes) {
        disk.get().failAfter(writes);
    }

    /** The disk has room for a file of so many bytes. */
    public void room(long bytes) {
        disk.get().room(bytes);
    }

    /** Whether the disk can be read. */
    public void readable(boolean now) {
        disk.get().readable(now);
    }

    /** Bytes of the file. */
    public long size() {
        return disk.get().size();
    }

    /**
     * The process is gone, with the power if the store is to survive that: of what was written since the last fsync each
     * write is on the disk, or not, or in part. Then the power is back, the disk works, and the store is opened again.
     *
     * @throws StoreException if it cannot be opened any more: that is never right
     */
    public void crash() {
        disk.get().failAfter(0);
        sessions.abandon();
        var before = disk.get();
        disk.set(durability == Durability.POWER ? before.afterPowerCut() : before.afterKill());
        sessions = openSessions();
        store = new H2TransactionStore(sessions, InstantSource.system());
    }

    @Override
    public void close() {
        try {
            sessions.abandon();
        } finally {
            FilePath.unregister(path);
        }
    }

    /** What a new store looks like, so that not each has to be made. */
    private static final class Empty {
        private static final byte[] STORE = make();

        private static byte[] make() {
            try {
                var folder = Files.createTempDirectory("appservice-lab-empty");
                Workspace.open(folder, Durability.KILL).close();
                var bytes = Files.readAllBytes(folder.resolve("store.mv.db"));
                for (var file : List.of("store.mv.db", "store.lock")) {
                    Files.delete(folder.resolve(file));
                }
                Files.delete(folder);
                return bytes;
            } catch (IOException e) {
                throw new StoreException("an empty store could not be made: " + e, e);
            }
        }
    }
}
