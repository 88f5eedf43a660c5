package dev.appservicelab.render;

import dev.appservicelab.history.Indexes;
import dev.appservicelab.history.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** How the attempts of a lane are drawn: each as a bar, those too close together as one, a few thousand at most. */
final class AttemptBars {
    /** Narrower bars that touch become one. */
    private static final double NARROW = 4;
    /** A narrower failed attempt is only its cross. */
    private static final double CROSS_ONLY = 16;
    private static final double LEAST = 2;
    private static final double UNKNOWN_LEAST = 18;
    private static final double CROSSES_APART = 3;
    private static final double MARGIN = 12;
    /** So many in nearly the same column are looked at one by one; after that the column is left. */
    private static final int MERGED_ONE_BY_ONE = 8;
    private static final double HEIGHT = 14;

    enum Shape {
        DELIVERED,
        /** Several delivered attempts. */
        MERGED,
        /** Too short for a bar: a cross in the middle of it. */
        FAILED,
        FAILED_LONG,
        UNKNOWN,
        IN_FLIGHT
    }

    /**
     * @param first index of the first attempt it stands for
     * @param last  index of the last
     * @param lower it overlaps an earlier one: it is drawn over that one's lower half
     */
    record Bar(Shape shape, double x, double width, int first, int last, boolean lower) {
        double right() {
            return x + width;
        }

        double middle() {
            return x + width / 2;
        }

        double height() {
            return lower ? HEIGHT / 2 : HEIGHT;
        }

        /** Where its middle is, if the middle of its row is {@code row}. */
        double y(double row) {
            return lower ? row + HEIGHT / 4 : row;
        }
    }

    private final Lane lane;
    private final Viewport viewport;
    private final long now;
    private final List<Bar> bars = new ArrayList<>();

    private AttemptBars(Lane lane, Viewport viewport, long now) {
        this.lane = lane;
        this.viewport = viewport;
        this.now = now;
    }

    /** What is seen of a lane, in the order of drawing: delivered ones, those that overlap them, and failed ones. */
    static List<Bar> of(Lane lane, Viewport viewport, long now) {
        var bars = new AttemptBars(lane, viewport, now);
        bars.delivered();
        var attempts = lane.attempts();
        bars.over(lane.overlapping(), index -> !attempts.failed(index));
        bars.over(lane.failures(), index -> true);
        return List.copyOf(bars.bars);
    }

    /** One attempt by itself. */
    static Bar one(Lane.Attempt attempt, Viewport viewport, long now) {
        var shape = attempt.inFlight()
                ? Shape.IN_FLIGHT
                : !attempt.failed() ? Shape.DELIVERED
                : attempt.result().orElseThrow().unknown() ? Shape.UNKNOWN : Shape.FAILED;
        return bar(attempt.index(), attempt.start(), attempt.endOr(now), shape, attempt.overlaps(), viewport, now);
    }

    private Bar one(int index) {
        var attempts = lane.attempts();
        var shape = attempts.inFlight(index)
                ? Shape.IN_FLIGHT
                : !attempts.failed(index) ? Shape.DELIVERED
                : attempts.unknown(index) ? Shape.UNKNOWN : Shape.FAILED;
        return bar(
                index, attempts.start(index), attempts.endOr(index, now), shape, attempts.overlaps(index),
                viewport, now);
    }

    private static Bar bar(int index, long start, long end, Shape shape, boolean lower, Viewport viewport, long now) {
        // However short, it is seen, and nothing that happened reaches beyond now.
        double right = viewport.column(end);
        double x = Math.min(viewport.column(start), Math.min(right, viewport.column(now) - LEAST));
        right = Math.max(right, x + LEAST);
        if (shape == Shape.FAILED && right - x >= CROSS_ONLY) {
            return new Bar(Shape.FAILED_LONG, x, right - x, index, index, lower);
        }
        if (shape == Shape.UNKNOWN) {
            right = Math.max(right, x + UNKNOWN_LEAST);
        }
        return new Bar(shape, x, right - x, index, index, lower);
    }

    /** The attempt drawn at {@code x}, or within so many pixels of it. */
    static Optional<Lane.Attempt> at(Lane lane, Viewport viewport, long now, double x, double reach) {
        return of(lane, viewport, now).reversed().stream()
                .filter(bar -> x >= bar.x - reach && x <= bar.right() + reach)
                .min((a, b) -> Double.compare(distance(a, x), distance(b, x)))
                .map(bar -> nearest(lane, bar, viewport.time(x)));
    }

    private static double distance(Bar bar, double x) {
        return x < bar.x ? bar.x - x : Math.max(0, x - bar.right());
    }

    private static Lane.Attempt nearest(Lane lane, Bar bar, long time) {
        int before = lane.attempts().firstAfter(time) - 1;
        return lane.attempts().get(Math.clamp(before, bar.first, bar.last));
    }

    private void delivered() {
        var attempts = lane.attempts();
        int i = firstEndingAfter(viewport.time(viewport.left() - MARGIN), 0);
        int end = attempts.firstAfter(viewport.time(viewport.right() + MARGIN));
        while (i < end) {
            int index = i;
            i++;
            if (attempts.failed(index) || attempts.overlaps(index)) {
                continue;
            }
            var bar = one(index);
            if (bars.isEmpty() || bar.x > bars.getLast().right()) {
                bars.add(bar);
            } else if (mergeable(bars.getLast()) && bar.width < NARROW && bar.shape == Shape.DELIVERED) {
                var before = bars.removeLast();
                double right = Math.max(before.right(), bar.right());
                bars.add(new Bar(Shape.MERGED, before.x, right - before.x, before.first, bar.last, false));
                // Whatever ends within the pixels already covered changes nothing.
                i = firstEndingAfter(viewport.time(right - 0.5), i);
            } else {
                double x = bars.getLast().right() + 1;
                bars.add(new Bar(bar.shape, x, Math.max(LEAST, bar.right() - x), bar.first, bar.last, false));
            }
        }
    }

    /** Draws some attempts over the others, those too close together as the first of them. */
    private void over(Indexes indexes, IntPredicate wanted) {
        var attempts = lane.attempts();
        int begin = firstEndingAfter(viewport.time(viewport.left() - MARGIN) - 1, 0);
        int end = attempts.firstAfter(viewport.time(viewport.right() + MARGIN));
        int before = bars.size();
        int merged = 0;
        for (int i = indexes.firstFrom(begin); i < indexes.size() && indexes.at(i) < end; i++) {
            if (!wanted.test(indexes.at(i))) {
                continue;
            }
            var bar = one(indexes.at(i));
            if (bars.size() > before && together(bars.getLast(), bar)) {
                var last = bars.removeLast();
                bars.add(new Bar(bar.shape, last.x, last.width, last.first, bar.last, bar.lower));
                merged++;
                if (merged >= MERGED_ONE_BY_ONE) {
                    // So many in so little room: what else is there is not seen.
                    i = Math.max(
                            i, indexes.firstFrom(attempts.firstAfter(viewport.time(last.x + CROSSES_APART - 0.5))) - 1);
                }
            } else {
                merged = 0;
                bars.add(bar);
            }
        }
    }

    private static boolean together(Bar before, Bar bar) {
        return before.shape == bar.shape && before.lower == bar.lower && bar.x - before.x < CROSSES_APART;
    }

    private static boolean mergeable(Bar bar) {
        return bar.shape == Shape.MERGED || (bar.shape == Shape.DELIVERED && bar.width < NARROW);
    }

    /**
     * The first attempt from index {@code from} on that may end after that instant: earlier ones overlap later ones.
     */
    private int firstEndingAfter(long time, int from) {
        var attempts = lane.attempts();
        int later = attempts.firstAfter(time, from);
        if (later == 0) {
            return from;
        }
        int last = later - 1;
        return Math.max(
                from, attempts.overlaps(last) || attempts.endOr(last, now) > time
                        ? attempts.oldestInFlight(last) : later);
    }
}
