package dev.appservicelab.render;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.Lane;
import java.util.stream.IntStream;

/** A service in one row of 16: its attempts, and its state as a line under them. */
final class FoldedLanePainter {
    private static final double HATCH = 4;
    private static final double BAR = 7;

    private final Drawing drawing;

    FoldedLanePainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw(LaneBox box) {
        var lane = box.lane();
        double selected = drawing.frame().strength(focus -> focus.onService(lane.service()));
        if (selected > 0) {
            drawing.pen().box(
                    Palette.tint(drawing.palette().selected(), 0.5 * selected),
                    0, box.y(), drawing.layout().width(), box.height());
        }
        states(lane, box.y() + LaneBox.FOLDED);
        var bars = AttemptBars.of(lane, drawing.viewport(), drawing.frame().now());
        bars.forEach(bar -> bar(bar, box.attemptsY()));
        var crosses = bars.stream()
                .filter(bar -> bar.shape() == AttemptBars.Shape.FAILED)
                .map(AttemptBars.Bar::middle)
                .toList();
        drawing.marks().crosses(drawing.palette().failed().shape(), crosses, box.attemptsY() - 0.5, 5, 1.5);
        drawing.frame().selected(lane).forEach(attempt -> chosen(attempt, box));
        var attempts = lane.attempts();
        bars.stream()
                .filter(bar -> bar.shape() == AttemptBars.Shape.FAILED && bar.first() == bar.last())
                .filter(bar -> attempts.number(bar.first()) == Lane.NO_PROGRESS)
                .forEach(bar -> drawing.marks().skull(
                        drawing.palette().failed().shape(), bar.middle() + 10, box.attemptsY(), 10));
        StatePainter.hands(drawing, lane, box.attemptsY());
        retries(lane, box);
        if (groupEnds(box)) {
            drawing.pen().box(drawing.palette().line(), 0, box.bottom(), drawing.layout().width(), 1);
        }
    }

    private void states(Lane lane, double bottom) {
        var palette = drawing.palette();
        var viewport = drawing.viewport();
        var states = lane.states();
        boolean idle = GutterPainter.idle(lane, drawing.frame().now());
        double pastEnd = drawing.frame().pastEnd();
        for (var shown : ShownStates.of(lane, viewport, drawing.frame().now())) {
            var change = shown.change();
            double x = Math.max(viewport.left(), viewport.column(change.at()));
            double right = Math.min(pastEnd, viewport.column(shown.until()));
            if (right <= x) {
                continue;
            }
            if (change.state() == ServiceState.DOWN) {
                double origin = viewport.x(change.at());
                drawing.pen().box(
                        Palette.tint(palette.waiting().shape(), 0.16), x, bottom - HATCH, right - x, HATCH);
                drawing.marks().hatch(palette.waiting().shape(), x, bottom - HATCH, right - x, HATCH, origin, 2);
                if (!shown.first() && change.at() >= viewport.from()) {
                    drawing.marks().down(palette.waiting().shape(), x, bottom - 3, 8, 6, false);
                }
            } else {
                var color = idle && change.equals(states.getLast()) ? palette.idle().shape() : palette.good().shape();
                drawing.pen().box(Palette.tint(color, 0.55), x, bottom - 2, right - x, 2);
            }
        }
        lane.pauses().forEach(pause -> {
            double x = Math.max(viewport.left(), viewport.column(pause.from()));
            double right = Math.min(
                    pastEnd, pause.to().isPresent() ? viewport.column(pause.to().getAsLong()) : pastEnd);
            if (right > x) {
                drawing.pen().box(palette.ground(), x, bottom - 2, right - x, 2);
                drawing.pen().dashed(palette.idle().shape(), 2, x, bottom - 1, right, bottom - 1, 2, 3);
            }
        });
        if (lane.state() == ServiceState.DOWN && pastEnd < viewport.right()) {
            drawing.marks().hatch(
                    Palette.tint(palette.waiting().shape(), 0.35), pastEnd + 2, bottom - HATCH,
                    viewport.right() - pastEnd - 2, HATCH, viewport.x(states.getLast().at()), 1.5);
        }
    }

    private void bar(AttemptBars.Bar bar, double y) {
        var palette = drawing.palette();
        double height = bar.height() / 2;
        double top = y + BAR / 2 - 0.5 - height;
        switch (bar.shape()) {
            case DELIVERED, MERGED -> drawing.pen().box(palette.good().shape(), bar.x(), top, bar.width(), height);
            case FAILED -> {}
            case FAILED_LONG -> drawing.pen().outline(
                    palette.failed().shape(), 1.5, bar.x(), top, bar.width(), height, 1);
            case UNKNOWN -> {
                drawing.pen().box(palette.unknown().shape(), bar.x(), top, bar.width() / 2, height);
                drawing.pen().outline(palette.unknown().shape(), 1, bar.x(), top, bar.width(), height, 1);
            }
            case IN_FLIGHT -> drawing.pen().outline(
                    palette.good().shape(), 1, bar.x(), top, Math.max(3, bar.width()), height, 1);
        }
    }

    private void chosen(Lane.Attempt attempt, LaneBox box) {
        var bar = AttemptBars.one(attempt, drawing.viewport(), drawing.frame().now());
        if (bar.right() > drawing.viewport().left()) {
            double strength = drawing.frame().strength(focus -> focus.onAttempt(attempt));
            drawing.pen().outline(
                    Palette.tint(drawing.palette().ink(), strength), 1.5, bar.x() - 4, box.y() + 0.5,
                    bar.width() + 8, 13, 3);
        }
    }

    private void retries(Lane lane, LaneBox box) {
        var waiting = drawing.palette().waiting();
        var font = drawing.fonts().mono(10.5);
        double y = box.attemptsY();
        var retries = Retries.of(lane, drawing.frame());
        new RetryMarks(drawing, retries).draw(y, 10, 1.5, 9);
        if (retries.seen().isEmpty() && retries.beyond().isPresent()) {
            var next = retries.beyond().get();
            var words = next.number() + " in " + TimeLabel.duration(next.at() - drawing.frame().now());
            drawing.pen().textRight(words, font, waiting.text(), drawing.viewport().right() - 20, y);
            drawing.marks().chevron(waiting.text(), drawing.viewport().right() - 13, y, true);
        }
    }

    /** Whether the lanes under this one are less urgent. */
    private boolean groupEnds(LaneBox box) {
        var lanes = drawing.layout().lanes();
        return drawing.layout().crowded()
                && IntStream.range(0, lanes.size() - 1)
                        .filter(i -> lanes.get(i).lane() == box.lane())
                        .anyMatch(i -> Layout.urgency(lanes.get(i + 1).lane()) != Layout.urgency(box.lane()));
    }
}
