package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What the store in a workspace holds, seen from outside: while a process has it open, or as a stopped or killed one
 * left it. Immutable.
 *
 * @param services in the order of their ids
 * @param damage   in one sentence, what is wrong with the store although it could be read
 */
public record WorkspaceSnapshot(List<StoredService> services, Optional<String> damage) {
    private static final String STORE = "store.mv.db";

    /** A copy of a file that is being written may be torn. Twice in a row is bad luck, five times is damage. */
    private static final int TRIES = 5;

    public WorkspaceSnapshot {
        services = List.copyOf(services);
    }

    /**
     * Looks at a copy of the store; nothing in the folder is changed, made or locked.
     *
     * @throws BadInput if the folder holds no store, or one that is damaged beyond reading, not ours or newer
     * @throws StoreException if there is no place for the copy
     */
    public static WorkspaceSnapshot of(Path folder) {
        try (var threads = new FileThreads(1)) {
            return threads.call(() -> take(folder.toAbsolutePath().normalize()));
        }
    }

    private static WorkspaceSnapshot take(Path workspace) {
        if (!Files.exists(workspace.resolve(STORE))) {
            throw new BadInput("workspace " + workspace + " holds no store.mv.db; choose a folder in which a lab ran");
        }
        for (int tries = 1; ; tries++) {
            try {
                var taken = takeOnce(workspace);
                if (taken.damage().isEmpty() || tries == TRIES) {
                    return taken;
                }
            } catch (BadInput e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private static WorkspaceSnapshot takeOnce(Path workspace) {
        Optional<Path> made = Optional.empty();
        try {
            // Its own folder: nobody else may read it, and H2 may put files beside the copy.
            var copy = Files.createTempDirectory("appservice-lab-snapshot");
            made = Optional.of(copy);
            try (var store = open(workspace)) {
                Files.copy(store, copy.resolve(STORE));
            }
            return read(new StoreFile(copy, workspace, Schema.CURRENT, Durability.KILL), workspace);
        } catch (IOException e) {
            throw new StoreException("the store in " + workspace + " could not be copied to be looked at: " + e, e);
        } finally {
            made.ifPresent(WorkspaceSnapshot::delete);
        }
    }

    private static InputStream open(Path workspace) {
        try {
            return Files.newInputStream(workspace.resolve(STORE));
        } catch (IOException e) {
            throw new BadInput("workspace " + workspace + " holds a store.mv.db that cannot be read: " + e, e);
        }
    }

    private static WorkspaceSnapshot read(StoreFile file, Path workspace) {
        var damage = file.isWhole()
                ? Optional.<String>empty()
                : Optional.of("workspace " + workspace + " is damaged: the end of its store.mv.db is missing;"
                        + " what is shown is what it held earlier");
        try (var sessions = file.openToLook()) {
            return new WorkspaceSnapshot(sessions.read("list its services", StoredService::allIn), damage);
        } catch (StoreException e) {
            throw e.getCause() instanceof SQLException ? file.damaged(e) : e;
        }
    }

    private static void delete(Path copy) {
        try (var files = Files.list(copy)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(copy);
        } catch (IOException e) {
            throw new StoreException("the copy of a store in " + copy + " could not be deleted: " + e, e);
        }
    }
}
