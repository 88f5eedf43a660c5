package dev.appservicelab.lab;

import dev.appservicelab.delivery.Offer;
import dev.appservicelab.time.TaskRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Items from outside that wait to be taken in. What one thread adds for one service keeps its order. Thread-safe. */
final class Input {
    /** So many items are taken in together. */
    private static final int AT_ONCE = 500;

    private final TaskRunner runner;
    private final Queue<Addressed> waiting = new ConcurrentLinkedQueue<>();

    private record Addressed(String service, Offer offer) {}

    Input(TaskRunner runner) {
        this.runner = runner;
    }

    /** Returns at once; a task of the run takes it in. */
    void add(String service, Offer offer, Engine engine) {
        waiting.add(new Addressed(service, offer));
        runner.submit("offer", () -> takeIn(engine));
    }

    /** What came together goes in together. */
    private void takeIn(Engine engine) {
        var offers = new LinkedHashMap<String, List<Offer>>();
        for (int i = 0; i < AT_ONCE; i++) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            offers.computeIfAbsent(next.service(), service -> new ArrayList<>()).add(next.offer());
        }
        offers.forEach(engine::offer);
    }
}
