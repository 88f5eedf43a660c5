package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.delivery.TransactionStore;
import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/**
 * A folder that keeps a run: {@code store.mv.db} is the H2 store, {@code store.lock} an empty file that is locked while
 * a process has the workspace open. Thread-safe.
 */
public final class Workspace implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;
    private final TransactionStore store;
    private final HomeserverStore homeserver;

    private Workspace(Path folder, FileChannel lock, TransactionStore store, HomeserverStore homeserver) {
        this.folder = folder;
        this.lock = lock;
        this.store = store;
        this.homeserver = homeserver;
    }

    /**
     * Opens the workspace in this folder; makes the folder and an empty store if they are not there, and brings an
     * older store up to date.
     *
     * @param durability of what its store writes from now on
     * @throws BadInput if the folder cannot be used, is in use, or its store is damaged, not ours or of a newer
     *     version; the store is unchanged then
     * @throws StoreException if the store cannot be made or brought up to date
     */
    public static Workspace open(Path folder, Durability durability) {
        return open(folder, durability, Schema.CURRENT, InstantSource.system());
    }

    static Workspace open(Path folder, Durability durability, Schema schema, InstantSource clock) {
        try (var threads = new FileThreads(1)) {
            return threads.call(() -> openHere(folder.toAbsolutePath().normalize(), durability, schema, clock));
        }
    }

    private static Workspace openHere(Path folder, Durability durability, Schema schema, InstantSource clock) {
        var lock = lock(folder);
        try {
            return with(new StoreFile(folder, schema, durability).open(), folder, lock, clock);
        } catch (RuntimeException e) {
            release(folder, lock);
            throw e;
        }
    }

    private static Workspace with(Sessions sessions, Path folder, FileChannel lock, InstantSource clock) {
        try {
            return new Workspace(
                    folder, lock, new H2TransactionStore(sessions, clock), new H2HomeserverStore(sessions));
        } catch (RuntimeException e) {
            sessions.close();
            throw e;
        }
    }

    /** The folder, absolute. */
    public Path folder() {
        return folder;
    }

    /** The store; it is closed with the workspace. */
    public TransactionStore store() {
        return store;
    }

    /** The stub homeserver's rooms, in the same file as the store; closed with it. */
    public HomeserverStore homeserver() {
        return homeserver;
    }

    /** Closes the store, then lets others open the workspace. */
    @Override
    public void close() {
        try {
            store.close();
        } finally {
            release(folder, lock);
        }
    }

    static BadInput inUse(Path folder) {
        return new BadInput(
                "workspace " + folder + " is in use by another process; close it or choose another folder",
                new OverlappingFileLockException());
    }

    /** Holds the folder against other processes, and against a second opening in this one, which H2 would share. */
    private static FileChannel lock(Path folder) {
        if (folder.toString().contains(";")) {
            throw new BadInput("workspace " + folder + " has a semicolon in its path, which H2 cannot open;"
                    + " choose another folder");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInput("workspace " + folder + " is a file; a workspace is a folder, choose another one");
        }
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(
                    folder.resolve("store.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException e) {
                // This process has it: said below.
            }
            channel.close();
            throw inUse(folder);
        } catch (IOException e) {
            throw new BadInput(
                    "workspace " + folder + " cannot be made or written to; make it writable or choose another folder",
                    e);
        }
    }

    private static void release(Path folder, FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StoreException("workspace " + folder + " could not be unlocked: " + e.getMessage(), e);
        }
    }
}
