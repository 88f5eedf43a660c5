package dev.appservicelab.render;

import dev.appservicelab.history.TimelineModel.FaultSpan;

/** The lanes of all services that are seen, and the gutter with their names. */
final class LanesPainter {
    private final Drawing drawing;
    private final LabStopsPainter stops;

    LanesPainter(Drawing drawing, LabStopsPainter stops) {
        this.drawing = drawing;
        this.stops = stops;
    }

    void draw() {
        var layout = drawing.layout();
        var boxes = layout.visible();
        var states = new StatePainter(drawing);
        var attempts = new AttemptsPainter(drawing);
        var waits = new WaitsPainter(drawing);
        var twice = new TwicePainter(drawing);
        var backlogs = new BacklogPainter(drawing);
        var folded = new FoldedLanePainter(drawing);
        for (var box : boxes) {
            if (box.folded()) {
                folded.draw(box);
                continue;
            }
            drawing.frame().model().faults().stream()
                    .filter(fault -> fault.hits(box.lane().service()))
                    .forEach(fault -> shade(box, fault));
            backlogs.draw(box);
            states.draw(box);
            waits.draw(box);
            attempts.draw(box);
            twice.draw(box.lane(), box.attemptsY());
            if (box.bottom() < layout.bottom()) {
                drawing.pen().box(drawing.palette().line(), 0, box.bottom() - 1, layout.width(), 1);
            }
        }
        new FoldedWaitsPainter(drawing).draw();
        new DifferencePainter(drawing).draw();
        stops.drawLanes();
        var gutter = new GutterPainter(drawing);
        drawing.pen().box(
                drawing.palette().ground(), 0, Layout.TOP, layout.gutter(), layout.bottom() - Layout.TOP);
        boxes.forEach(gutter::draw);
        gutter.scrollBar();
    }

    private void shade(LaneBox box, FaultSpan fault) {
        var viewport = drawing.viewport();
        if (fault.from() > viewport.to() || fault.end() < viewport.from()) {
            return;
        }
        var shape = drawing.palette().of(fault.role()).shape();
        double x = viewport.column(fault.from());
        double right = Math.max(x + 1, viewport.column(fault.end()));
        drawing.pen().box(
                Palette.tint(shape, drawing.palette().shading()), x, box.y(), right - x, box.height());
        var edge = Palette.tint(shape, 0.7);
        drawing.pen().dashed(edge, 1, x + 0.5, box.y(), x + 0.5, box.bottom(), 2, 3);
        drawing.pen().dashed(edge, 1, right - 0.5, box.y(), right - 0.5, box.bottom(), 2, 3);
    }
}
