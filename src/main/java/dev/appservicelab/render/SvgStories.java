package dev.appservicelab.render;

/** What is said where the pointer rests: so many times in a picture, as each time makes it larger. */
final class SvgStories {
    private static final int MOST = 600;

    private final Svg svg;
    private int told;

    SvgStories(Svg svg) {
        this.svg = svg;
    }

    void tell(double x, double y, double width, double height, String words) {
        if (told < MOST) {
            told++;
            svg.open("rect", "class", "story", "x", x, "y", y, "width", width, "height", height);
            svg.title(words);
            svg.close("rect");
        }
    }
}
