package dev.appservicelab.ui;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;

/** The door to the JavaFX thread for those who wait outside. */
public final class JavaFx {
    private JavaFx() {}

    /**
     * Does something on the JavaFX thread and waits for it. Starts JavaFX if that was not yet done; whoever needs it no more
     * ends it with {@link Platform#exit()}. Not for the JavaFX thread itself.
     *
     * @throws java.util.concurrent.CompletionException with what the work threw
     */
    public static <T> T call(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        Runnable task = () -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        };
        try {
            Platform.startup(task);
        } catch (IllegalStateException alreadyStarted) {
            Platform.runLater(task);
        }
        return result.join();
    }
}
