package dev.appservicelab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures things in turn, round by round, so that whatever else the machine does meets all of them alike.
 *
 * @param number   so many rounds
 * @param warmUp   each is done again and again for so long before the first
 * @param progress is told what is being measured
 */
record Rounds(int number, Duration warmUp, Consumer<String> progress) {

    /** The same with a warm-up so many times as long. */
    Rounds warmedUp(int times) {
        return new Rounds(number, warmUp.multipliedBy(times), progress);
    }

    /**
     * Measures all in each round, beginning with another each time.
     *
     * @param title  of what is measured
     * @param trials by name, in an order
     * @return by name, a result for each round
     */
    <T> Map<String, List<T>> measure(String title, Map<String, Trial<T>> trials, int amount)
            throws InterruptedException {
        for (var trial : trials.entrySet()) {
            progress.accept(title + ", warming up: " + trial.getKey());
            warmUp(trial.getValue(), amount);
        }
        var all = List.copyOf(trials.entrySet());
        var results = new LinkedHashMap<String, List<T>>();
        all.forEach(trial -> results.put(trial.getKey(), new ArrayList<>()));
        for (int round = 0; round < number; round++) {
            for (int i = 0; i < all.size(); i++) {
                var trial = all.get((round + i) % all.size());
                progress.accept("%s, round %d of %d: %s".formatted(title, round + 1, number, trial.getKey()));
                var result = trial.getValue().measure(amount);
                results.computeIfPresent(trial.getKey(), (name, list) -> with(list, result));
            }
        }
        return results;
    }

    private void warmUp(Trial<?> trial, int amount) throws InterruptedException {
        long end = System.nanoTime() + warmUp.toNanos();
        do {
            var _ = trial.measure(amount);
        } while (System.nanoTime() < end);
    }

    private static <T> List<T> with(List<T> list, T result) {
        list.add(result);
        return list;
    }
}
