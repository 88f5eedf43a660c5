package dev.appservicelab.ui;

import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.World;
import dev.appservicelab.scenario.Verdict;
import java.util.List;
import java.util.Optional;

/** The run as it was at an instant. Lives on the JavaFX thread. */
final class Past {
    private final long instant;
    private final World world;
    private final TimelineModel timeline;
    private Optional<Judge> judge = Optional.empty();
    private Optional<List<Verdict>> verdicts = Optional.empty();

    Past(long instant, World world, TimelineModel timeline) {
        this.instant = instant;
        this.world = world;
        this.timeline = timeline;
    }

    long instant() {
        return instant;
    }

    World world() {
        return world;
    }

    TimelineModel timeline() {
        return timeline;
    }

    /** The judge was given all that had happened. */
    void judged(Judge ready) {
        judge = Optional.of(ready);
        verdicts = Optional.empty();
    }

    /** What was known of each expectation; empty as long as that is being found out. */
    List<Verdict> verdicts() {
        if (verdicts.isEmpty()) {
            verdicts = Optional.of(judge.map(Judge::verdicts).map(List::copyOf).orElse(List.of()));
        }
        return verdicts.get();
    }

    Optional<String> soFar(String metric) {
        return judge.flatMap(one -> one.soFar(metric, instant));
    }
}
