package dev.appservicelab.render;

/**
 * The span of time that is seen and the pixels it is drawn on. Immutable: moving it makes another. What it shows begins
 * at a whole number of its own pixels, so that everything on it moves by whole pixels and keeps its width.
 *
 * @param from  the instant at the left edge, in nanoseconds since the start of the run; never negative
 * @param span  how many nanoseconds are seen
 * @param left  x of the left edge
 * @param width how many pixels wide; at least 1
 */
public record Viewport(long from, long span, double left, double width) {

    /** What is seen at first. */
    public static final long DEFAULT_SPAN = 96_000_000_000L;

    /** One cannot look closer: 50 ms. */
    public static final long MIN_SPAN = 50_000_000L;

    /** One cannot look from farther away: 7 days. */
    public static final long MAX_SPAN = 7 * 86_400_000_000_000L;

    /** Where <i>now</i> stands while the view follows it, as a part of the width. */
    static final double NOW_AT = 0.69;

    private static final double MARGIN = 0.05;

    public Viewport {
        span = Math.clamp(span, MIN_SPAN, MAX_SPAN);
        width = Math.max(1, width);
        double pixel = span / width;
        from = Math.round(Math.round(Math.max(0, from) / pixel) * pixel);
    }

    /** The first view of a run. */
    public static Viewport start(double left, double width) {
        return new Viewport(0, DEFAULT_SPAN, left, width);
    }

    /** The instant at the right edge. */
    public long to() {
        return from + span;
    }

    /** x of the right edge. */
    public double right() {
        return left + width;
    }

    /** Where an instant is drawn; outside of the edges if it is not seen. */
    public double x(long time) {
        return left + (time - from) * (width / span);
    }

    /** Where an instant is drawn, on a whole pixel, and at most a little outside of the edges. */
    double column(long time) {
        return Math.rint(Math.clamp(x(time), left - 64, right() + 64));
    }

    /** The instant that is drawn at {@code x}, never before the start of the run. */
    public long time(double x) {
        return Math.max(0, from + Math.round((x - left) * (span / width)));
    }

    public boolean shows(long time) {
        return time >= from && time <= to();
    }

    /** The same span of time on other pixels. */
    public Viewport on(double newLeft, double newWidth) {
        return new Viewport(from, span, newLeft, newWidth);
    }

    /** Moved so that what was drawn at 0 is drawn at {@code pixels}. */
    public Viewport panned(double pixels) {
        return new Viewport(from - Math.round(pixels * (span / width)), span, left, width);
    }

    /** Shows {@code factor} times as much time, and the same instant as before at {@code x}. */
    public Viewport zoomed(double x, double factor) {
        long newSpan = Math.clamp(Math.round(span * factor), MIN_SPAN, MAX_SPAN);
        double part = (x - left) / width;
        return new Viewport(Math.round(from + part * span - part * newSpan), newSpan, left, width);
    }

    /** As much time as now, with the running instant {@value #NOW_AT} from the left, once the run is old enough. */
    public Viewport following(long now) {
        return new Viewport(now - Math.round(NOW_AT * span), span, left, width);
    }

    /** The least that shows both instants, with a little room behind the later one. */
    public Viewport fit(long first, long last) {
        long shown = Math.max(MIN_SPAN, last - first);
        return new Viewport(first, shown + Math.round(shown * MARGIN), left, width);
    }

    /** Moved, if need be, so that {@code time} is seen. */
    public Viewport showing(long time) {
        return shows(time) ? this : new Viewport(time - span / 2, span, left, width);
    }
}
