package dev.appservicelab.render;

/**
 * Where the whole run is drawn, under the lanes.
 *
 * @param end the instant at the right edge: the run's planned end, or a round one after <i>now</i>
 */
record Overview(double x, double y, double width, long end) {
    static final double HEIGHT = 32;
    private static final double RIGHT_PAD = 12;
    private static final double TOP_PAD = 8;
    private static final long MINUTE = 60_000_000_000L;

    static Overview of(TimelineFrame frame) {
        var layout = frame.layout();
        long end = Math.max(frame.now(), frame.duration().orElseGet(() -> roundEnd(frame.now())));
        return new Overview(
                layout.gutter(), layout.bottom() + TOP_PAD, Math.max(1, layout.width() - layout.gutter() - RIGHT_PAD),
                Math.max(1, end));
    }

    double x(long time) {
        return x + Math.clamp((double) time / end, 0, 1) * width;
    }

    /** The instant at {@code px}, at most the end. */
    long time(double px) {
        return Math.round(Math.clamp((px - x) / width, 0, 1) * end);
    }

    /** The run from its start to the right edge. */
    Viewport whole() {
        return new Viewport(0, end, x, width);
    }

    boolean contains(double px, double py) {
        return px >= x - 4 && px <= x + width + 4 && py >= y - 4 && py <= y + HEIGHT + 4;
    }

    private static long roundEnd(long now) {
        long end = MINUTE;
        while (end < now + now / 20) {
            end *= 2;
        }
        return end;
    }
}
