package dev.appservicelab.render;

import dev.appservicelab.history.TimelineModel;

/** Crashes and restarts of the lab, through all lanes: while it lies crashed nothing is delivered to anyone. */
final class LabStopsPainter {
    private static final double THICK = 1.5;
    private static final double SIGN = 8;

    private final Drawing drawing;

    LabStopsPainter(Drawing drawing) {
        this.drawing = drawing;
    }

    /** What lies over the lanes. */
    void drawLanes() {
        drawing.frame().model().stops().forEach(this::lanes);
    }

    /** The signs on the axis. */
    void drawAxis() {
        for (var stop : drawing.frame().model().stops()) {
            sign(stop.from(), stop.crashed());
            stop.to().ifPresent(to -> sign(to, false));
        }
    }

    private void lanes(TimelineModel.LabStop stop) {
        var pen = drawing.pen();
        var palette = drawing.palette();
        var viewport = drawing.viewport();
        double top = Layout.TOP;
        double tall = drawing.layout().bottom() - top;
        double x = Math.max(viewport.left(), viewport.column(stop.from()));
        double right = Math.min(drawing.frame().pastEnd(), viewport.column(stop.to().orElse(drawing.frame().now())));
        if (right > x) {
            pen.box(Palette.tint(palette.ground(), 0.62), x, top, right - x, tall);
            drawing.marks().hatch(
                    Palette.tint(palette.idle().shape(), 0.18), x, top, right - x, tall, viewport.x(stop.from()), 1);
            pill("crashed " + TimeLabel.duration(stop.to().orElse(drawing.frame().now()) - stop.from()), x, right);
        }
        line(stop.from(), stop.crashed());
        stop.to().ifPresent(to -> line(to, false));
    }

    private void line(long at, boolean crash) {
        if (drawing.viewport().shows(at)) {
            var palette = drawing.palette();
            drawing.pen().vertical(
                    crash ? palette.failed().shape() : palette.ink2(), THICK, drawing.viewport().column(at) - THICK / 2,
                    Layout.AXIS, drawing.layout().bottom());
        }
    }

    private void pill(String words, double x, double right) {
        var palette = drawing.palette();
        var font = drawing.fonts().semiBold(11);
        double width = Math.ceil(drawing.fonts().width(words, font)) + 16;
        if (right - x < width + 4) {
            return;
        }
        double left = Math.rint((x + right - width) / 2);
        double y = drawing.layout().bottom() - 16;
        drawing.pen().box(palette.ground(), left, y - 8.5, width, 17, 8.5);
        drawing.pen().outline(palette.failed().shape(), 1, left, y - 8.5, width, 17, 8.5);
        drawing.pen().text(words, font, palette.failed().text(), left + 8, y);
    }

    private void sign(long at, boolean crash) {
        if (!drawing.viewport().shows(at)) {
            return;
        }
        var palette = drawing.palette();
        double x = drawing.viewport().column(at);
        double y = Layout.AXIS / 2 - 0.5;
        drawing.pen().box(palette.ground(), x - 11, y - 10, 22, 20, 10);
        drawing.marks().disc(crash ? palette.failed().shape() : palette.ink2(), x, y, SIGN);
        drawing.marks().power(palette.ground(), x, y);
    }
}
