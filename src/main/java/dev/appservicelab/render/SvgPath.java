package dev.appservicelab.render;

import java.util.List;

/** The course of an SVG path. Many shapes in one path are one element, so that a long run stays a small picture. */
final class SvgPath {
    private final StringBuilder course = new StringBuilder();

    boolean isEmpty() {
        return course.isEmpty();
    }

    SvgPath move(double x, double y) {
        return step('M', x, y);
    }

    SvgPath line(double x, double y) {
        return step('L', x, y);
    }

    SvgPath horizontal(double x) {
        course.append('H').append(Svg.number(x));
        return this;
    }

    SvgPath vertical(double y) {
        course.append('V').append(Svg.number(y));
        return this;
    }

    SvgPath closed() {
        course.append('Z');
        return this;
    }

    SvgPath box(double x, double y, double width, double height) {
        return width <= 0 ? this : move(x, y).horizontal(x + width).vertical(y + height).horizontal(x).closed();
    }

    SvgPath upright(double x, double y1, double y2) {
        return move(x, y1).vertical(y2);
    }

    SvgPath level(double x1, double x2, double y) {
        return x2 <= x1 ? this : move(x1, y).horizontal(x2);
    }

    /** A cross around its middle. */
    SvgPath cross(double x, double y, double size) {
        double half = size / 2;
        return move(x - half, y - half).line(x + half, y + half).move(x - half, y + half).line(x + half, y - half);
    }

    SvgPath disc(double x, double y, double radius) {
        var r = Svg.number(radius);
        move(x - radius, y);
        for (double way : List.of(2 * radius, -2 * radius)) {
            course.append('a').append(r).append(' ').append(r).append(" 0 0 1 ").append(Svg.number(way)).append(" 0");
        }
        return this;
    }

    /** A triangle that points down. */
    SvgPath down(double x, double y, double width, double height) {
        return move(x - width / 2, y - height / 2).horizontal(x + width / 2).line(x, y + height / 2).closed();
    }

    /** Dropped: an arrow onto a line, 7 × 9. */
    SvgPath drop(double x, double y) {
        return upright(x, y - 4.5, y + 1)
                .move(x - 2.5, y - 1.5).line(x, y + 1).line(x + 2.5, y - 1.5)
                .level(x - 3.5, x + 3.5, y + 4);
    }

    /** A fault: a flash, 7 × 10. */
    SvgPath flash(double x, double y) {
        return move(x + 1.2, y - 5).line(x - 3.5, y + 1).line(x - 0.4, y + 1).line(x - 1.2, y + 5)
                .line(x + 3.5, y - 1.2).line(x + 0.4, y - 1.2).closed();
    }

    /** No progress: a skull, 12 × 12, whose eyes are holes if it is filled by the even-odd rule. */
    SvgPath skull(double x, double y) {
        move(x - 6, y - 1.2);
        course.append("a6 4.8 0 0 1 12 0c0 1.6-1 2.8-2.5 3.4V").append(Svg.number(y + 5))
                .append("a1 1 0 0 1-1 1h-5a1 1 0 0 1-1-1V").append(Svg.number(y + 2.2))
                .append("c-1.5-.6-2.5-1.8-2.5-3.4z");
        return disc(x - 2.2, y - 1.2, 1.4).disc(x + 2.2, y - 1.2, 1.4);
    }

    /** Done by hand: an open hand, 13 × 13. */
    SvgPath hand(double x, double y) {
        move(x - 2.9, y + 1.5).vertical(y - 3.5);
        course.append("c0-1.4 2-1.4 2 0v-1.4c0-1.4 2-1.4 2 0v.6c0-1.4 2-1.4 2 0v1.6c0-1.4 2-1.4 2 0V")
                .append(Svg.number(y + 1.9))
                .append("c0 2.6-1.6 4-4 4-2.6 0-3.8-1.4-6.2-4.8-.4-1 1-1.6 2.2.4z");
        return upright(x - 0.9, y - 3.1, y + 0.1).upright(x + 1.1, y - 3.1, y + 0.1).upright(x + 3.1, y - 1.9, y + 0.3);
    }

    private SvgPath step(char kind, double x, double y) {
        course.append(kind).append(Svg.number(x)).append(' ').append(Svg.number(y));
        return this;
    }

    @Override
    public String toString() {
        return course.toString();
    }
}
