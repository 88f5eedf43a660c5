package dev.appservicelab.render;

import dev.appservicelab.history.TimelineModel.FaultSpan;
import java.util.function.Consumer;

/** The lanes of all services that are seen, and the gutter with their names. */
final class LanesPainter {
    private static final double EDGE = 0.7;
    /** How strong what is only thought of is, beside what holds. */
    private static final double SUPPOSED = 0.6;

    /** One that has come so far shows nothing of what it was. */
    private static final double GONE = 0.2;

    private final Drawing drawing;
    private final ShownFaults faults;
    private final LabStopsPainter stops;
    private final StatePainter states;
    private final AttemptsPainter attempts;
    private final WaitsPainter waits;
    private final TwicePainter twice;
    private final BacklogPainter backlogs;
    private final FoldedLanePainter folded;

    LanesPainter(Drawing drawing, LabStopsPainter stops) {
        this.drawing = drawing;
        this.stops = stops;
        faults = ShownFaults.of(drawing.frame());
        states = new StatePainter(drawing);
        attempts = new AttemptsPainter(drawing);
        waits = new WaitsPainter(drawing);
        twice = new TwicePainter(drawing);
        backlogs = new BacklogPainter(drawing);
        folded = new FoldedLanePainter(drawing);
    }

    void draw() {
        var layout = drawing.layout();
        var boxes = layout.visible();
        for (var box : boxes) {
            part(box, this::lane);
            if (!box.folded() && box.bottom() < layout.bottom()) {
                drawing.pen().box(drawing.palette().line(), 0, box.bottom() - 1, layout.width(), 1);
            }
        }
        new FoldedWaitsPainter(drawing).draw();
        new DifferencePainter(drawing).draw();
        stops.drawLanes();
        var gutter = new GutterPainter(drawing);
        drawing.pen().box(
                drawing.palette().ground(), 0, Layout.TOP, layout.gutter(), layout.bottom() - Layout.TOP);
        for (var box : boxes) {
            part(box, gutter::draw);
            gutter.edge(box);
        }
        gutter.scrollBar();
    }

    /** Of a lane that folds one picture goes while the other comes, as far as it has room. */
    private void part(LaneBox box, Consumer<LaneBox> painter) {
        if (!box.between()) {
            painter.accept(box);
            return;
        }
        var pen = drawing.pen();
        pen.within(0, box.y(), drawing.layout().width(), box.height(), () -> {
            pen.faded((box.open() - GONE) / (1 - GONE), () -> painter.accept(box.as(false)));
            pen.faded((1 - GONE - box.open()) / (1 - GONE), () -> painter.accept(box.as(true)));
        });
    }

    private void lane(LaneBox box) {
        if (box.folded()) {
            folded.draw(box);
            return;
        }
        faults.real().stream()
                .filter(fault -> fault.hits(box.lane().service()))
                .forEach(fault -> shade(box, fault, false));
        faults.supposed().stream()
                .filter(fault -> fault.hits(box.lane().service()))
                .forEach(fault -> shade(box, fault, true));
        backlogs.draw(box);
        states.draw(box);
        waits.draw(box);
        attempts.draw(box);
        twice.draw(box.lane(), box.attemptsY());
    }

    private void shade(LaneBox box, FaultSpan fault, boolean supposed) {
        var viewport = drawing.viewport();
        if (fault.from() > viewport.to() || fault.end() < viewport.from()) {
            return;
        }
        var shape = drawing.palette().of(fault.role()).shape();
        double x = viewport.column(fault.from());
        double right = Math.max(x + 1, viewport.column(fault.end()));
        double strength = supposed ? SUPPOSED : 1;
        drawing.pen().box(
                Palette.tint(shape, drawing.palette().shading() * strength), x, box.y(), right - x, box.height());
        var edge = Palette.tint(shape, EDGE * strength);
        drawing.pen().dashed(edge, 1, x + 0.5, box.y(), x + 0.5, box.bottom(), 2, 3);
        drawing.pen().dashed(edge, 1, right - 0.5, box.y(), right - 0.5, box.bottom(), 2, 3);
    }
}
