package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;

/** A service with its three sublanes, as SVG: state, attempts and the waits between them, backlog and drops. */
final class SvgLane {
    private static final double HALF = 4;
    private static final double MARKS_APART = 6;
    private static final double HANDS_APART = 14;

    private final Svg svg;
    private final Layout layout;
    private final Viewport viewport;
    private final long now;
    private final SvgStories stories;
    private final SvgAttempts attempts;

    SvgLane(Svg svg, SvgStories stories, Layout layout, Viewport viewport, long now) {
        this.svg = svg;
        this.stories = stories;
        this.layout = layout;
        this.viewport = viewport;
        this.now = now;
        this.attempts = new SvgAttempts(svg, stories, viewport, now);
    }

    void draw(LaneBox box) {
        names(box);
        backlog(box);
        drops(box.lane(), box.backlogTop() + 6);
        states(box.lane(), box.stateY());
        pills(box.lane(), box.stateY());
        attempts.waits(box.lane(), box.waitsY());
        attempts.draw(box.lane(), box.attemptsY());
        hands(svg, stories, box.lane(), viewport, box.stateY());
        svg.path("thin", new SvgPath().level(0, layout.width(), box.bottom() - 0.5));
    }

    private void names(LaneBox box) {
        var name = box.lane().service();
        svg.open("g");
        svg.title(name);
        svg.text("t1 s13", 12, box.stateY() + 4.5, SvgLooks.fitted(name, layout.gutter() - 16, 7.6));
        svg.close("g");
        svg.text("t3 s11", 12, box.attemptsY() + 4, "attempts");
        svg.text("t3 s11", 12, box.backlogTop() + 15, "backlog");
    }

    private void states(Lane lane, double y) {
        var up = new SvgPath();
        var down = new SvgPath();
        var states = lane.states();
        for (int i = 0; i < states.size(); i++) {
            double x = viewport.column(states.get(i).at());
            double right = viewport.column(i + 1 < states.size() ? states.get(i + 1).at() : now);
            if (states.get(i).state() == ServiceState.UP) {
                up.box(x, y - HALF, right - x, 2 * HALF);
            } else {
                down.box(x + 0.5, y - HALF + 0.5, right - x - 1, 2 * HALF - 1);
            }
        }
        svg.path("good", up);
        svg.path("down", down);
        paused(lane, y);
        var wentDown = new SvgPath();
        var wentUp = new SvgPath();
        double last = Double.NEGATIVE_INFINITY;
        for (var change : states.subList(1, states.size())) {
            double x = viewport.column(change.at());
            if (x - last >= MARKS_APART) {
                last = x;
                if (change.state() == ServiceState.UP) {
                    wentUp.disc(x, y, 5.5);
                } else {
                    wentDown.down(x, y + 0.5, 12, 10.5);
                }
            }
        }
        svg.path("waiting halo", wentDown);
        svg.path("good halo", wentUp);
    }

    private void paused(Lane lane, double y) {
        var bands = new SvgPath();
        var dots = new SvgPath();
        for (var pause : lane.pauses()) {
            double x = viewport.column(pause.from());
            double right = viewport.column(pause.to().orElse(now));
            bands.box(x + 0.5, y - HALF + 0.5, right - x - 1, 2 * HALF - 1);
            dots.level(x + 4, right - 2, y);
        }
        svg.path("ground", bands);
        svg.path("paused", bands);
        svg.path("dots", dots);
    }

    /** How long it was DOWN, where that has room. */
    private void pills(Lane lane, double y) {
        var states = lane.states();
        for (int i = 0; i < states.size(); i++) {
            long until = i + 1 < states.size() ? states.get(i + 1).at() : now;
            double x = viewport.column(states.get(i).at());
            double room = viewport.column(until) - x;
            var words = "DOWN " + TimeLabel.duration(until - states.get(i).at());
            double width = Math.rint(words.length() * 7.2) + 12;
            if (states.get(i).state() == ServiceState.DOWN && room >= width + 32) {
                svg.box("pill", Math.rint(x + (room - width) / 2) + 0.5, y - 8, width, 16, 8);
                svg.text("text-waiting s11 w6 mid", x + room / 2, y + 4, words);
            }
        }
    }

    /** What was done by hand or by the lab file. */
    static void hands(Svg svg, SvgStories stories, Lane lane, Viewport viewport, double y) {
        var hands = new SvgPath();
        double last = Double.NEGATIVE_INFINITY;
        for (var action : lane.actions()) {
            double x = viewport.column(action.at());
            if (x - last >= HANDS_APART) {
                last = x;
                hands.hand(x, y);
                stories.tell(x - 7, y - 7, 14, 14, TimeLabel.tenths(action.at()) + " " + action.action()
                        + (action.note().isEmpty() ? "" : ": " + action.note()));
            }
        }
        svg.path("hand", hands);
    }

    private void backlog(LaneBox box) {
        double base = box.backlogBase() + 0.5;
        var curve = BacklogCurve.of(box.lane(), viewport, now);
        if (curve.peak() == 0) {
            svg.path("idle-line", new SvgPath().level(viewport.left(), viewport.right(), base));
            return;
        }
        double unit = curve.unit(box);
        var line = trace(curve, base, unit);
        svg.path("area", trace(curve, base, unit)
                .vertical(base).horizontal(curve.points().getFirst().x()).closed());
        svg.path("waiting-line curve", line);
        if (curve.last() > 0) {
            double y = y(curve.last(), base, unit);
            svg.path("waiting halo", new SvgPath().disc(viewport.right() - 3, y, 3));
            svg.text("text-waiting m w6 end", viewport.right() - 8, y - 8, String.valueOf(curve.last()));
        }
        if (curve.last() < curve.peak()) {
            var words = "peak " + curve.peak();
            double right = Math.max(viewport.left() + words.length() * SvgLooks.MONO + 4, curve.peakX() - 6);
            svg.text("text-waiting m end", right, y(curve.peak(), base, unit) - 5, words);
        }
    }

    private SvgPath trace(BacklogCurve curve, double base, double unit) {
        var path = new SvgPath();
        for (var point : curve.points()) {
            double y = y(point.backlog(), base, unit);
            if (path.isEmpty()) {
                path.move(point.x(), y);
            } else {
                path.horizontal(point.x()).vertical(y);
            }
        }
        return path.horizontal(viewport.right());
    }

    private static double y(int backlog, double base, double unit) {
        return Math.rint(base - backlog * unit) + 0.5;
    }

    private void drops(Lane lane, double y) {
        var signs = new SvgPath();
        var ticks = new SvgPath();
        for (var group : DropMarks.of(lane.drops(), viewport)) {
            double x = group.x() + 0.5;
            signs.drop(x, y);
            if (group.count() > 1) {
                svg.text("text-failed s11", x + 9, y + 3, group.words());
                double after = x + 13 + group.words().length() * SvgLooks.LETTER;
                ticks.level(after, group.ticks().getLast() + 1, y + 4.5);
                group.ticks().stream().filter(tick -> tick > after).forEach(tick -> ticks.upright(tick, y + 1, y + 4));
            }
        }
        svg.path("failed-line", signs);
        svg.path("failed-line fine", ticks);
    }
}
