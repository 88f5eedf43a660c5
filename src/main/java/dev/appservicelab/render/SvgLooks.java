package dev.appservicelab.render;

/** The stripes of DOWN, and about how wide letters are. */
final class SvgLooks {
    /** About how wide a letter of the 11 px text is, in whatever font there is. */
    static final double LETTER = 6.6;

    /** The same of the mono font at 10.5. */
    static final double MONO = 6.5;

    private static final String DEFINITIONS = """
            <defs>
            <pattern id="tl-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <rect class="hatched" width="6" height="6"/><rect class="waiting" width="2" height="6"/></pattern>
            </defs>
            """;

    private SvgLooks() {}

    /** Before anything that is filled with the stripes. */
    static void define(Svg svg) {
        svg.raw(DEFINITIONS);
    }

    /** Words cut off to about so many pixels. */
    static String fitted(String words, double width, double letter) {
        int letters = Math.max(1, (int) (width / letter));
        if (words.codePointCount(0, words.length()) <= letters) {
            return words;
        }
        return words.substring(0, words.offsetByCodePoints(0, letters - 1)) + "…";
    }
}
