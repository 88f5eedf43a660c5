package dev.appservicelab.render;

import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel.FutureRetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The retries to come of a service, from the next one on.
 *
 * @param all     as many as are thought to be needed, each where it is drawn: while they slide, on their way
 * @param places  the same, each in its place: where it comes from or where it goes to
 * @param seen    those that have room on the picture
 * @param beyond  the first one that lies farther right when all are in their places
 * @param preview whether they are what would come if the fault that is thought of were put on this service
 * @param holding how it is without it
 */
record Retries(
        List<FutureRetry> all, List<FutureRetry> places, List<FutureRetry> seen, Optional<FutureRetry> beyond,
        boolean preview, List<FutureRetry> holding) {
    private static final int AT_MOST = 9;
    private static final double WITH_NUMBER = 20;
    /** A letter of the mono font at 10.5. */
    private static final double LETTER = 6.3;
    private static final double FROM_EDGE = 6;

    static Retries of(Lane lane, TimelineFrame frame) {
        var ladder = frame.outlook().ladder(lane, frame.backoff(), AT_MOST);
        boolean slides = frame.motions().slid() < 1 && !ladder.isEmpty();
        var before = slides ? frame.motions().outlook().ladder(lane, frame.backoff(), AT_MOST) : ladder;
        var all = slides ? sliding(before, ladder, frame.motions().slid()) : ladder;
        long edge = frame.viewport().time(frame.viewport().right() - WITH_NUMBER);
        boolean preview = frame.outlook().supposed().filter(fault -> fault.hits(lane.service())).isPresent();
        return new Retries(
                all, longer(before, ladder), all.stream().filter(retry -> retry.at() <= edge).toList(),
                ladder.stream().filter(retry -> retry.at() > edge).findFirst(), preview,
                preview ? frame.outlook().asItIs().ladder(lane, frame.backoff(), AT_MOST) : ladder);
    }

    /** Whether a retry is to come only if the fault that is thought of is put on, or would end in another way then. */
    boolean supposed(FutureRetry retry) {
        return preview && !holding.contains(retry);
    }

    /**
     * The retries on their way from what was thought to what is thought now. What is new comes out of the last one that
     * stays, and what is not to come any more goes back into it.
     *
     * @param before not empty, and begun by the same wait
     */
    static List<FutureRetry> sliding(List<FutureRetry> before, List<FutureRetry> now, double part) {
        int stay = Math.min(before.size(), now.size());
        var longer = longer(before, now);
        double out = before.size() > now.size() ? 1 - part : part;
        long origin = now.get(stay - 1).at();
        var all = new ArrayList<>(now.subList(0, stay));
        for (var retry : longer.subList(stay, longer.size())) {
            long at = origin + Math.round((retry.at() - origin) * out);
            all.add(new FutureRetry(retry.number(), all.getLast().at(), at, retry.meets()));
        }
        return all;
    }

    private static List<FutureRetry> longer(List<FutureRetry> before, List<FutureRetry> now) {
        return before.size() > now.size() ? before : now;
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
