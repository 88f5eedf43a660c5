package dev.appservicelab.ui;

import dev.appservicelab.history.History.Entry;
import dev.appservicelab.scenario.Checks;
import dev.appservicelab.scenario.MetricValue;
import dev.appservicelab.scenario.Verdict;
import java.util.List;
import java.util.Optional;

/** Judges a run by what its lab file expects, while the window takes it in. */
interface Judge {

    /** Takes the next entry in. */
    void apply(Entry entry);

    /** What became of each expectation so far, in the order of the file. */
    List<Verdict> verdicts();

    /** What a metric is as of an instant, in words; absent if it is none, or there is none yet. */
    Optional<String> soFar(String metric, long now);

    /** Of a run of which nothing is expected: nothing is kept. */
    static Judge ofNothing() {
        return new Judge() {
            @Override
            public void apply(Entry entry) {}

            @Override
            public List<Verdict> verdicts() {
                return List.of();
            }

            @Override
            public Optional<String> soFar(String metric, long now) {
                return Optional.empty();
            }
        };
    }

    static Judge by(Checks checks) {
        return new Judge() {
            @Override
            public void apply(Entry entry) {
                checks.apply(entry);
            }

            @Override
            public List<Verdict> verdicts() {
                return checks.verdicts();
            }

            @Override
            public Optional<String> soFar(String metric, long now) {
                return checks.metrics().value(metric, now).map(MetricValue::words);
            }
        };
    }
}
