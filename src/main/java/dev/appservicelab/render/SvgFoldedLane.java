package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;

/** A service as one row, as SVG: its attempts over a thin line of its state. */
final class SvgFoldedLane {
    private static final double HATCH = 4;

    private final Svg svg;
    private final Layout layout;
    private final Viewport viewport;
    private final long now;
    private final SvgStories stories;
    private final SvgAttempts attempts;

    SvgFoldedLane(Svg svg, SvgStories stories, Layout layout, Viewport viewport, long now) {
        this.svg = svg;
        this.stories = stories;
        this.layout = layout;
        this.viewport = viewport;
        this.now = now;
        this.attempts = new SvgAttempts(svg, stories, viewport, now);
    }

    void draw(LaneBox box) {
        name(box);
        states(box.lane(), box.bottom());
        attempts.folded(box.lane(), box.attemptsY());
        SvgLane.hands(svg, stories, box.lane(), viewport, box.attemptsY());
    }

    private void name(LaneBox box) {
        var lane = box.lane();
        double y = box.y() + LaneBox.FOLDED / 2;
        boolean down = lane.state() == ServiceState.DOWN;
        int backlog = lane.backlog().getLast().backlog();
        var note = backlog > (down || Layout.paused(lane) ? 0 : 1) ? String.valueOf(backlog) : "";
        if (down) {
            svg.path("waiting", new SvgPath().down(16, y, 8, 7));
        } else if (Layout.paused(lane)) {
            svg.path("idle", new SvgPath().box(13, y - 3.5, 2, 7).box(17, y - 3.5, 2, 7));
        } else {
            svg.path("good", new SvgPath().disc(16, y, 3.5));
        }
        svg.open("g");
        svg.title(lane.service());
        double room = layout.gutter() - 40 - note.length() * SvgLooks.MONO;
        svg.text(down ? "t1 s12 w6" : "t2 s12", 28, y + 4, SvgLooks.fitted(lane.service(), room, 7.2));
        svg.close("g");
        if (!note.isEmpty()) {
            svg.text("text-waiting m w6 end", layout.gutter() - 8, y + 4, note);
        }
    }

    private void states(Lane lane, double bottom) {
        var up = new SvgPath();
        var down = new SvgPath();
        var states = lane.states();
        for (int i = 0; i < states.size(); i++) {
            double x = viewport.column(states.get(i).at());
            double right = viewport.column(i + 1 < states.size() ? states.get(i + 1).at() : now);
            if (states.get(i).state() == ServiceState.DOWN) {
                down.box(x, bottom - HATCH, right - x, HATCH);
            } else {
                up.box(x, bottom - 2, right - x, 2);
            }
        }
        var paused = new SvgPath();
        for (var pause : lane.pauses()) {
            paused.level(viewport.column(pause.from()), viewport.column(pause.to().orElse(now)), bottom - 1);
        }
        svg.path("good faint", up);
        svg.path("down bare", down);
        svg.path("ground-line", paused);
        svg.path("paused-line", paused);
    }
}
