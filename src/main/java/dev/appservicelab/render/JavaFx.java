package dev.appservicelab.render;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;

/** The door to the JavaFX thread for those who wait outside. */
public final class JavaFx {
    private JavaFx() {}

    /**
     * Does something on the JavaFX thread and waits for it. If JavaFX does not run yet it is started for pictures only,
     * without a display; whoever needs it no more ends it with {@link Platform#exit()}. Not for the JavaFX thread
     * itself.
     *
     * @throws java.util.concurrent.CompletionException with what the work threw
     */
    public static <T> T call(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        run(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result.join();
    }

    private static void run(Runnable task) {
        try {
            Platform.runLater(task);
        } catch (IllegalStateException notStarted) {
            useNoDisplay();
            try {
                Platform.startup(task);
            } catch (IllegalStateException startedMeanwhile) {
                Platform.runLater(task);
            }
        }
    }

    /** A machine that has a display must draw the same pictures as one that has none. */
    private static void useNoDisplay() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }
}
