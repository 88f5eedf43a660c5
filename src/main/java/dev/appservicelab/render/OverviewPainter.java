package dev.appservicelab.render;

import java.util.List;

/** The whole run under the lanes, and which part of it is seen above. */
final class OverviewPainter {
    private static final double LABELS_APART = 72;
    /** The scale of the backlog ends here at the least. */
    private static final double LEAST_SCALE = 20;

    private final Drawing drawing;
    private final OverviewSums sums;
    private final Overview overview;

    OverviewPainter(Drawing drawing, OverviewSums sums) {
        this.drawing = drawing;
        this.sums = sums;
        this.overview = Overview.of(drawing.frame());
    }

    void draw() {
        var pen = drawing.pen();
        var palette = drawing.palette();
        var layout = drawing.layout();
        double top = layout.bottom();
        pen.box(palette.panel(), 0, top, layout.width(), Layout.OVERVIEW);
        pen.box(palette.line(), 0, top, layout.width(), 1);
        pen.text("overview", drawing.fonts().text(11), palette.ink2(), 12, top + (layout.crowded() ? 18 : 20));
        if (layout.crowded()) {
            var count = "all " + layout.lanes().size() + " services";
            pen.text(count, drawing.fonts().text(10.5), palette.ink3(), 12, top + 34);
        }
        pen.box(palette.ground(), overview.x(), overview.y(), overview.width(), Overview.HEIGHT, 3);
        pen.outline(palette.line(), 1, overview.x(), overview.y(), overview.width(), Overview.HEIGHT, 3);
        if (!layout.lanes().isEmpty()) {
            run();
            window();
            labels();
        }
    }

    private void run() {
        var pen = drawing.pen();
        var palette = drawing.palette();
        for (var band : FaultBands.of(drawing.frame().model().faults(), overview.whole())) {
            double right = Math.min(band.right(), overview.x() + overview.width());
            pen.box(
                    Palette.tint(palette.of(band.newest().role()).shape(), 0.12), band.x(), overview.y() + 1,
                    right - band.x(), Overview.HEIGHT - 2);
        }
        int columns = (int) Math.max(1, Math.rint(overview.width()));
        var run = sums.of(drawing.frame().model(), columns, overview.end(), drawing.frame().now());
        double base = overview.y() + Overview.HEIGHT;
        int peak = run.stream().mapToInt(OverviewSums.Column::backlog).max().orElse(0);
        double unit = (Overview.HEIGHT - 12) / Math.max(LEAST_SCALE, peak);
        var gc = drawing.pen().gc();
        gc.beginPath();
        gc.moveTo(overview.x(), base);
        for (int i = 0; i < run.size(); i++) {
            gc.lineTo(overview.x() + i + 1, base - 2 - run.get(i).backlog() * unit);
        }
        gc.lineTo(overview.x() + run.size(), base);
        gc.closePath();
        gc.setFill(Palette.tint(palette.waiting().shape(), 0.5));
        gc.fill();
        states(run, base - 2);
        for (int i = 0; i < run.size(); i++) {
            if (run.get(i).failed()) {
                pen.box(palette.failed().shape(), overview.x() + i, overview.y() + 3, 2, 7);
            }
        }
    }

    private void states(List<OverviewSums.Column> run, double y) {
        int from = 0;
        for (int i = 1; i <= run.size(); i++) {
            if (i == run.size() || run.get(i).down() != run.get(from).down()) {
                var role = run.get(from).down() ? drawing.palette().waiting() : drawing.palette().good();
                drawing.pen().box(role.shape(), overview.x() + from, y, i - from, 2);
                from = i;
            }
        }
    }

    private void window() {
        var pen = drawing.pen();
        var palette = drawing.palette();
        double x = Math.rint(overview.x(drawing.viewport().from()));
        double right = Math.max(x + 6, Math.rint(overview.x(drawing.viewport().to())));
        double y = overview.y() - 2;
        double tall = Overview.HEIGHT + 4;
        pen.box(Palette.tint(palette.ink(), 0.06), x, y, right - x, tall, 3);
        double now = Math.rint(overview.x(drawing.frame().now()));
        pen.vertical(palette.inverse(), 1.25, now, y - 1, y + tall + 1);
        drawing.frame().playhead().ifPresent(instant -> {
            double at = Math.rint(overview.x(instant));
            pen.vertical(palette.inverse(), 2, at - 1, y - 1, y + tall + 1);
            pen.box(palette.inverse(), at - 5, y - 5, 10, 6, 2);
            drawing.marks().down(palette.inverse(), at, y + 2.5, 10, 5, false);
        });
        pen.outline(palette.ink2(), 1, x, y, right - x, tall, 3);
        pen.box(palette.ink2(), x - 2, y + tall / 2 - 6, 5, 12, 2);
        pen.box(palette.ink2(), right - 3, y + tall / 2 - 6, 5, 12, 2);
    }

    private void labels() {
        var whole = overview.whole();
        var ticks = Ticks.of(whole, LABELS_APART);
        var font = drawing.fonts().mono(9.5);
        double y = drawing.layout().height() - 8;
        for (long time : ticks.labelled(whole)) {
            var label = TimeLabel.axis(time, ticks.step());
            double width = drawing.fonts().width(label, font);
            double x = Math.clamp(
                    whole.x(time) - width / 2, overview.x(), Math.max(overview.x(), whole.right() - width));
            drawing.pen().text(label, font, drawing.palette().ink3(), x, y);
        }
    }
}
