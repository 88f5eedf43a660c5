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

    private Scale scale = new Scale(new TimelineModel(), 1, 1, 0);
    private final List<Column> sums = new ArrayList<>();

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
        for (int column = sums.size(); column <= running; column++) {
            sums.add(sum(column));
        }
        return Collections.unmodifiableList(sums.subList(0, running + 1));
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
        return steps.get(Bisect.lastBefore(steps, step -> step.at() > time)).backlog();
    }

    /** Whether an attempt ended in this span that failed. */
    private static boolean failed(Lane lane, long begin, long end) {
        var attempts = lane.attempts();
        var failures = lane.failures();
        int first = Bisect.first(failures, index -> attempts.get(index).endOr(end) >= begin);
        return first < failures.size() && attempts.get(failures.get(first)).endOr(end) < end;
    }
}
