package dev.appservicelab.render;

import dev.appservicelab.history.Lane;

/** How many transactions are stored, as a stepped area, and what was dropped above it. */
final class BacklogPainter {
    private static final double LINE = 13;
    private static final double GAP = 4;

    private final Drawing drawing;

    BacklogPainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw(LaneBox box) {
        double base = box.backlogBase();
        double right = drawing.viewport().right();
        drawing.pen().box(
                drawing.palette().grid(), drawing.frame().pastEnd(), base, right - drawing.frame().pastEnd(), 1);
        var curve = BacklogCurve.of(box.lane(), drawing.viewport(), drawing.frame().now());
        if (curve.peak() == 0) {
            drawing.pen().box(
                    drawing.palette().idle().shape(), drawing.viewport().left(), base,
                    drawing.frame().pastEnd() - drawing.viewport().left(), 1);
        } else {
            area(curve, base, curve.unit(box));
        }
        drops(box.lane(), box.backlogTop() + 6);
    }

    private void area(BacklogCurve curve, double base, double unit) {
        var gc = drawing.pen().gc();
        var waiting = drawing.palette().waiting();
        double right = drawing.frame().pastEnd();
        gc.beginPath();
        trace(curve, base, unit, right);
        gc.lineTo(right, base + 0.5);
        gc.lineTo(curve.points().getFirst().x(), base + 0.5);
        gc.closePath();
        gc.setFill(Palette.tint(waiting.shape(), drawing.palette().backlogFill()));
        gc.fill();
        gc.beginPath();
        trace(curve, base, unit, right);
        drawing.pen().stroke(waiting.shape(), 1.5);
        gc.stroke();
        double peakY = y(curve.peak(), base, unit);
        double lastY = y(curve.last(), base, unit);
        var last = String.valueOf(curve.last());
        var bold = drawing.fonts().monoBold(11.5);
        boolean numbered = curve.last() > 0 && drawing.frame().nowX() <= drawing.viewport().right();
        if (numbered) {
            drawing.marks().disc(drawing.palette().ground(), right, lastY, 4);
            drawing.marks().disc(waiting.shape(), right, lastY, 3);
            drawing.pen().textRight(last, bold, waiting.text(), right - 7, lastY - 10);
        }
        if (curve.last() < curve.peak()) {
            var words = "peak " + curve.peak();
            var font = drawing.fonts().mono(10.5);
            double width = drawing.fonts().width(words, font);
            double x = Math.max(drawing.viewport().left() + width + 4, curve.peakX() - 8);
            // The number at now says more.
            if (!numbered
                    || apart(x, width, peakY - 9, right - 7, drawing.fonts().width(last, bold), lastY - 10)) {
                drawing.pen().textRight(words, font, waiting.text(), x, peakY - 9);
            }
        }
    }

    /** Whether two words can be read beside or above each other, each by its right edge, its width and its middle. */
    static boolean apart(double right, double width, double y, double otherRight, double otherWidth, double otherY) {
        return Math.abs(y - otherY) >= LINE || right + GAP <= otherRight - otherWidth
                || otherRight + GAP <= right - width;
    }

    private void trace(BacklogCurve curve, double base, double unit, double right) {
        var gc = drawing.pen().gc();
        var first = curve.points().getFirst();
        double y = y(first.backlog(), base, unit);
        gc.moveTo(first.x(), y);
        for (var point : curve.points()) {
            gc.lineTo(point.x() + 0.5, y);
            y = y(point.backlog(), base, unit);
            gc.lineTo(point.x() + 0.5, y);
        }
        gc.lineTo(right, y);
    }

    private static double y(int backlog, double base, double unit) {
        return Math.rint(base - backlog * unit) + 0.5;
    }

    private void drops(Lane lane, double y) {
        var palette = drawing.palette();
        var font = drawing.fonts().text(11);
        for (var group : DropMarks.of(lane.drops(), drawing.viewport())) {
            drawing.marks().drop(palette.failed().shape(), group.x(), y);
            if (group.count() == 1) {
                continue;
            }
            var words = group.words();
            drawing.pen().text(words, font, palette.failed().text(), group.x() + 9, y - 1);
            double line = y + 4;
            double after = group.x() + 13 + drawing.fonts().width(words, font);
            for (double tick : group.ticks()) {
                if (tick > after) {
                    drawing.pen().vertical(palette.failed().shape(), 1, tick, line - 3, line);
                }
            }
            drawing.pen().box(
                    palette.failed().shape(), after, line, Math.max(0, group.ticks().getLast() + 1 - after), 1);
        }
    }
}
