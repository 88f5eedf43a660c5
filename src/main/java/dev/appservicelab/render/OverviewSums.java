package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The whole run of all services, summed up a column of pixels each. Summing visits every service, so what is over is
 * summed once.
 */
final class OverviewSums {
    /**
     * @param backlog stored transactions of all services at the end of the column
     * @param down    whether any service was DOWN then
     * @param failed  whether an attempt failed in it
     */
    record Column(int backlog, boolean down, boolean failed) {}

    private record Scale(TimelineModel model, int columns, long end, int lanes) {
        long startOf(int column) {
            return (long) ((double) column / columns * end);
        }

        int columnOf(long time) {
            return (int) Math.clamp((double) time / end * columns, 0, columns - 1);
        }
    }

    private final long mostAtOnce;
    private Scale scale = new Scale(new TimelineModel(), 1, 1, 0);
    private final List<Column> sums = new ArrayList<>();

    /** All that is asked for is summed at once. */
    OverviewSums() {
        this(Integer.MAX_VALUE);
    }

    /**
     * @param mostAtOnce so many lanes of columns are summed in one go; what is missing comes when it is asked for again
     */
    OverviewSums(long mostAtOnce) {
        this.mostAtOnce = mostAtOnce;
    }

    /** The columns that have begun before {@code now}, of {@code columns} from the start of the run to {@code end}. */
    List<Column> of(TimelineModel model, int columns, long end, long now) {
        var asked = new Scale(model, columns, end, model.lanes().size());
        if (!asked.equals(scale)) {
            sums.clear();
            scale = asked;
        }
        int running = scale.columnOf(now);
        if (!sums.isEmpty() && sums.size() <= running + 1) {
            // It was still running when it was summed.
            sums.removeLast();
        }
        int until = (int) Math.min(
                running + 1L, sums.size() + Math.max(1, mostAtOnce / Math.max(1, model.lanes().size())));
        for (int column = sums.size(); column < until; column++) {
            sums.add(sum(column));
        }
        return Collections.unmodifiableList(sums.subList(0, Math.min(sums.size(), running + 1)));
    }

    private Column sum(int column) {
        long begin = scale.startOf(column);
        long end = scale.startOf(column + 1);
        int backlog = 0;
        boolean down = false;
        boolean failed = false;
        for (var lane : scale.model.lanes()) {
            var state = state(lane, end);
            int stored = stored(lane, end);
            down |= state == ServiceState.DOWN;
            backlog += state == ServiceState.UP && stored <= 1 ? 0 : stored;
            failed |= failed(lane, begin, end);
        }
        return new Column(backlog, down, failed);
    }

    private static ServiceState state(Lane lane, long time) {
        var states = lane.states();
        return states.get(Bisect.lastBefore(states, change -> change.at() > time)).state();
    }

    private static int stored(Lane lane, long time) {
        var steps = lane.backlog();
        return steps.backlog(Math.max(0, steps.firstAfter(time) - 1));
    }

    /** Whether an attempt ended in this span that failed. */
    private static boolean failed(Lane lane, long begin, long end) {
        var attempts = lane.attempts();
        var failures = lane.failures();
        int first = Bisect.first(failures, index -> attempts.endOr(index, end) >= begin);
        return first < failures.size() && attempts.endOr(failures.at(first), end) < end;
    }
}
