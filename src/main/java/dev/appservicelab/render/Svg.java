package dev.appservicelab.render;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The text of an SVG picture, element by element. All text is escaped; looks are classes of a style sheet. */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    /** Begins an element that holds others. Attributes are pairs of a name and a value. */
    Svg open(String name, Object... attributes) {
        tag(name, attributes);
        out.append('>');
        return this;
    }

    Svg close(String name) {
        out.append("</").append(name).append(">\n");
        return this;
    }

    /** An element without content. */
    Svg add(String name, Object... attributes) {
        tag(name, attributes);
        out.append("/>\n");
        return this;
    }

    /** A path, unless there is nothing to draw. */
    void path(String looks, SvgPath path) {
        if (!path.isEmpty()) {
            add("path", "class", looks, "d", path);
        }
    }

    void box(String looks, double x, double y, double width, double height, double radius) {
        if (width > 0) {
            add("rect", "class", looks, "x", x, "y", y, "width", width, "height", height, "rx", radius);
        }
    }

    /** Words whose foot is at {@code y}; where they begin, or have their middle or end, is for the looks to say. */
    void text(String looks, double x, double y, String words) {
        open("text", "class", looks, "x", x, "y", y);
        out.append(XmlText.of(words));
        close("text");
    }

    /** What is said where the pointer rests on the element that is open. */
    void title(String words) {
        out.append("<title>").append(XmlText.of(words)).append("</title>");
    }

    /** Text that is SVG already. */
    void raw(String text) {
        out.append(text);
    }

    /** At most two decimals, and none that are not needed. */
    static String number(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }

    private void tag(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            var value = attributes[i + 1] instanceof Double number ? number(number) : attributes[i + 1].toString();
            out.append(' ').append(attributes[i]).append("=\"").append(XmlText.of(value)).append('"');
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
