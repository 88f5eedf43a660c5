package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import java.util.ArrayList;
import java.util.List;

/**
 * The backlog of a lane as it is seen: at most two points a column of pixels. While the service is UP, 0 and 1 are the
 * same: the one stored transaction is the one being sent.
 *
 * @param points from left to right
 * @param peak   the most that was stored in what is seen
 * @param peakX  where that was first so
 * @param last   what was stored at the right end of the curve
 */
record BacklogCurve(List<Point> points, int peak, double peakX, int last) {
    /** The scale ends here at the least, so that a small backlog looks small. */
    private static final int LEAST_SCALE = 20;

    /** From {@code x} on so many transactions are stored. */
    record Point(double x, int backlog) {}

    /** The most that was stored at any instant of this span. */
    static int peak(Lane lane, long from, long to) {
        var steps = lane.backlog();
        return steps.most(Math.max(0, steps.firstAfter(from) - 1), steps.firstAfter(to));
    }

    /** The curve up to the right edge or to {@code now}. */
    static BacklogCurve of(Lane lane, Viewport viewport, long now) {
        var steps = lane.backlog();
        var states = lane.states();
        var points = new ArrayList<Point>();
        int end = steps.firstAfter(Math.min(now, viewport.to()));
        int peak = 0;
        double peakX = viewport.left();
        int last = 0;
        int state = Bisect.lastBefore(states, change -> change.at() > viewport.from());
        int i = Math.max(0, steps.firstAfter(viewport.from()) - 1);
        while (i < end) {
            double x = Math.max(viewport.left(), viewport.column(steps.at(i)));
            int next = Math.clamp(steps.firstAfter(viewport.time(x + 0.5)), i + 1, end);
            while (state + 1 < states.size() && states.get(state + 1).at() <= steps.at(next - 1)) {
                state++;
            }
            int most = steps.most(i, next);
            boolean up = states.get(state).state() == ServiceState.UP;
            last = atRest(steps.backlog(next - 1), up);
            most = Math.max(last, atRest(most, up));
            if (most > peak) {
                peak = most;
                peakX = x;
            }
            add(points, x, most);
            add(points, x, last);
            i = next;
        }
        return new BacklogCurve(List.copyOf(points), peak, peakX, last);
    }

    /** How many pixels of its lane a transaction takes. */
    double unit(LaneBox box) {
        // Room above for the value and for what was dropped.
        double inset = Math.clamp(box.height() - LaneBox.OPEN, 2, 28);
        return (box.backlogBase() - box.backlogTop() - inset) / Math.max(LEAST_SCALE, peak);
    }

    private static int atRest(int stored, boolean up) {
        return up && stored <= 1 ? 0 : stored;
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
