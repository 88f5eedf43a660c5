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
record Told(Plan plan, Choices choices, History history, Optional<Finding> finding) {

    static Told of(Plan plan, Choices choices, StoreKind store) {
        var run = new PlayedRun(plan, choices, store);
        var history = new History(run::now, run::take);
        return new Told(plan, choices, history, run.run(history).finding());
    }

    List<Entry> entries() {
        return history.entries();
    }

    /** Which defect of the original the finding shows, as far as the history tells. */
    Optional<Defect> defect() {
        return finding.flatMap(shown -> Defect.shownBy(shown, entries()));
    }
}
