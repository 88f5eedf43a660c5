package dev.appservicelab.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Threads that nobody interrupts, for work on files. A cancelled task is an interrupted thread, and java.nio closes a
 * file for good when a thread is interrupted in it. Thread-safe.
 */
final class FileThreads implements AutoCloseable {
    private final ExecutorService threads;

    FileThreads(int number) {
        threads = Executors.newFixedThreadPool(number, Thread.ofPlatform().name("store-", 0).daemon().factory());
    }

    /**
     * Does the work and waits for it, also when the caller is cancelled meanwhile: it stays cancelled and meets that at
     * its next wait, so it always knows what became of a write. Throws what the work throws.
     */
    <T> T call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads).join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case RuntimeException cause -> cause;
                case null, default -> e;
            };
        }
    }

    /** Lets the threads end when their work is done. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
