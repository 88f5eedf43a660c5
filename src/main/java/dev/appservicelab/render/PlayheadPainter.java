package dev.appservicelab.render;

/** The instant that is viewed, if it lies in the past: a line with a flag, and a veil over what came later. */
final class PlayheadPainter {
    private static final double VEIL = 0.62;
    private static final double FLAG = 58;
    private static final double TALL = 18;
    private static final double THICK = 1.5;

    private final Drawing drawing;

    PlayheadPainter(Drawing drawing) {
        this.drawing = drawing;
    }

    /** Over all that lies right of it. */
    void veil() {
        drawing.frame().playhead().ifPresent(instant -> {
            var viewport = drawing.viewport();
            double x = Math.clamp(viewport.column(instant) + THICK / 2, viewport.left(), viewport.right());
            drawing.pen().box(
                    Palette.tint(drawing.palette().ground(), VEIL), x, Layout.AXIS, viewport.right() - x,
                    drawing.layout().bottom() - Layout.AXIS);
        });
    }

    void flag() {
        drawing.frame().playhead().ifPresent(instant -> {
            if (!drawing.viewport().shows(instant)) {
                return;
            }
            var pen = drawing.pen();
            var palette = drawing.palette();
            double x = drawing.viewport().column(instant);
            pen.vertical(palette.inverse(), THICK, x - THICK / 2, Layout.AXIS - 5, drawing.layout().bottom());
            var words = TimeLabel.tenths(instant);
            var font = drawing.fonts().monoBold(11);
            double wide = Math.max(FLAG, Math.ceil(drawing.fonts().width(words, font)) + 12);
            double left = Math.rint(
                    Math.clamp(x - wide / 2, drawing.viewport().left(), drawing.viewport().right() - wide));
            pen.box(palette.inverse(), left, 1, wide, TALL, 4);
            drawing.marks().down(palette.inverse(), x, 1 + TALL + 2, 10, 5, false);
            pen.textCentre(words, font, palette.onInverse(), left + wide / 2, 1 + TALL / 2);
        });
    }
}
