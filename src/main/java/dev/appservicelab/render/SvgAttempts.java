package dev.appservicelab.render;

import dev.appservicelab.history.Lane;
import dev.appservicelab.render.AttemptBars.Bar;
import java.util.List;

/** The attempts of a service and the waits between them, as SVG. What failed tells its story under the pointer. */
final class SvgAttempts {
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
        var bars = AttemptBars.of(lane, viewport, now);
        layer(bars.stream().filter(bar -> !bar.lower()).toList(), y);
        var over = bars.stream().filter(Bar::lower).toList();
        var ground = new SvgPath();
        over.forEach(
                bar -> ground.box(bar.x() - 1, bar.y(y) - bar.height() / 2 - 1, bar.width() + 2, bar.height() + 1));
        svg.path("ground", ground);
        layer(over, y);
        skulls(lane, y);
        bars.forEach(bar -> story(lane, bar, y));
    }

    private void layer(List<Bar> bars, double row) {
        var delivered = new SvgPath();
        var ground = new SvgPath();
        var longFailed = new SvgPath();
        var crosses = new SvgPath();
        var unknown = new SvgPath();
        var unknownHalf = new SvgPath();
        var inFlight = new SvgPath();
        for (var bar : bars) {
            double y = bar.y(row);
            double height = bar.height();
            double top = y - height / 2;
            switch (bar.shape()) {
                case DELIVERED -> delivered.box(bar.x(), top, bar.width(), height);
                case MERGED -> delivered
                        .box(bar.x(), top, bar.width(), height - 3)
                        .box(bar.x(), top + height - 2, bar.width(), 2);
                case FAILED -> crosses.cross(bar.middle(), y, Math.min(7, height - 2));
                case FAILED_LONG -> {
                    ground.box(bar.x(), top, bar.width(), height);
                    outline(longFailed, bar, top);
                    crosses.cross(bar.right() - 8, y, Math.min(6, height - 2));
                }
                case UNKNOWN -> {
                    ground.box(bar.x(), top, bar.width(), height);
                    outline(unknown, bar, top);
                    unknownHalf.box(bar.x(), top, Math.rint(bar.width() / 2), height);
                }
                case IN_FLIGHT -> outline(inFlight, bar, top);
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
            if (bar.shape() == AttemptBars.Shape.UNKNOWN && !bar.lower() && middle - asked >= 9) {
                asked = middle;
                svg.text("text-unknown q mid", middle, row + 4, "?");
            }
        }
    }

    /** The same in a folded lane: small, and without what is said where the pointer rests. */
    void folded(Lane lane, double y) {
        var delivered = new SvgPath();
        var crosses = new SvgPath();
        var failed = new SvgPath();
        var unknown = new SvgPath();
        var unknownHalf = new SvgPath();
        for (var bar : AttemptBars.of(lane, viewport, now)) {
            double height = bar.height() / 2;
            double top = y + 3 - height;
            switch (bar.shape()) {
                case DELIVERED, MERGED -> delivered.box(bar.x(), top, bar.width(), height);
                case FAILED -> crosses.cross(bar.middle(), y - 0.5, 5);
                case FAILED_LONG, IN_FLIGHT -> failed.box(bar.x() + 0.5, top + 0.5, bar.width() - 1, height - 1);
                case UNKNOWN -> {
                    unknown.box(bar.x() + 0.5, top + 0.5, bar.width() - 1, height - 1);
                    unknownHalf.box(bar.x(), top, bar.width() / 2, height);
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

    private static void outline(SvgPath path, Bar bar, double top) {
        path.box(bar.x() + 0.75, top + 0.75, bar.width() - 1.5, bar.height() - 1.5);
    }

    private void skulls(Lane lane, double y) {
        double last = Double.NEGATIVE_INFINITY;
        var skulls = new SvgPath();
        for (int index : lane.stuck()) {
            var attempt = lane.attempts().get(index);
            double x = AttemptBars.one(attempt, viewport, now).right() + 14;
            if (x - last > SKULLS_APART) {
                skulls.skull(x, y);
                stories.tell(x - 6, y - 6, 12, 12, "no progress: " + Lane.NO_PROGRESS
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
