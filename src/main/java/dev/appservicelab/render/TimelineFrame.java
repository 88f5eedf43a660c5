package dev.appservicelab.render;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.history.Difference;
import dev.appservicelab.history.TimelineModel;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * All that one picture of the timeline is drawn from.
 *
 * @param viewport on the pixels of the layout, see {@link Layout#place}
 * @param now      the run's clock, in nanoseconds since the start
 * @param backoff  the policy's, for retries to come
 * @param duration how long the run is to last, if that is known
 * @param hover    x of the pointer, if it is over the lanes
 * @param playhead the instant that is viewed, if it is not <i>now</i>: what came later lies under a veil
 * @param differences where the run is not as another one, which are marked
 * @param motion   whether what has just happened is shown by a motion; its time is the run's clock
 */
public record TimelineFrame(
        TimelineModel model,
        Layout layout,
        Viewport viewport,
        long now,
        Palette palette,
        Focus focus,
        Backoff backoff,
        OptionalLong duration,
        OptionalDouble hover,
        OptionalLong playhead,
        List<Difference> differences,
        boolean motion) {

    /** A run by itself, in which nothing moves. */
    public TimelineFrame(
            TimelineModel model,
            Layout layout,
            Viewport viewport,
            long now,
            Palette palette,
            Focus focus,
            Backoff backoff,
            OptionalLong duration,
            OptionalDouble hover,
            OptionalLong playhead) {
        this(model, layout, viewport, now, palette, focus, backoff, duration, hover, playhead, List.of(), false);
    }

    public TimelineFrame {
        differences = List.copyOf(differences);
    }

    /** Where <i>now</i> is drawn. */
    double nowX() {
        return viewport.column(now);
    }

    /** The instant up to which things have happened for who looks: the playhead's, or <i>now</i>. */
    long present() {
        return playhead.orElse(now);
    }

    /** x up to which there is a past: <i>now</i> or the right edge. */
    double pastEnd() {
        return Math.clamp(nowX(), viewport.left(), viewport.right());
    }
}
