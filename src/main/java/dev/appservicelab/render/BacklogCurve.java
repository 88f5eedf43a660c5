package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import java.util.ArrayList;
import java.util.List;

/**
 * The backlog of a lane as it is seen: at most two points a column of pixels. While the service is UP, 0 and 1 are the same:
 * the one stored transaction is the one being sent.
 *
 * @param points from left to right
 * @param peak   the most that was stored in what is seen
 * @param peakX  where that was first so
 * @param last   what was stored at the right end of the curve
 */
record BacklogCurve(List<Point> points, int peak, double peakX, int last) {

    /** From {@code x} on so many transactions are stored. */
    record Point(double x, int backlog) {}

    /** The most that was stored at any instant of this span. */
    static int peak(Lane lane, long from, long to) {
        var steps = lane.backlog();
        int peak = 0;
        for (int i = Bisect.lastBefore(steps, step -> step.at() > from); i < steps.size(); i++) {
            if (steps.get(i).at() > to) {
                break;
            }
            peak = Math.max(peak, steps.get(i).backlog());
        }
        return peak;
    }

    /** The curve up to the right edge or to {@code now}. */
    static BacklogCurve of(Lane lane, Viewport viewport, long now) {
        var steps = lane.backlog();
        var states = lane.states();
        var points = new ArrayList<Point>();
        long end = Math.min(now, viewport.to());
        int peak = 0;
        double peakX = viewport.left();
        int last = 0;
        int state = Bisect.lastBefore(states, change -> change.at() > viewport.from());
        for (int i = Bisect.lastBefore(steps, step -> step.at() > viewport.from()); i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.at() > end) {
                break;
            }
            while (state + 1 < states.size() && states.get(state + 1).at() <= step.at()) {
                state++;
            }
            boolean atRest = step.backlog() <= 1 && states.get(state).state() == ServiceState.UP;
            last = atRest ? 0 : step.backlog();
            double x = Math.max(viewport.left(), viewport.column(step.at()));
            if (last > peak) {
                peak = last;
                peakX = x;
            }
            add(points, x, last);
        }
        return new BacklogCurve(List.copyOf(points), peak, peakX, last);
    }

    /** Of several steps in one column the highest and the last stay. */
    private static void add(List<Point> points, double x, int backlog) {
        int size = points.size();
        if (size >= 2 && points.get(size - 1).x == x && points.get(size - 2).x == x) {
            if (points.get(size - 1).backlog > points.get(size - 2).backlog) {
                points.remove(size - 2);
            } else {
                points.removeLast();
            }
        }
        if (points.isEmpty() || points.getLast().backlog != backlog) {
            points.add(new Point(x, backlog));
        }
    }
}
