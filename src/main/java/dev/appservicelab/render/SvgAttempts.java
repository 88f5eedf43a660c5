package dev.appservicelab.render;

import dev.appservicelab.history.Lane;
import dev.appservicelab.render.AttemptBars.Bar;

/** The attempts of a service and the waits between them, as SVG. What failed tells its story under the pointer. */
final class SvgAttempts {
    private static final double HALF = 7;
    private static final double WORDS_FROM = 40;
    private static final double NUMBER_FROM = 13;
    private static final double SKULLS_APART = 12;

    private final Svg svg;
    private final Viewport viewport;
    private final long now;
    private final SvgStories stories;

    SvgAttempts(Svg svg, SvgStories stories, Viewport viewport, long now) {
        this.svg = svg;
        this.stories = stories;
        this.viewport = viewport;
        this.now = now;
    }

    void draw(Lane lane, double y) {
        var delivered = new SvgPath();
        var ground = new SvgPath();
        var longFailed = new SvgPath();
        var crosses = new SvgPath();
        var bars = AttemptBars.of(lane, viewport, now);
        var unknown = new SvgPath();
        var unknownHalf = new SvgPath();
        var inFlight = new SvgPath();
        for (var bar : bars) {
            switch (bar.shape()) {
                case DELIVERED -> delivered.box(bar.x(), y - HALF, bar.width(), 2 * HALF);
                case MERGED -> delivered
                        .box(bar.x(), y - HALF, bar.width(), 11)
                        .box(bar.x(), y + HALF - 2, bar.width(), 2);
                case FAILED -> crosses.cross(bar.middle(), y, 7);
                case FAILED_LONG -> {
                    ground.box(bar.x(), y - HALF, bar.width(), 2 * HALF);
                    outline(longFailed, bar, y);
                    crosses.cross(bar.right() - 8, y, 6);
                }
                case UNKNOWN -> {
                    ground.box(bar.x(), y - HALF, bar.width(), 2 * HALF);
                    outline(unknown, bar, y);
                    unknownHalf.box(bar.x(), y - HALF, Math.rint(bar.width() / 2), 2 * HALF);
                }
                case IN_FLIGHT -> outline(inFlight, bar, y);
            }
        }
        svg.path("good", delivered);
        svg.path("in-flight", inFlight);
        svg.path("ground", ground);
        svg.path("failed-bar", longFailed);
        svg.path("unknown-bar", unknown);
        svg.path("unknown", unknownHalf);
        svg.path("cross-halo", crosses);
        svg.path("cross", crosses);
        double asked = Double.NEGATIVE_INFINITY;
        for (var bar : bars) {
            double middle = bar.x() + bar.width() * 0.75;
            if (bar.shape() == AttemptBars.Shape.UNKNOWN && middle - asked >= 9) {
                asked = middle;
                svg.text("text-unknown q mid", middle, y + 4, "?");
            }
        }
        skulls(lane, y);
        bars.forEach(bar -> story(lane, bar, y));
    }

    /** The same in a folded lane: small, and without what is said where the pointer rests. */
    void folded(Lane lane, double y) {
        var delivered = new SvgPath();
        var crosses = new SvgPath();
        var failed = new SvgPath();
        var unknown = new SvgPath();
        var unknownHalf = new SvgPath();
        double top = y - 4;
        for (var bar : AttemptBars.of(lane, viewport, now)) {
            switch (bar.shape()) {
                case DELIVERED, MERGED -> delivered.box(bar.x(), top, bar.width(), 7);
                case FAILED -> crosses.cross(bar.middle(), y - 0.5, 5);
                case FAILED_LONG, IN_FLIGHT -> failed.box(bar.x() + 0.5, top + 0.5, bar.width() - 1, 6);
                case UNKNOWN -> {
                    unknown.box(bar.x() + 0.5, top + 0.5, bar.width() - 1, 6);
                    unknownHalf.box(bar.x(), top, bar.width() / 2, 7);
                }
            }
        }
        svg.path("good", delivered);
        svg.path("failed-bar fine", failed);
        svg.path("unknown-bar fine", unknown);
        svg.path("unknown", unknownHalf);
        svg.path("cross fine", crosses);
    }

    /** The recoverer's waits as labelled brackets; one that was not over at the end is open there. */
    void waits(Lane lane, double y) {
        var brackets = new SvgPath();
        double last = Double.NEGATIVE_INFINITY;
        for (var wait : lane.waits()) {
            double x = viewport.column(wait.from()) + 1.5;
            boolean over = wait.end().isPresent();
            double right = over ? viewport.column(wait.end().getAsLong()) - 1.5 : viewport.right();
            if (right <= last) {
                continue;
            }
            last = right;
            brackets.upright(x, y - 4, y + 4);
            if (right - x >= 3) {
                if (over) {
                    brackets.upright(right, y - 4, y + 4);
                }
                bracket(brackets, TimeLabel.delay(wait.due() - wait.from()), x, right, y);
            }
        }
        svg.path("waiting-line", brackets);
    }

    private void bracket(SvgPath brackets, String words, double x, double right, double y) {
        double room = right - x;
        var label = room >= WORDS_FROM ? words : room >= NUMBER_FROM ? words.split(" ", 2)[0] : "";
        double half = label.length() * SvgLooks.MONO / 2 + 3;
        double middle = (x + right) / 2;
        if (label.isEmpty() || 2 * half > room + 4) {
            brackets.level(x, right, y);
            return;
        }
        svg.text("text-waiting m mid", middle, y + 4, label);
        brackets.level(x, middle - half, y).level(middle + half, right, y);
    }

    private static void outline(SvgPath path, Bar bar, double y) {
        path.box(bar.x() + 0.75, y - HALF + 0.75, bar.width() - 1.5, 2 * HALF - 1.5);
    }

    private void skulls(Lane lane, double y) {
        double last = Double.NEGATIVE_INFINITY;
        var skulls = new SvgPath();
        for (int index : lane.failures()) {
            var attempt = lane.attempts().get(index);
            double x = AttemptBars.one(attempt, viewport, now).right() + 14;
            if (attempt.number() == AttemptsPainter.NO_PROGRESS && x - last > SKULLS_APART) {
                skulls.skull(x, y);
                stories.tell(x - 6, y - 6, 12, 12, "no progress: " + AttemptsPainter.NO_PROGRESS
                        + " attempts of transaction " + attempt.transaction() + " failed");
                last = x;
            }
        }
        svg.path("failed holes", skulls);
    }

    private void story(Lane lane, Bar bar, double y) {
        var attempt = lane.attempts().get(bar.first());
        if (!attempt.failed()) {
            return;
        }
        var result = attempt.result().orElseThrow();
        var words = TimeLabel.hundredths(attempt.start()) + " attempt " + attempt.number() + " of transaction "
                + attempt.transaction() + ": " + result.word()
                + result.fault().map(fault -> " by fault " + fault).orElse("")
                + ", took " + TimeLabel.duration(result.end() - attempt.start())
                + (bar.last() > bar.first() ? ", and more" : "");
        stories.tell(bar.x() - 4, y - 8, bar.width() + 8, 16, words);
    }
}
