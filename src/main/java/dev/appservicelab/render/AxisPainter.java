package dev.appservicelab.render;

/** The row of times above the lanes, and the lines of the grid behind them. */
final class AxisPainter {
    static final double LABELS_APART = 60;

    private final Drawing drawing;
    private final Ticks ticks;

    AxisPainter(Drawing drawing) {
        this.drawing = drawing;
        this.ticks = Ticks.of(drawing.viewport(), LABELS_APART);
    }

    void grid() {
        var viewport = drawing.viewport();
        double bottom = drawing.layout().bottom();
        var grid = drawing.palette().grid();
        for (long time : ticks.labelled(viewport)) {
            drawing.pen().vertical(grid, 1, viewport.column(time), Layout.AXIS, bottom);
        }
        drawing.pen().vertical(grid, 1, viewport.left(), Layout.AXIS, bottom);
    }

    void draw() {
        var pen = drawing.pen();
        var palette = drawing.palette();
        var viewport = drawing.viewport();
        var layout = drawing.layout();
        pen.box(palette.ground(), 0, 0, layout.width(), Layout.AXIS);
        for (long time : ticks.all(viewport)) {
            boolean labelled = time % ticks.step() == 0;
            double high = labelled ? 4 : 2;
            pen.vertical(palette.strongLine(), 1, viewport.column(time), Layout.AXIS - high, Layout.AXIS);
        }
        pen.box(palette.line(), viewport.left(), Layout.AXIS - 1, viewport.width(), 1);
        var font = drawing.fonts().mono(10.5);
        double last = Double.NEGATIVE_INFINITY;
        for (long time : ticks.labelled(viewport)) {
            var label = TimeLabel.axis(time, ticks.step());
            double half = drawing.fonts().width(label, font) / 2;
            double x = viewport.column(time);
            if (x - half < last + 6) {
                continue;
            }
            last = x + half;
            if (x - half >= viewport.left() - 2 && x + half <= viewport.right() && clearOfNow(x, half)) {
                pen.textCentre(label, font, palette.ink2(), x, 11.5);
            } else if (time == 0) {
                pen.text(label, font, palette.ink2(), viewport.left(), 11.5);
            }
        }
    }

    private boolean clearOfNow(double x, double half) {
        double reach = drawing.frame().playhead().isPresent() ? 34 : 22;
        double at = drawing.viewport().column(drawing.frame().present());
        return drawing.layout().lanes().isEmpty() || Math.abs(x - at) > half + reach;
    }
}
