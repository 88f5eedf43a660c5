package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SingleFileStore;

/**
 * The H2 file in a workspace that the caller has locked. It is looked at read-only before it is opened, and it is made
 * and migrated aside and then moved into place: a refusal, a failure or a kill leaves it as it was.
 */
final class StoreFile {
    private static final String NAME = "store";
    private static final String ASIDE = "store.new";

    /** Of a file of H2, in bytes. */
    private static final long BLOCK = 4096;

    /**
     * WRITE_DELAY=0: a commit has written when it returns, and H2 starts no threads of its own. RETENTION_TIME=0: it
     * keeps no space free for a while, which would cost it more than the writing, and stop if the clock is set back;
     * what must not be overwritten, {@link Database} holds. ANALYZE_AUTO=0: each query has the one index it is meant
     * for, and needs no statistics. LOCK_TIMEOUT: on a slow disk a commit may hold a lock for longer than the two
     * seconds after which H2 would refuse whoever waits for it.
     */
    static final String SETTINGS =
            ";WRITE_DELAY=0;RETENTION_TIME=0;ANALYZE_AUTO=0;LOCK_TIMEOUT=60000;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE";

    private final Path folder;
    private final Path workspace;
    private final Schema schema;
    private final Path file;
    private final Path aside;
    private final Durability durability;

    StoreFile(Path workspace, Schema schema, Durability durability) {
        this(workspace, workspace, schema, durability);
    }

    /** @param workspace what messages name, if the folder holds no more than a copy of its file */
    StoreFile(Path folder, Path workspace, Schema schema, Durability durability) {
        this.folder = folder;
        this.workspace = workspace;
        this.schema = schema;
        this.durability = durability;
        this.file = folder.resolve(NAME + ".mv.db");
        this.aside = folder.resolve(ASIDE + ".mv.db");
        MarkedPath.register();
    }

    /**
     * Opens the store, made or migrated first if need be.
     *
     * @throws BadInput if the file is in use, damaged, not ours or of a newer version
     * @throws StoreException if it cannot be made or migrated
     */
    Sessions open() {
        if (Files.exists(file)) {
            checkWritable();
            if (!isWhole()) {
                throw damaged(new IOException("the end is missing"));
            }
        }
        return openWhatIsThere();
    }

    /** The same, but of a file that is not whole, what it held when it was no longer than it is now. */
    Sessions openWhatIsThere() {
        prepare();
        return opened(() -> new SharedSessions("the store in " + workspace, opening()));
    }

    /** The same, to be looked at on the caller's thread alone. */
    Sessions openToLook() {
        prepare();
        var url = url(NAME) + ";IFEXISTS=TRUE";
        return opened(() -> new SessionsInPlace(
                "the store in " + workspace, () -> Database.open(url, 0, durability)));
    }

    private interface Opening {
        Sessions open() throws SQLException;
    }

    private Sessions opened(Opening opening) {
        try {
            return opening.open();
        } catch (SQLException e) {
            throw new StoreException("the store in " + workspace + " could not be opened: " + Reason.of(e), e);
        }
    }

    /** Makes or migrates it, if need be. */
    private void prepare() {
        try {
            Files.deleteIfExists(aside);
            if (!Files.exists(file)) {
                replace(schema::create);
            } else if (version() < schema.version()) {
                Files.copy(file, aside);
                replace(schema::migrate);
            }
        } catch (SQLException e) {
            throw new StoreException("the store in " + workspace + " could not be opened: " + Reason.of(e), e);
        } catch (IOException e) {
            throw new StoreException("the store in " + workspace + " could not be written: " + e, e);
        } finally {
            deleteAside();
        }
    }

    /** What was not put in its place is of no use, and may be large. */
    private void deleteAside() {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            // It is deleted at the next opening.
        }
    }

    /** Of a file that is there and up to date. */
    GroupCommit.Opening opening() {
        var url = url(NAME) + ";IFEXISTS=TRUE";
        return new GroupCommit.Opening() {
            @Override
            public Database open() throws SQLException {
                return SharedSessions.open(url, durability);
            }

            @Override
            public void rewrite() throws IOException {
                Files.deleteIfExists(aside);
                try {
                    MVStore.compact(file.toString(), aside.toString(), false, null);
                    putInPlace();
                } finally {
                    deleteAside();
                }
            }
        };
    }

    private interface Change {
        void applyTo(Connection connection) throws SQLException;
    }

    private void replace(Change change) throws SQLException, IOException {
        try (var connection = connect(ASIDE, "")) {
            change.applyTo(connection);
        }
        putInPlace();
    }

    /** What was written aside takes the place of the file: a power cut leaves the one or the other. */
    private void putInPlace() throws IOException {
        if (durability == Durability.POWER) {
            sync(aside, StandardOpenOption.WRITE);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        if (durability == Durability.POWER && !System.getProperty("os.name").startsWith("Windows")) {
            sync(folder, StandardOpenOption.READ);
        }
    }

    private static void sync(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private void checkWritable() {
        if (!Files.isWritable(file)) {
            throw new BadInput("workspace " + workspace + " holds a store.mv.db that is read-only;"
                    + " make it writable or choose another folder");
        }
    }

    /** The schema version of the file that is there. */
    private int version() {
        try (var connection = connect(NAME, ";ACCESS_MODE_DATA=r")) {
            int version = Schema.versionOf(connection);
            if (version > schema.version()) {
                throw newer("schema " + version + "; this one knows up to " + schema.version());
            }
            if (version == schema.version() && !Schema.isComplete(connection)) {
                throw damaged(new IOException("a table is missing"));
            }
            return version;
        } catch (SQLException e) {
            throw switch (e.getErrorCode()) {
                case ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
                        ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
                        ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
                        ErrorCode.WRONG_USER_OR_PASSWORD ->
                    new BadInput("workspace " + workspace + " holds a store.mv.db that is not of Appservice Lab; choose"
                            + " another folder", e);
                default -> damaged(e);
            };
        }
    }

    /**
     * Whether nothing is missing at its end. H2 opens the newest version it can find in a file; one that does not have
     * the version which it names itself was cut.
     *
     * @throws BadInput if the file is in use, damaged or of a newer version
     */
    boolean isWhole() {
        var bytes = new SingleFileStore(new HashMap<>());
        // Opened here and not by H2, which would leave it open and locked if noise in it leads H2 astray.
        try {
            bytes.open(MarkedPath.prefix(durability) + file, true, null);
            var store = new MVStore.Builder().adoptFileStore(bytes).readOnly().autoCommitDisabled().open();
            long version = DataUtils.readHexLong(store.getStoreHeader(), "version", 1);
            return store.getCurrentVersion() >= version && lastBlock(store) * BLOCK <= Files.size(file);
        } catch (IOException e) {
            throw damaged(e);
        } catch (MVStoreException e) {
            throw switch (e.getErrorCode()) {
                case DataUtils.ERROR_FILE_LOCKED -> Workspace.inUse(workspace);
                case DataUtils.ERROR_UNSUPPORTED_FORMAT -> newer("its file format is unknown to this one");
                default -> damaged(e);
            };
        } catch (RuntimeException e) {
            // H2 takes an empty file for a new one and tries to write to it; and noise leads it anywhere.
            throw damaged(e);
        } finally {
            closeQuietly(bytes);
        }
    }

    private static void closeQuietly(SingleFileStore bytes) {
        try {
            bytes.close();
        } catch (RuntimeException e) {
            // It was only read, and what was wrong with it is known.
        }
    }

    /** Behind all that is in use. */
    private static long lastBlock(MVStore store) {
        long last = 0;
        for (var entry : store.getLayoutMap().entrySet()) {
            if (entry.getKey().startsWith("chunk.")) {
                var chunk = DataUtils.parseMap(entry.getValue());
                boolean isLive = DataUtils.readHexLong(chunk, "livePages", 1) > 0;
                long end = DataUtils.readHexLong(chunk, "block", 0) + DataUtils.readHexLong(chunk, "len", 0);
                last = isLive ? Math.max(last, end) : last;
            }
        }
        return last;
    }

    private BadInput newer(String how) {
        return new BadInput("workspace " + workspace + " was written by a newer version of Appservice Lab (" + how
                + "); open it with that version or choose another folder");
    }

    BadInput damaged(Exception cause) {
        return new BadInput("workspace " + workspace + " is damaged: its store.mv.db cannot be read and was left as it"
                + " is; put a copy of it back, or move it away to begin with an empty store", cause);
    }

    private Connection connect(String name, String settings) throws SQLException {
        return DriverManager.getConnection(url(name) + settings);
    }

    private String url(String name) {
        return "jdbc:h2:" + MarkedPath.prefix(durability) + folder.resolve(name) + SETTINGS;
    }
}
