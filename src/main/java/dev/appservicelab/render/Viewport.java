package dev.appservicelab.render;

import dev.appservicelab.history.TimelineModel.Idle;
import java.util.List;

/**
 * The span of time that is seen and the pixels it is drawn on. Immutable: moving it makes another. What it shows begins
 * at a whole number of its own pixels, so that everything on it moves by whole pixels and keeps its width.
 *
 * @param from  the instant at the left edge, in nanoseconds since the start of the run; never negative
 * @param span  how many nanoseconds are seen, folded waits counted as wide as they are drawn
 * @param left  x of the left edge
 * @param width how many pixels wide; at least 1
 * @param waits those that are folded
 */
public record Viewport(long from, long span, double left, double width, FoldedWaits waits) {

    /** What is seen at first. */
    public static final long DEFAULT_SPAN = 96_000_000_000L;

    /** One cannot look closer: 50 ms. */
    public static final long MIN_SPAN = 50_000_000L;

    /** One cannot look from farther away: 7 days. */
    public static final long MAX_SPAN = 7 * 86_400_000_000_000L;

    /** Where <i>now</i> stands while the view follows it, as a part of the width. */
    static final double NOW_AT = 0.69;

    private static final double MARGIN = 0.05;

    /** How often a fit with folded waits is tried with a better scale. */
    private static final int TRIES = 6;

    public Viewport {
        span = Math.clamp(span, MIN_SPAN, MAX_SPAN);
        width = Math.max(1, width);
        double pixel = span / width;
        from = Math.round(waits.stretched(Math.round(waits.squeezed(Math.max(0L, from)) / pixel) * pixel));
    }

    /** Nothing is folded. */
    public Viewport(long from, long span, double left, double width) {
        this(from, span, left, width, FoldedWaits.NONE);
    }

    /** The first view of a run. */
    public static Viewport start(double left, double width) {
        return new Viewport(0, DEFAULT_SPAN, left, width);
    }

    private double pixel() {
        return span / width;
    }

    /** The instant at the right edge. */
    public long to() {
        return waits.all().isEmpty() ? from + span : instant((double) span);
    }

    /** The instant so many nanoseconds, as they are drawn, right of the left edge. */
    private long instant(double drawn) {
        return Math.round(waits.stretched(waits.squeezed(from) + drawn));
    }

    /** x of the right edge. */
    public double right() {
        return left + width;
    }

    /** Where an instant is drawn; outside of the edges if it is not seen. */
    public double x(long time) {
        return left + (waits.squeezed(time) - waits.squeezed(from)) * (width / span);
    }

    /** Where an instant is drawn, on a whole pixel, and at most a little outside of the edges. */
    double column(long time) {
        return Math.rint(Math.clamp(x(time), left - 64, right() + 64));
    }

    /** The instant that is drawn at {@code x}, never before the start of the run. */
    public long time(double x) {
        return Math.max(0, instant((x - left) * pixel()));
    }

    public boolean shows(long time) {
        return time >= from && time <= to();
    }

    /** The same span of time on other pixels. */
    public Viewport on(double newLeft, double newWidth) {
        return new Viewport(from, span, newLeft, newWidth, waits);
    }

    /** Moved so that what was drawn at 0 is drawn at {@code pixels}. */
    public Viewport panned(double pixels) {
        return new Viewport(instant(-pixels * pixel()), span, left, width, waits);
    }

    /** Shows {@code factor} times as much time, and the same instant as before at {@code x}. */
    public Viewport zoomed(double x, double factor) {
        return with(Math.clamp(Math.round(span * factor), MIN_SPAN, MAX_SPAN), x, waits.idle());
    }

    /** The same with these idle times folded, as far as that is worth it, and what is at {@code x} stays there. */
    public Viewport folding(List<Idle> idle, double x) {
        return with(span, x, idle);
    }

    private Viewport with(long newSpan, double x, List<Idle> idle) {
        long fixed = time(x);
        var newWaits = FoldedWaits.of(idle, newSpan / width);
        double newFrom = newWaits.squeezed(fixed) - (x - left) / width * newSpan;
        return new Viewport(Math.round(newWaits.stretched(newFrom)), newSpan, left, width, newWaits);
    }

    /** As much time as now, with the running instant {@value #NOW_AT} from the left, once the run is old enough. */
    public Viewport following(long now) {
        return following(now, 0);
    }

    /** The same where something lies over so many pixels at the right. */
    public Viewport following(long now, double covered) {
        double seen = Math.max(0, 1 - covered / width);
        long newFrom = Math.round(waits.stretched(waits.squeezed(now) - NOW_AT * seen * span));
        return new Viewport(newFrom, span, left, width, waits);
    }

    /** The least that shows both instants, with a little room behind the later one. */
    public Viewport fit(long first, long last) {
        return fit(first, last, List.of());
    }

    /** The same with these idle times folded. */
    public Viewport fit(long first, long last, List<Idle> idle) {
        long shown = Math.max(MIN_SPAN, last - first);
        var newWaits = FoldedWaits.NONE;
        for (int i = 0; i < TRIES && !idle.isEmpty(); i++) {
            newWaits = FoldedWaits.of(idle, shown * (1 + MARGIN) / width);
            shown = Math.max(MIN_SPAN, Math.round(newWaits.squeezed(last) - newWaits.squeezed(first)));
        }
        long newSpan = shown + Math.round(shown * MARGIN);
        return new Viewport(first, newSpan, left, width, FoldedWaits.of(idle, newSpan / width));
    }

    /** Moved, if need be, so that {@code time} is seen. */
    public Viewport showing(long time) {
        return shows(time) ? this : new Viewport(time - span / 2, span, left, width, waits);
    }

    /** The same scale, with that instant at the left edge. */
    public Viewport at(long newFrom) {
        return new Viewport(newFrom, span, left, width, waits);
    }

    /** How many waits are folded in all of the run. */
    public int folds() {
        return waits.all().size();
    }
}
