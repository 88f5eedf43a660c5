package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.Lane.StateChange;
import java.util.List;
import java.util.stream.DoubleStream;
import javafx.scene.paint.Color;

/** The band that says whether a service is UP, DOWN or paused, what was done by hand, and what is to come. */
final class StatePainter {
    private static final double HALF = 4;
    private static final double MARKS_APART = 6;
    private static final double RING_FROM = 8;
    private static final double RING_TO = 16;
    /** Half a hand and a little air. */
    private static final double HAND = 10;
    /** Where the pill may stand, as parts of its room; the first is liked best. */
    private static final List<Double> PLACES = List.of(0.5, 0.25, 0.75, 0.1, 0.9);

    private final Drawing drawing;

    StatePainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw(LaneBox box) {
        var lane = box.lane();
        double y = box.stateY();
        var states = ShownStates.of(lane, drawing.viewport(), drawing.frame().now());
        states.forEach(shown -> band(shown.change(), shown.until(), y));
        lane.pauses().forEach(pause -> paused(pause, y));
        future(lane, y);
        double last = Double.NEGATIVE_INFINITY;
        for (var shown : states) {
            double x = drawing.viewport().column(shown.change().at());
            if (!shown.first() && x - last >= MARKS_APART) {
                mark(shown.change(), x, y);
                last = x;
            }
        }
        for (var shown : states) {
            if (shown.down() && shown.change().at() < drawing.frame().present()) {
                pill(lane, shown.change().at(), Math.min(shown.until(), drawing.frame().present()), y);
            }
        }
        hands(drawing, lane, y);
    }

    /** What was done by hand or by the lab file. */
    static void hands(Drawing drawing, Lane lane, double y) {
        columnsOfHands(drawing, lane).forEach(x -> drawing.marks().hand(drawing.palette().ink(), x, y));
    }

    private static DoubleStream columnsOfHands(Drawing drawing, Lane lane) {
        var viewport = drawing.viewport();
        var actions = lane.actions();
        long to = viewport.to();
        int first = Bisect.first(actions, action -> action.at() >= viewport.from());
        int end = Bisect.first(actions, action -> action.at() > to);
        return actions.subList(first, end).stream().mapToDouble(action -> viewport.column(action.at()));
    }

    private void band(StateChange change, long until, double y) {
        double x = left(change.at());
        double right = right(until);
        if (right <= x) {
            return;
        }
        if (change.state() == ServiceState.UP) {
            drawing.pen().box(drawing.palette().good().shape(), x, y - HALF, right - x, 2 * HALF, 2);
            return;
        }
        var color = drawing.palette().waiting().shape();
        drawing.pen().box(Palette.tint(color, 0.16), x, y - HALF, right - x, 2 * HALF);
        drawing.marks().hatch(color, x, y - HALF, right - x, 2 * HALF, drawing.viewport().x(change.at()), 2);
        drawing.pen().outline(color, 1, x, y - HALF, right - x, 2 * HALF, 0);
    }

    private void paused(Lane.PausedSpan pause, double y) {
        double x = left(pause.from());
        double right = right(pause.to().orElse(drawing.frame().now()));
        if (right <= x) {
            return;
        }
        var color = drawing.palette().idle().shape();
        drawing.pen().box(drawing.palette().ground(), x, y - HALF, right - x, 2 * HALF);
        drawing.pen().box(Palette.tint(color, 0.14), x, y - HALF, right - x, 2 * HALF);
        drawing.marks().dots(color, x + 2, right, y, 1.2, 6);
        drawing.pen().outline(color, 1, x, y - HALF, right - x, 2 * HALF, 0);
    }

    private void future(Lane lane, double y) {
        double x = Math.max(drawing.frame().pastEnd(), drawing.viewport().left()) + 2;
        double right = drawing.viewport().right();
        if (x >= right) {
            return;
        }
        if (lane.state() == ServiceState.DOWN) {
            var color = Palette.tint(drawing.palette().waiting().shape(), 0.35);
            double origin = drawing.viewport().x(lane.states().getLast().at());
            drawing.marks().hatch(color, x, y - HALF, right - x, 2 * HALF, origin, 1.5);
        } else {
            var role = Layout.paused(lane) ? drawing.palette().idle() : drawing.palette().good();
            drawing.pen().dashed(Palette.tint(role.shape(), 0.75), 1.25, x + 2, y, right, y, 2, 4);
        }
    }

    private void mark(StateChange change, double x, double y) {
        if (change.state() == ServiceState.DOWN) {
            drawing.marks().down(drawing.palette().waiting().shape(), x, y + 0.5, 12, 10.5, true);
        } else {
            drawing.marks().up(drawing.palette().good().shape(), x, y, 5.5);
        }
        Ring.in(drawing.frame(), change.at()).ifPresent(ring ->
                ring.draw(drawing.marks(), color(change), x, y, RING_FROM, RING_TO));
    }

    private Color color(StateChange change) {
        return (change.state() == ServiceState.DOWN ? drawing.palette().waiting() : drawing.palette().good()).shape();
    }

    /** How long it was, or is, DOWN, in the middle of what is seen of it, or where no hand is in the way. */
    private void pill(Lane lane, long from, long until, double y) {
        double x = left(from);
        double right = right(until);
        var words = "DOWN " + TimeLabel.duration(until - from);
        var font = drawing.fonts().semiBold(11);
        double width = Math.ceil(drawing.fonts().width(words, font)) + 14;
        if (right - x < width + 32) {
            return;
        }
        double room = right - x - width;
        double left = Math.rint(x + PLACES.stream()
                .map(place -> room * place)
                .filter(place -> place >= HAND && place <= room - HAND
                        && clear(lane, x + place - HAND, x + place + width + HAND))
                .findFirst()
                .orElse(room / 2));
        drawing.pen().box(drawing.palette().ground(), left, y - 8.5, width, 17, 8.5);
        drawing.pen().outline(drawing.palette().waiting().shape(), 1, left, y - 8.5, width, 17, 8.5);
        drawing.pen().text(words, font, drawing.palette().waiting().text(), left + 7, y);
    }

    private boolean clear(Lane lane, double left, double right) {
        return columnsOfHands(drawing, lane).noneMatch(x -> x > left && x < right);
    }

    private double left(long time) {
        return Math.max(drawing.viewport().left(), drawing.viewport().column(time));
    }

    private double right(long time) {
        return Math.min(drawing.frame().pastEnd(), drawing.viewport().column(time));
    }
}
