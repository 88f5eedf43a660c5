package dev.appservicelab.explore;

import dev.appservicelab.history.History;
import dev.appservicelab.history.History.Entry;
import java.util.List;
import java.util.Optional;

/**
 * A run that was written down.
 *
 * @param course who went on at each switching point
 */
record Told(Plan plan, Course course, History history, Optional<Finding> finding) {

    static Told of(Plan plan, Course course, StoreKind store) {
        var trial = new Trial(plan, course, store);
        var history = new History(trial::now, trial::take);
        return new Told(plan, course, history, trial.run(history).finding());
    }

    List<Entry> entries() {
        return history.entries();
    }

    /** Which defect of the original the finding shows, as far as the history tells. */
    Optional<Defect> defect() {
        return finding.flatMap(shown -> Defect.shownBy(shown, entries()));
    }
}
