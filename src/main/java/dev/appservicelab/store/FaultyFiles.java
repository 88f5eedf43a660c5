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
 * The real store on a disk in memory that fails as told, the same with each run of a seed: for whoever searches for
 * what a crash at a bad moment does. A call of the store runs on the thread of its caller. For one thread at a time.
 */
public final class FaultyFiles implements AutoCloseable {
    private static final String SETTINGS = ";WRITE_DELAY=0;RETENTION_TIME=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE"
            + ";MAX_COMPACT_TIME=0;IFEXISTS=TRUE";
    private static final String PLACE = "the store on a faulty disk";

    private final Durability durability;
    private final AtomicReference<FaultyDisk> disk;
    private final FilePath path;
    private final boolean shared;
    private final InstantSource clock;
    private Sessions sessions;
    private TransactionStore store;

    private FaultyFiles(long seed, Durability durability, boolean shared, InstantSource clock) {
        this.durability = durability;
        this.shared = shared;
        this.clock = clock;
        this.disk = new AtomicReference<>(new FaultyDisk(new Random(seed), new FaultyContent(Empty.STORE)));
        this.path = new FaultyPath("faulty-" + UUID.randomUUID(), disk);
        MarkedPath.register();
        FilePath.register(path);
        try {
            this.sessions = openSessions();
            this.store = new H2TransactionStore(sessions, clock);
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
        return open(seed, durability, InstantSource.system());
    }

    /** @param clock by which notes are written */
    public static FaultyFiles open(long seed, Durability durability, InstantSource clock) {
        return new FaultyFiles(seed, durability, false, clock);
    }

    /** With the threads of a store in a workspace. */
    static FaultyFiles shared(long seed) {
        return new FaultyFiles(seed, Durability.POWER, true, InstantSource.system());
    }

    private Sessions openSessions() {
        var url = "jdbc:h2:" + MarkedPath.prefix(durability) + path.getScheme() + ":/store" + SETTINGS;
        try {
            return shared
                    ? new SharedSessions(PLACE, () -> SharedSessions.open(url, durability))
                    : new SessionsInPlace(PLACE, () -> Database.open(url, 0, durability));
        } catch (SQLException e) {
            throw new StoreException(PLACE + " could not be opened: " + Reason.of(e), e);
        }
    }

    private void leave() {
        if (sessions instanceof SessionsInPlace inPlace) {
            inPlace.abandon();
        } else {
            sessions.close();
        }
    }

    /** The store; after a {@link #crash} another one. */
    public TransactionStore store() {
        return store;
    }

    /**
     * So many more writes and fsyncs succeed; the one after them and all others fail, and so does the call that wanted
     * them. A lone call that writes takes two writes, and an fsync if the store is to survive a power cut.
     */
    public void failAfter(int writes) {
        disk.get().failAfter(writes);
    }

    /** Whether one has failed. */
    public boolean haveFailed() {
        return disk.get().hasFailed();
    }

    /** The disk has room for a file of so many bytes. */
    public void room(long bytes) {
        disk.get().room(bytes);
    }

    /** Whether the disk can be read. */
    public void readable(boolean now) {
        disk.get().readable(now);
    }

    /** Whether what is written can be forced to the disk. */
    public void forcible(boolean now) {
        disk.get().forcible(now);
    }

    /** Makes the file a little smaller, if it is larger than it need be. Returns whether there is more to do. */
    boolean compact() {
        return ((SessionsInPlace) sessions).compact();
    }

    Sessions sessions() {
        return sessions;
    }

    /** How often something was forced to the disk. */
    int forces() {
        return disk.get().forces();
    }

    /** Bytes of the file. */
    public long size() {
        return disk.get().size();
    }

    /**
     * The process is gone, with the power if the store is to survive that: of what was written since the last fsync
     * each write is on the disk, or not, or in part. Then the power is back, the disk works, and the store is opened
     * again.
     *
     * @throws StoreException if it cannot be opened any more: that is never right
     */
    public void crash() {
        disk.get().failAfter(0);
        leave();
        var before = disk.get();
        disk.set(durability == Durability.POWER ? before.afterPowerCut() : before.afterKill());
        sessions = openSessions();
        store = new H2TransactionStore(sessions, clock);
    }

    @Override
    public void close() {
        try {
            leave();
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
