package dev.appservicelab.render;

/** Text as it may stand in XML, SVG and HTML, between tags as well as in a quoted attribute. */
public final class XmlText {
    private static final char REPLACEMENT = '\uFFFD';

    private XmlText() {}

    /**
     * Escapes what has a meaning there. Characters that XML 1.0 does not allow or advises against are replaced: control
     * characters, halves of a surrogate pair.
     */
    public static String of(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(allowed(c) ? c : REPLACEMENT);
            }
        });
        return safe.toString();
    }

    private static boolean allowed(int c) {
        return c == '\n' || c == '\t' || c == '\r'
                || !(Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || (c & 0xFFFE) == 0xFFFE);
    }
}
