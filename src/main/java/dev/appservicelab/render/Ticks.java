package dev.appservicelab.render;

import java.util.ArrayList;
import java.util.List;

/**
 * The marks on the axis of time: round steps whose labels do not touch.
 *
 * @param step  nanoseconds between two labels
 * @param parts into how many parts the smaller marks cut a step
 */
record Ticks(long step, int parts) {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final List<Ticks> STEPS = List.of(
            new Ticks(MS, 2), new Ticks(2 * MS, 2), new Ticks(5 * MS, 5),
            new Ticks(10 * MS, 2), new Ticks(20 * MS, 2), new Ticks(50 * MS, 5),
            new Ticks(100 * MS, 2), new Ticks(200 * MS, 2), new Ticks(500 * MS, 5),
            new Ticks(SECOND, 2), new Ticks(2 * SECOND, 2), new Ticks(5 * SECOND, 5),
            new Ticks(10 * SECOND, 2), new Ticks(15 * SECOND, 3), new Ticks(30 * SECOND, 3),
            new Ticks(MINUTE, 2), new Ticks(2 * MINUTE, 2), new Ticks(5 * MINUTE, 5),
            new Ticks(10 * MINUTE, 2), new Ticks(15 * MINUTE, 3), new Ticks(30 * MINUTE, 3),
            new Ticks(HOUR, 2), new Ticks(2 * HOUR, 2), new Ticks(6 * HOUR, 6),
            new Ticks(12 * HOUR, 2), new Ticks(24 * HOUR, 4));

    /** The closest marks whose labels are at least {@code pixels} apart, and wider ones get more room. */
    static Ticks of(Viewport viewport, double pixels) {
        double nanosPerPixel = viewport.span() / viewport.width();
        for (var ticks : STEPS) {
            double letters = TimeLabel.axis(viewport.to(), ticks.step).length();
            if (ticks.step / nanosPerPixel >= pixels * Math.max(1, letters / 5)) {
                return ticks;
            }
        }
        return STEPS.getLast();
    }

    /** The instants that have a label, from the first seen to the last. */
    List<Long> labelled(Viewport viewport) {
        return every(step, viewport);
    }

    /** The instants of all marks, those with a label among them. */
    List<Long> all(Viewport viewport) {
        return every(step / parts, viewport);
    }

    private static List<Long> every(long step, Viewport viewport) {
        var times = new ArrayList<Long>();
        long end = viewport.to();
        for (long time = Math.ceilDiv(viewport.from(), step) * step; time <= end; time += step) {
            long shown = viewport.waits().after(time);
            if (shown == time) {
                times.add(time);
            } else {
                time = Math.ceilDiv(shown, step) * step - step;
            }
        }
        return times;
    }
}
