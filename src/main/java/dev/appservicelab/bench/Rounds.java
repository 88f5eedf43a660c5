package dev.appservicelab.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures things in turn, round by round, so that whatever else the machine does meets all of them alike.
 *
 * @param number   so many rounds
 * @param progress is told what is being measured
 */
record Rounds(int number, Consumer<String> progress) {

    /**
     * Measures all in each round, beginning with another each time, after all were warmed up.
     *
     * @param title  of what is measured
     * @param trials by name, in an order
     * @return by name, a result for each round
     */
    <T> Map<String, List<T>> measure(String title, Map<String, Trial<T>> trials, int amount, int warmUp)
            throws InterruptedException {
        var names = List.copyOf(trials.keySet());
        var results = new LinkedHashMap<String, List<T>>();
        names.forEach(name -> results.put(name, new ArrayList<>()));
        for (int round = 0; round <= number; round++) {
            for (int i = 0; i < names.size(); i++) {
                var name = names.get((round + i) % names.size());
                progress.accept(title + ", " + (round == 0 ? "warming up" : "round " + round + " of " + number) + ": " + name);
                var trial = trials.getOrDefault(name, any -> null);
                if (round == 0) {
                    trial.measure(warmUp);
                } else {
                    results.getOrDefault(name, new ArrayList<>()).add(trial.measure(amount));
                }
            }
        }
        return results;
    }
}
