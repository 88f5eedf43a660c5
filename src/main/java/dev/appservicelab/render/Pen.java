package dev.appservicelab.render;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;

/** Draws lines, boxes and words on whole pixels. Leaves nothing set that the next stroke does not set again. */
final class Pen {
    /** The height of capitals as a part of the size, in both fonts; words stand with their capitals in the middle. */
    private static final double CAPITALS = 0.727;

    private final GraphicsContext gc;
    private final Fonts fonts;
    private int primitives;

    Pen(GraphicsContext gc, Fonts fonts) {
        this.gc = gc;
        this.fonts = fonts;
    }

    /** To draw a path with. */
    GraphicsContext gc() {
        primitives++;
        return gc;
    }

    /** How much was drawn. */
    int primitives() {
        return primitives;
    }

    Fonts fonts() {
        return fonts;
    }

    void box(Color color, double x, double y, double width, double height) {
        primitives++;
        gc.setFill(color);
        gc.fillRect(x, y, width, height);
    }

    void box(Color color, double x, double y, double width, double height, double radius) {
        primitives++;
        gc.setFill(color);
        gc.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
    }

    /** The outline lies within the box. */
    void outline(Color color, double thick, double x, double y, double width, double height, double radius) {
        primitives++;
        gc.setStroke(color);
        gc.setLineWidth(thick);
        gc.setLineDashes();
        double inner = Math.max(0, radius - thick / 2);
        gc.strokeRoundRect(
                x + thick / 2, y + thick / 2, Math.max(0, width - thick), Math.max(0, height - thick), 2 * inner,
                2 * inner);
    }

    /** A broken outline: so many pixels on, so many off. */
    void brokenOutline(
            Color color, double thick, double x, double y, double width, double height, double radius, double on,
            double off) {
        broken(color, thick, on, off, () -> gc.strokeRoundRect(
                x + thick / 2, y + thick / 2, Math.max(0, width - thick), Math.max(0, height - thick), 2 * radius,
                2 * radius));
    }

    void horizontal(Color color, double thick, double x1, double x2, double y) {
        if (x2 > x1) {
            box(color, x1, y - thick / 2, x2 - x1, thick);
        }
    }

    void vertical(Color color, double thick, double x, double y1, double y2) {
        box(color, x, y1, thick, y2 - y1);
    }

    /** A broken line: so many pixels on, so many off, beginning with on. */
    void dashed(Color color, double thick, double x1, double y1, double x2, double y2, double on, double off) {
        broken(color, thick, on, off, () -> gc.strokeLine(x1, y1, x2, y2));
    }

    private void broken(Color color, double thick, double on, double off, Runnable path) {
        primitives++;
        gc.setStroke(color);
        gc.setLineWidth(thick);
        gc.setLineCap(StrokeLineCap.BUTT);
        gc.setLineDashes(on, off);
        gc.setLineDashOffset(0);
        path.run();
        gc.setLineDashes();
    }

    /** Draws something so far see-through: 0 is not at all, 1 as it is. */
    void faded(double strength, Runnable drawing) {
        if (strength >= 1) {
            drawing.run();
        } else if (strength > 0) {
            double before = gc.getGlobalAlpha();
            gc.setGlobalAlpha(before * strength);
            drawing.run();
            gc.setGlobalAlpha(before);
        }
    }

    /** Draws something of which only what lies within a box is seen. */
    void within(double x, double y, double width, double height, Runnable drawing) {
        gc.save();
        gc.beginPath();
        gc.rect(x, y, width, height);
        gc.clip();
        drawing.run();
        gc.restore();
    }

    /** Prepares to stroke a path with round ends. */
    void stroke(Color color, double thick) {
        gc.setStroke(color);
        gc.setLineWidth(thick);
        gc.setLineDashes();
        gc.setLineCap(StrokeLineCap.ROUND);
        gc.setLineJoin(StrokeLineJoin.ROUND);
    }

    void line(double x1, double y1, double x2, double y2) {
        primitives++;
        gc.strokeLine(x1, y1, x2, y2);
    }

    /** Words that begin at {@code x}, the middle of their capitals at {@code y}. */
    void text(String words, Font font, Color color, double x, double y) {
        primitives++;
        gc.setFont(font);
        gc.setFill(color);
        gc.fillText(words, Math.rint(x), Math.rint(y + font.getSize() * CAPITALS / 2));
    }

    void textRight(String words, Font font, Color color, double right, double y) {
        text(words, font, color, right - fonts.width(words, font), y);
    }

    void textCentre(String words, Font font, Color color, double x, double y) {
        text(words, font, color, x - fonts.width(words, font) / 2, y);
    }
}
