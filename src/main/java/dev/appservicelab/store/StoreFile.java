package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The H2 file in a workspace that the caller has locked. It is looked at read-only before it is opened, and it is made
 * and migrated aside and then moved into place: a refusal, a failure or a kill leaves it as it was.
 */
final class StoreFile {
    private static final String NAME = "store";
    private static final String ASIDE = "store.new";

    /** Enough that a read need not wait for other services' writes; the writes themselves H2 takes one by one. */
    private static final int CONNECTIONS = 4;

    /**
     * WRITE_DELAY=0: what was committed is with the operating system before the call returns. RETENTION_TIME, in
     * milliseconds: how long H2 keeps space that is free; with its 45 s the file grows by 45 s of traffic.
     */
    static final String SETTINGS =
            ";WRITE_DELAY=0;RETENTION_TIME=1000;LOCK_TIMEOUT=60000;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE";

    private final Path folder;
    private final Path workspace;
    private final Schema schema;
    private final Path file;
    private final Path aside;

    StoreFile(Path workspace, Schema schema) {
        this(workspace, workspace, schema);
    }

    /** @param workspace what messages name, if the folder holds no more than a copy of its file */
    StoreFile(Path folder, Path workspace, Schema schema) {
        this.folder = folder;
        this.workspace = workspace;
        this.schema = schema;
        this.file = folder.resolve(NAME + ".mv.db");
        this.aside = folder.resolve(ASIDE + ".mv.db");
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
        try {
            Files.deleteIfExists(aside);
            if (!Files.exists(file)) {
                replace(schema::create);
            } else if (version() < schema.version()) {
                Files.copy(file, aside);
                replace(schema::migrate);
            }
            var connections = new ArrayList<Connection>();
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(connect(NAME, ";IFEXISTS=TRUE"));
            }
            return new Sessions("the store in " + workspace, connections);
        } catch (SQLException e) {
            throw new StoreException("the store in " + workspace + " could not be opened: " + Sessions.reason(e), e);
        } catch (IOException e) {
            throw new StoreException("the store in " + workspace + " could not be written: " + e, e);
        }
    }

    private interface Change {
        void applyTo(Connection connection) throws SQLException;
    }

    private void replace(Change change) throws SQLException, IOException {
        try (var connection = connect(ASIDE, "")) {
            change.applyTo(connection);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
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
     * Whether nothing is missing at its end. H2 opens the newest version it can find in a file. That is right after a
     * kill; but a file that was closed cleanly names its last version, and one that lacks it was cut.
     *
     * @throws BadInput if the file is in use, damaged or of a newer version
     */
    boolean isWhole() {
        try (var store = new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            var header = store.getStoreHeader();
            boolean clean = DataUtils.readHexLong(header, "clean", 0) == 1;
            return !clean || store.getCurrentVersion() >= DataUtils.readHexLong(header, "version", 1);
        } catch (MVStoreException e) {
            throw switch (e.getErrorCode()) {
                case DataUtils.ERROR_FILE_LOCKED -> Workspace.inUse(workspace);
                case DataUtils.ERROR_UNSUPPORTED_FORMAT -> newer("its file format is unknown to this one");
                default -> damaged(e);
            };
        } catch (NonWritableChannelException e) {
            // H2 takes an empty file for a new one and tries to write to it.
            throw damaged(e);
        }
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
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve(name) + SETTINGS + settings);
    }
}
