package dev.appservicelab.render;

import javafx.scene.canvas.GraphicsContext;

/** Draws the timeline, one frame at a time. Keeps nothing between frames but fonts and the overview's sums. */
public final class TimelineRenderer {
    private static final double RIGHT_OF_NOW = 0.022;
    /** Lanes times columns that are summed up within a millisecond or two. */
    private static final long AT_ONCE = 20_000;

    private final Fonts fonts;
    private final OverviewSums sums;

    private TimelineRenderer(Fonts fonts, OverviewSums sums) {
        this.fonts = fonts;
        this.sums = sums;
    }

    /** One for pictures that are drawn once. For the JavaFX thread. */
    public static TimelineRenderer forPictures(Fonts fonts) {
        return new TimelineRenderer(fonts, new OverviewSums());
    }

    /**
     * One for a screen: where summing up a long run would hold up a frame, the overview of the first few frames has
     * only a part of it. For the JavaFX thread.
     */
    public static TimelineRenderer forScreen(Fonts fonts) {
        return new TimelineRenderer(fonts, new OverviewSums(AT_ONCE));
    }

    /**
     * Draws the whole frame over what was there.
     *
     * @return of how many boxes, lines, paths and words it is made
     */
    public int draw(GraphicsContext gc, TimelineFrame frame) {
        var pen = new Pen(gc, fonts);
        var drawing = new Drawing(pen, new Marks(pen, frame.palette().ground()), frame);
        pen.box(frame.palette().ground(), 0, 0, frame.layout().width(), frame.layout().height());
        var axis = new AxisPainter(drawing);
        axis.grid();
        var stops = new LabStopsPainter(drawing);
        new LanesPainter(drawing, stops).draw();
        axis.draw();
        new FaultsPainter(drawing).draw();
        stops.drawAxis();
        new RangePainter(drawing).draw();
        var playhead = new PlayheadPainter(drawing);
        playhead.veil();
        now(drawing);
        playhead.flag();
        crosshair(drawing);
        new OverviewPainter(drawing, sums).draw();
        return pen.primitives();
    }

    private static void now(Drawing drawing) {
        var frame = drawing.frame();
        var layout = drawing.layout();
        if (layout.lanes().isEmpty()) {
            return;
        }
        var palette = drawing.palette();
        double x = frame.nowX();
        double right = drawing.viewport().right();
        double left = Math.max(x, drawing.viewport().left());
        if (left < right && frame.playhead().isEmpty()) {
            drawing.pen().box(
                    Palette.tint(palette.ink(), RIGHT_OF_NOW), left, Layout.AXIS, right - left,
                    layout.bottom() - Layout.AXIS);
        }
        if (x < drawing.viewport().left() || x > right) {
            return;
        }
        drawing.pen().vertical(palette.inverse(), 1.25, x, Layout.AXIS - 4, layout.bottom());
        double pill = Math.min(x - 18, right - 38);
        drawing.pen().box(palette.inverse(), pill, 3, 36, 17, 8.5);
        drawing.pen().textCentre("now", drawing.fonts().bold(11), palette.onInverse(), pill + 18, 11.5);
    }

    private static void crosshair(Drawing drawing) {
        drawing.frame().hover().ifPresent(x -> {
            double at = Math.floor(x) + 0.5;
            drawing.pen().dashed(
                    drawing.palette().ink2(), 1, at, Layout.AXIS, at, drawing.layout().bottom(), 1, 2);
        });
    }
}
