package dev.appservicelab.bench;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work done by several threads at once. */
final class Workers {

    /** The part of one of them. */
    interface Part {
        void work(int worker) throws Exception;
    }

    private Workers() {}

    /**
     * Waits until all are done.
     *
     * @return how long that took, in seconds
     * @throws IllegalStateException if one of them failed
     */
    static double seconds(int number, Part part) throws InterruptedException {
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = new ArrayList<Future<?>>();
            for (int i = 0; i < number; i++) {
                int worker = i;
                parts.add(threads.submit(() -> {
                    part.work(worker);
                    return worker;
                }));
            }
            for (var each : parts) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a floor could not be measured", e.getCause());
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
