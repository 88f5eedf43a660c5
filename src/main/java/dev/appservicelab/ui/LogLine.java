package dev.appservicelab.ui;

import java.util.Locale;

/**
 * One line of the log.
 *
 * @param at       nanoseconds since the start of the run
 * @param source   a service's id, or {@code lab}
 * @param evidence what a click on the line selects
 */
record LogLine(long at, Glyph glyph, String source, String text, Topic topic, Selection evidence) {

    /** What the log's chips choose by. */
    enum Topic {
        STATE,
        ATTEMPTS,
        DROPS,
        ACTIONS;

        @Override
        public String toString() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a search for {@code words} finds it; case does not matter. */
    boolean matches(String words) {
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        return source.toLowerCase(Locale.ROOT).contains(wanted) || text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    LogLine with(String newText) {
        return new LogLine(at, glyph, source, newText, topic, evidence);
    }
}
