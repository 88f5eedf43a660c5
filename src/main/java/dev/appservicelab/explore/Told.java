package dev.appservicelab.explore;

import dev.appservicelab.history.History;
import dev.appservicelab.history.History.Entry;
import java.util.List;
import java.util.Optional;

/**
 * A run that was written down.
 *
 * @param choices who went on at each switching point
 */
record Told(Plan plan, int[] choices, History history, Optional<Finding> finding) {

    static Told of(Plan plan, Course course, StoreKind store) {
        var trial = new Trial(plan, course, store);
        var histories = new History[1];
        var outcome = trial.run(runner -> {
            histories[0] = new History(runner::now, trial::sink);
            return histories[0];
        });
        return new Told(plan, course.taken(), histories[0], outcome.finding());
    }

    List<Entry> entries() {
        return history.entries();
    }

    /** Which defect of the original the finding shows, as far as the history tells. */
    Optional<Defect> defect() {
        return finding.flatMap(shown -> Defect.shownBy(shown, entries()));
    }
}
