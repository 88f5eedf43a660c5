package dev.appservicelab.render;

import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;

/** The signs of the timeline, as shapes: fonts lack them. Each is drawn around its middle. */
final class Marks {
    private static final double HALO = 2.5;

    private final Pen pen;
    private final Color ground;

    /** @param ground the colour of the halo that parts a sign from what it lies on */
    Marks(Pen pen, Color ground) {
        this.pen = pen;
        this.ground = ground;
    }

    /** Failed: a cross at each {@code x}, all in one stroke. */
    void crosses(Color color, List<Double> xs, double y, double size, double thick) {
        var gc = pen.gc();
        double half = size / 2;
        gc.beginPath();
        for (double x : xs) {
            gc.moveTo(x - half, y - half);
            gc.lineTo(x + half, y + half);
            gc.moveTo(x - half, y + half);
            gc.lineTo(x + half, y - half);
        }
        pen.stroke(color, thick);
        gc.stroke();
    }

    /** Failed, parted from what lies under it. */
    void crossesWithHalo(Color color, List<Double> xs, double y, double size) {
        crosses(ground, xs, y, size, 5);
        crosses(color, xs, y, size, 2.25);
    }

    /** Went DOWN. */
    void down(Color color, double x, double y, double width, double height, boolean halo) {
        var gc = pen.gc();
        double[] xs = {x - width / 2, x + width / 2, x};
        double[] ys = {y - height / 2, y - height / 2, y + height / 2};
        if (halo) {
            pen.stroke(ground, 2 * HALO);
            gc.strokePolygon(xs, ys, 3);
        }
        gc.setFill(color);
        gc.fillPolygon(xs, ys, 3);
    }

    /** Went UP. */
    void up(Color color, double x, double y, double radius) {
        disc(ground, x, y, radius + HALO);
        disc(color, x, y, radius);
    }

    void disc(Color color, double x, double y, double radius) {
        var gc = pen.gc();
        gc.setFill(color);
        gc.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    void ring(Color color, double x, double y, double radius, double thick) {
        pen.stroke(color, thick);
        pen.gc().strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** Paused. */
    void bars(Color color, double x, double y) {
        pen.box(color, x - 3, y - 3.5, 2, 7);
        pen.box(color, x + 1, y - 3.5, 2, 7);
    }

    /** A retry to come. */
    void diamond(Color color, double x, double y, double size, double thick) {
        double half = (size - thick) / 2;
        var gc = pen.gc();
        double[] xs = {x, x + half, x, x - half};
        double[] ys = {y - half, y, y + half, y};
        gc.setFill(ground);
        gc.fillPolygon(xs, ys, 4);
        pen.stroke(color, thick);
        gc.strokePolygon(xs, ys, 4);
    }

    /** A retry as it would be if something else were so: the corners of a diamond. */
    void brokenDiamond(Color color, double x, double y, double size, double thick) {
        double half = (size - thick) / 2;
        double corner = half * 0.32;
        var gc = pen.gc();
        gc.setFill(ground);
        gc.fillPolygon(new double[] {x, x + half, x, x - half}, new double[] {y - half, y, y + half, y}, 4);
        pen.stroke(color, thick);
        gc.beginPath();
        for (int side = -1; side <= 1; side += 2) {
            gc.moveTo(x - corner, y + side * (half - corner));
            gc.lineTo(x, y + side * half);
            gc.lineTo(x + corner, y + side * (half - corner));
            gc.moveTo(x + side * (half - corner), y - corner);
            gc.lineTo(x + side * half, y);
            gc.lineTo(x + side * (half - corner), y + corner);
        }
        gc.stroke();
    }

    /** Dropped: an arrow onto a line, 7 × 9. */
    void drop(Color color, double x, double y) {
        pen.stroke(color, 1.25);
        pen.line(x, y - 4.5, x, y + 1);
        pen.line(x - 2.5, y - 1.5, x, y + 1);
        pen.line(x + 2.5, y - 1.5, x, y + 1);
        pen.line(x - 3.5, y + 4, x + 3.5, y + 4);
    }

    /** Delivered twice: two arrows, 9 × 7. */
    void twice(Color color, double x, double y) {
        pen.stroke(color, 1.25);
        for (double row = y - 2; row <= y + 2; row += 4) {
            pen.line(x - 4, row, x + 4, row);
            pen.line(x + 2, row - 1.75, x + 4, row);
            pen.line(x + 2, row + 1.75, x + 4, row);
        }
    }

    /** A wait that is folded: a zigzag, so wide, 8 high at most. */
    void zigzag(Color color, double x, double y, double width) {
        var gc = pen.gc();
        pen.stroke(color, 1.25);
        gc.beginPath();
        gc.moveTo(x, y);
        double half = 4;
        int teeth = (int) ((width - 8) / half);
        gc.lineTo(x + 4, y);
        for (int i = 0; i < teeth; i++) {
            gc.lineTo(x + 4 + (i + 0.5) * half, y + (i % 2 == 0 ? -half : half));
        }
        gc.lineTo(x + width - 4, y);
        gc.lineTo(x + width, y);
        gc.stroke();
    }

    /** No progress: a skull. */
    void skull(Color color, double x, double y, double size) {
        var gc = pen.gc();
        gc.save();
        gc.translate(x, y);
        gc.scale(size / 12, size / 12);
        gc.setFill(color);
        gc.fillOval(-6, -6, 12, 9.5);
        gc.fillRoundRect(-3.5, 0, 7, 6, 2, 2);
        gc.setFill(ground);
        gc.fillOval(-3.6, -2.6, 2.8, 2.8);
        gc.fillOval(0.8, -2.6, 2.8, 2.8);
        gc.fillRect(-1.6, 3.6, 0.9, 2.4);
        gc.fillRect(0.7, 3.6, 0.9, 2.4);
        gc.restore();
    }

    /** Done by hand: an open hand, 13 × 13. */
    void hand(Color color, double x, double y) {
        var gc = pen.gc();
        double left = x - 6.5;
        double top = y - 6.5;
        gc.beginPath();
        gc.moveTo(left + 3.6, top + 8);
        finger(left + 3.6, top + 3);
        finger(left + 5.6, top + 1.6);
        finger(left + 7.6, top + 2.2);
        finger(left + 9.6, top + 3.8);
        gc.lineTo(left + 11.6, top + 8.4);
        gc.bezierCurveTo(left + 11.6, top + 11, left + 10, top + 12.4, left + 7.6, top + 12.4);
        gc.bezierCurveTo(left + 5, top + 12.4, left + 3.8, top + 11, left + 1.4, top + 7.6);
        gc.bezierCurveTo(left + 1, top + 6.6, left + 2.4, top + 6, left + 3.6, top + 8);
        gc.closePath();
        pen.stroke(ground, 3.5);
        gc.stroke();
        gc.setFill(ground);
        gc.fill();
        pen.stroke(color, 1.1);
        gc.stroke();
        pen.line(left + 5.6, top + 3.4, left + 5.6, top + 6.6);
        pen.line(left + 7.6, top + 3.4, left + 7.6, top + 6.6);
        pen.line(left + 9.6, top + 4.6, left + 9.6, top + 6.8);
    }

    private void finger(double x, double top) {
        var gc = pen.gc();
        gc.lineTo(x, top);
        gc.bezierCurveTo(x, top - 1.4, x + 2, top - 1.4, x + 2, top);
    }

    /** The lab itself stops or starts: the sign for power. */
    void power(Color color, double x, double y) {
        pen.stroke(color, 1.5);
        pen.line(x, y - 4.5, x, y - 0.5);
        pen.gc().strokeArc(x - 3.75, y - 3.25, 7.5, 7.5, 130, 280, ArcType.OPEN);
    }

    /** A fault: a flash, 7 × 10. */
    void flash(Color color, double x, double y) {
        var gc = pen.gc();
        gc.setFill(color);
        gc.fillPolygon(
                new double[] {x + 1.2, x - 3.5, x - 0.4, x - 1.2, x + 3.5, x + 0.4},
                new double[] {y - 5, y + 1, y + 1, y + 5, y - 1.2, y - 1.2},
                6);
    }

    /** Points to where more is: right, or down for an open lane. */
    void chevron(Color color, double x, double y, boolean right) {
        pen.stroke(color, 1.5);
        if (right) {
            pen.line(x - 1.5, y - 3, x + 1.5, y);
            pen.line(x + 1.5, y, x - 1.5, y + 3);
        } else {
            pen.line(x - 3.5, y - 1.75, x, y + 1.75);
            pen.line(x, y + 1.75, x + 3.5, y - 1.75);
        }
    }

    /**
     * Stripes at 45°, 6 apart, that fill a box.
     *
     * @param origin x from which stripes are counted: they move with it
     */
    void hatch(Color color, double x, double y, double width, double height, double origin, double thick) {
        var gc = pen.gc();
        double period = 6 * Math.sqrt(2);
        double slanted = thick * Math.sqrt(2);
        double right = x + width;
        gc.beginPath();
        double start = x - height - slanted;
        for (double at = start - (((start - origin) % period) + period) % period; at < right; at += period) {
            stripe(at, slanted, x, right, y, height);
        }
        gc.setFill(color);
        gc.fill();
    }

    /** A stripe whose foot is at {@code at}, cut off at both ends of the box. */
    private void stripe(double at, double thick, double left, double right, double y, double height) {
        var gc = pen.gc();
        // Along the stripe, u runs from 0 at the foot to the height at the head; x of its left edge is at + u.
        double from = Math.clamp(left - at - thick, 0, height);
        double to = Math.clamp(right - at, 0, height);
        if (to <= from) {
            return;
        }
        double leftEnters = Math.clamp(left - at, from, to);
        double rightLeaves = Math.clamp(right - at - thick, from, to);
        double foot = y + height;
        gc.moveTo(Math.max(left, at + from), foot - from);
        gc.lineTo(Math.max(left, at + leftEnters), foot - leftEnters);
        gc.lineTo(at + to, foot - to);
        gc.lineTo(Math.min(right, at + thick + to), foot - to);
        gc.lineTo(Math.min(right, at + thick + rightLeaves), foot - rightLeaves);
        gc.lineTo(Math.min(right, at + thick + from), foot - from);
        gc.closePath();
    }

    /** Round dots, 6 apart, on a line. */
    void dots(Color color, double x1, double x2, double y, double radius, double period) {
        pen.gc().setFill(color);
        for (double x = x1; x + 2 * radius <= x2; x += period) {
            pen.gc().fillOval(x, y - radius, 2 * radius, 2 * radius);
        }
    }
}
