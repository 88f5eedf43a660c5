package dev.appservicelab.render;

import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel.FutureRetry;
import java.util.List;
import java.util.Optional;

/**
 * The retries to come of a service, from the next one on.
 *
 * @param all    as many as are thought to be needed
 * @param seen   those that have room on the picture
 * @param beyond the first one that lies farther right
 */
record Retries(List<FutureRetry> all, List<FutureRetry> seen, Optional<FutureRetry> beyond) {
    private static final int AT_MOST = 9;
    private static final double WITH_NUMBER = 20;
    /** A letter of the mono font at 10.5. */
    private static final double LETTER = 6.3;
    private static final double FROM_EDGE = 6;

    static Retries of(Lane lane, TimelineFrame frame) {
        var all = frame.model().future(lane, frame.backoff(), AT_MOST);
        long edge = frame.viewport().time(frame.viewport().right() - WITH_NUMBER);
        var seen = all.stream().filter(retry -> retry.at() <= edge).toList();
        return new Retries(all, seen, all.stream().skip(seen.size()).findFirst());
    }

    /** Where a retry is drawn; one that is due but has not begun stands just right of <i>now</i>. */
    static double x(FutureRetry retry, TimelineFrame frame) {
        return Math.max(frame.viewport().column(retry.at()), frame.nowX() + 9);
    }

    /** The sign at the right edge for the first retry beyond it, if the ones that are seen leave room for it. */
    Optional<Pill> pill(TimelineFrame frame) {
        double from = seen.isEmpty() ? frame.pastEnd() : x(seen.getLast(), frame) + WITH_NUMBER;
        return beyond.map(retry -> Pill.of(retry, frame.viewport())).filter(pill -> pill.x > from);
    }

    /** A sign with the number and the time of a retry. */
    record Pill(FutureRetry retry, String words, double x, double width) {
        private static Pill of(FutureRetry retry, Viewport viewport) {
            var words = retry.number() + " at " + TimeLabel.tenths(retry.at());
            double width = Math.ceil(words.length() * LETTER) + 40;
            return new Pill(retry, words, viewport.right() - FROM_EDGE - width, width);
        }
    }
}
