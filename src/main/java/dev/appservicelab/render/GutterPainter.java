package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;

/** The names of the services, left of their lanes. */
final class GutterPainter {
    /** A service without an attempt for so long is called idle. */
    static final long IDLE_AFTER = 30_000_000_000L;

    private static final double RING_FROM = 4;
    private static final double RING_TO = 9;

    private final Drawing drawing;

    GutterPainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw(LaneBox box) {
        if (box.folded()) {
            folded(box);
        } else {
            open(box);
        }
    }

    /** Says which service is selected. */
    void edge(LaneBox box) {
        double strength = strength(box.lane());
        if (strength > 0) {
            drawing.pen().box(
                    Palette.tint(drawing.palette().ink(), strength), 0, box.y(), 3,
                    box.height() - (box.folded() ? 0 : 1));
        }
    }

    /** Says by a bar at the right how much is scrolled out of sight. */
    void scrollBar() {
        var layout = drawing.layout();
        double room = layout.bottom() - Layout.TOP;
        if (layout.content() <= room || room <= 0) {
            return;
        }
        double tall = Math.max(24, room * room / layout.content());
        double y = Layout.TOP + (room - tall) * layout.scroll() / (layout.content() - room);
        drawing.pen().box(drawing.palette().strongLine(), layout.width() - 6, y + 2, 4, tall - 4, 2);
    }

    private void open(LaneBox box) {
        var palette = drawing.palette();
        var fonts = drawing.fonts();
        drawing.marks().chevron(palette.ink2(), 14, box.stateY(), false);
        var font = fonts.semiBold(13);
        var name = fonts.fitted(box.lane().service(), font, drawing.layout().gutter() - 30);
        drawing.pen().text(name, font, palette.ink(), 24, box.stateY());
        var label = fonts.text(11);
        drawing.pen().text("attempts", label, palette.ink3(), 24, box.attemptsY());
        drawing.pen().text("backlog", label, palette.ink3(), 24, box.backlogTop() + 11);
        if (box.bottom() < drawing.layout().bottom()) {
            drawing.pen().box(palette.line(), 0, box.bottom() - 1, drawing.layout().gutter(), 1);
        }
    }

    private void folded(LaneBox box) {
        var palette = drawing.palette();
        var fonts = drawing.fonts();
        var lane = box.lane();
        double y = box.y() + LaneBox.FOLDED / 2;
        double right = drawing.layout().gutter() - 12;
        boolean down = lane.state() == ServiceState.DOWN;
        double strength = strength(lane);
        if (strength > 0) {
            drawing.pen().box(
                    Palette.tint(palette.selected(), strength), 0, box.y(), drawing.layout().gutter(), box.height());
        }
        sign(lane, 16, y);
        var note = note(lane);
        var noteFont = down ? fonts.monoBold(11) : fonts.text(11);
        double noteWidth = fonts.width(note, noteFont);
        drawing.pen().text(
                note, noteFont, down ? palette.waiting().text() : palette.ink3(), right - noteWidth, y);
        var font = down || selected(lane) ? fonts.semiBold(12) : fonts.text(12);
        drawing.pen().text(
                fonts.fitted(lane.service(), font, right - noteWidth - 34), font,
                down || selected(lane) ? palette.ink() : palette.ink2(), 28, y);
    }

    private void sign(Lane lane, double x, double y) {
        var palette = drawing.palette();
        if (lane.state() == ServiceState.DOWN) {
            drawing.marks().down(palette.waiting().shape(), x, y, 8, 7, false);
        } else if (Layout.paused(lane)) {
            drawing.marks().bars(palette.idle().shape(), x, y);
        } else if (idle(lane)) {
            drawing.marks().ring(palette.idle().shape(), x, y, 3, 1.5);
        } else {
            drawing.marks().disc(palette.good().shape(), x, y, 3.5);
        }
        var last = lane.states().getLast();
        if (lane.states().size() > 1) {
            var role = last.state() == ServiceState.DOWN ? palette.waiting() : palette.good();
            Ring.in(drawing.frame(), last.at()).ifPresent(
                    ring -> ring.draw(drawing.marks(), role.shape(), x, y, RING_FROM, RING_TO));
        }
    }

    private String note(Lane lane) {
        int backlog = lane.backlog().getLast().backlog();
        if (backlog > (lane.state() == ServiceState.DOWN || Layout.paused(lane) ? 0 : 1)) {
            return String.valueOf(backlog);
        }
        return Layout.paused(lane) ? "paused" : idle(lane) ? "idle" : "";
    }

    private boolean idle(Lane lane) {
        return idle(lane, drawing.frame().now());
    }

    static boolean idle(Lane lane, long now) {
        return lane.state() == ServiceState.UP
                && !Layout.paused(lane)
                && (lane.attempts().isEmpty() || now - lane.attempts().getLast().endOr(now) > IDLE_AFTER);
    }

    private boolean selected(Lane lane) {
        return drawing.frame().focus().onService(lane.service());
    }

    private double strength(Lane lane) {
        return drawing.frame().strength(focus -> focus.onService(lane.service()));
    }
}
