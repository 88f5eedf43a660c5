package dev.appservicelab.store;

import dev.appservicelab.delivery.StoreException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What one caller writes: all of it or nothing.
 *
 * @param deed    for messages: "store a transaction of irc"
 * @param bytes   about how much it writes
 * @param lasting whether it must survive what the store's durability promises; else only be seen by whoever reads later
 * @param apart   whether it may be written before what was handed over to be written soon
 */
record Piece<T>(
        String deed, long bytes, boolean lasting, boolean apart, Writing<T> writing, CompletableFuture<T> answer) {
    private static final long FEW_BYTES = 1_000;

    /** May run more than once, if what it wrote before was taken back. */
    interface Writing<T> {
        T with(Database database) throws SQLException;
    }

    Piece(String deed, long bytes, boolean lasting, Writing<T> writing) {
        this(deed, bytes, lasting, false, writing, new CompletableFuture<>());
    }

    /** One that writes little. */
    Piece(String deed, boolean lasting, Writing<T> writing) {
        this(deed, FEW_BYTES, lasting, writing);
    }

    /** One that adds something new, with an id that nothing had: it matters to nobody what was completed before it. */
    static <T> Piece<T> adding(String deed, long bytes, Writing<T> writing) {
        return new Piece<>(deed, bytes, true, true, writing, new CompletableFuture<>());
    }

    /** The same to be written once more, with an answer of its own. */
    Piece<T> again() {
        return new Piece<>(deed, bytes, lasting, apart, writing, new CompletableFuture<>());
    }

    /** Whether it was tried and not written. */
    boolean hasFailed() {
        return answer.isCompletedExceptionally();
    }

    /** Writes, and returns what tells the caller so once that is committed. */
    Runnable write(Database database) throws SQLException {
        var result = writing.with(database);
        return () -> answer.complete(result);
    }

    void fail(StoreException e) {
        answer.completeExceptionally(e);
    }

    /**
     * Waits for the end, also when the caller is cancelled meanwhile: it stays cancelled and meets that at its next
     * wait, so it always knows what became of a write.
     *
     * @throws StoreException if nothing was written
     */
    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(CompletionException e) {
        @Nullable Throwable cause = e.getCause();
        return cause instanceof RuntimeException problem ? problem : e;
    }
}
