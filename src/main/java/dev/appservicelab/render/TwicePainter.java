package dev.appservicelab.render;

import dev.appservicelab.history.Lane;

/** What a service got twice: an arc from the attempt that came through first to the one that did so again. */
final class TwicePainter {
    private static final double RISE = 8;
    private static final double THICK = 1.25;
    /** Nearer to each other they would be a blot; so many in a lane at most. */
    private static final double APART = 14;

    private final Drawing drawing;

    TwicePainter(Drawing drawing) {
        this.drawing = drawing;
    }

    void draw(Lane lane, double y) {
        var viewport = drawing.viewport();
        var attempts = lane.attempts();
        var twice = lane.twice();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = Bisect.first(twice, one -> one.at() >= viewport.from()); i < twice.size(); i++) {
            var one = twice.get(i);
            if (attempts.start(one.first()) > viewport.to()) {
                break;
            }
            double x = middle(attempts.get(one.first()));
            double right = middle(attempts.get(one.again()));
            double sign = Math.rint(Math.clamp((x + right) / 2, viewport.left() + 6, viewport.right() - 6));
            if (sign - last >= APART) {
                arc(x, right, y - 8);
                last = sign;
                drawing.pen().box(drawing.palette().ground(), sign - 6, y - 18, 12, 8);
                drawing.marks().twice(drawing.palette().unknown().shape(), sign, y - 14);
            }
        }
    }

    private double middle(Lane.Attempt attempt) {
        return AttemptBars.one(attempt, drawing.viewport(), drawing.frame().now()).middle();
    }

    private void arc(double x, double right, double foot) {
        var gc = drawing.pen().gc();
        gc.beginPath();
        gc.moveTo(x, foot);
        double bend = Math.min(14, (right - x) / 3);
        gc.bezierCurveTo(x + bend / 2, foot - RISE, x + bend, foot - RISE, x + bend * 1.5, foot - RISE);
        gc.lineTo(Math.max(x + bend * 1.5, right - bend * 1.5), foot - RISE);
        gc.bezierCurveTo(right - bend, foot - RISE, right - bend / 2, foot - RISE, right, foot);
        drawing.pen().stroke(drawing.palette().unknown().shape(), THICK);
        gc.stroke();
    }
}
