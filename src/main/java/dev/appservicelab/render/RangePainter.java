package dev.appservicelab.render;

/** The span of time that is selected: shaded, with a bar over it and grips at its edges. */
final class RangePainter {
    private static final double SHADE = 0.06;
    private static final double BAR = 4;
    private static final double GRIP_WIDE = 7;
    private static final double GRIP_TALL = 16;
    private static final double GRIP_FROM_BOTTOM = 24;

    private final Drawing drawing;

    RangePainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw() {
        var frame = drawing.frame();
        frame.focus().range().or(() -> frame.motions().unfocused().range()).ifPresent(range -> drawing.pen().faded(
                frame.strength(focus -> focus.range().isPresent()), () -> draw(range)));
    }

    private void draw(Range range) {
        var viewport = drawing.viewport();
        if (range.to() < viewport.from() || range.from() > viewport.to()) {
            return;
        }
        var pen = drawing.pen();
        var palette = drawing.palette();
        double x = Math.max(viewport.left(), viewport.column(range.from()));
        double right = Math.min(viewport.right(), viewport.column(range.to()));
        double bottom = drawing.layout().bottom();
        pen.box(Palette.tint(palette.ink(), SHADE), x, Layout.AXIS, right - x, bottom - Layout.AXIS);
        pen.box(palette.inverse(), x, Layout.AXIS - BAR, right - x, BAR);
        if (viewport.shows(range.from())) {
            edge(x, bottom);
        }
        if (viewport.shows(range.to())) {
            edge(right, bottom);
        }
    }

    private void edge(double x, double bottom) {
        var pen = drawing.pen();
        var palette = drawing.palette();
        pen.vertical(palette.ink(), 1, x, Layout.AXIS - BAR, bottom);
        double left = x - 3;
        double top = bottom - GRIP_FROM_BOTTOM;
        pen.box(palette.ground(), left, top, GRIP_WIDE, GRIP_TALL, 3);
        pen.outline(palette.ink(), 1, left, top, GRIP_WIDE, GRIP_TALL, 3);
    }
}
