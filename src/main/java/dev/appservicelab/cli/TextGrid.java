package dev.appservicelab.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;

/**
 * The grid of a text timeline: 100 columns, of which the last 80 are time. Instants are nanoseconds since the start of
 * the run. Immutable.
 *
 * @param end   the instant at the right edge, above 0
 * @param exact whether instants are written with all their decimals; else to the millisecond, as befits a wall clock
 */
record TextGrid(long end, boolean exact) {
    static final int WIDTH = 100;
    static final int NAME = 10;
    private static final int LABEL = 10;
    static final int COLUMNS = WIDTH - NAME - LABEL;
    private static final int NANO = 9;

    /** The one sign that takes two columns on a terminal. */
    static final char HAND = '✋';

    /** Where an instant stands in the columns of time; what is past the edge stands at it. */
    int column(long instant) {
        return Math.clamp((long) ((double) instant * COLUMNS / end), 0, COLUMNS - 1);
    }

    /** The columns of time, empty. */
    static char[] empty() {
        var row = new char[COLUMNS];
        Arrays.fill(row, ' ');
        return row;
    }

    void fill(char[] row, long from, long to, char with) {
        Arrays.fill(row, column(from), Math.max(column(from), column(to)) + 1, with);
    }

    /** A row with the service's name and what it shows before the columns of time. */
    static String row(String name, String label, char[] cells) {
        return (pad(name, NAME) + pad(label, LABEL) + drawn(cells)).stripTrailing();
    }

    /** A row with one longer name before the columns of time. */
    static String row(String name, char[] cells) {
        return (pad(name, NAME + LABEL) + drawn(cells)).stripTrailing();
    }

    /** The row with the first and the last instant. */
    String axis() {
        var from = clock(0);
        var to = clock(end);
        return pad("", NAME + LABEL) + from + " ".repeat(Math.max(1, COLUMNS - from.length() - to.length())) + to;
    }

    /** {@code 01:30.0}, or {@code 1:01:30.0} from an hour on; with one decimal or as many as it takes. */
    String clock(long nanos) {
        var time = exact ? Duration.ofNanos(nanos) : Duration.ofMillis(Math.round(nanos / 1e6));
        var decimals = BigDecimal.valueOf(time.toNanosPart(), NANO).stripTrailingZeros();
        var fraction = decimals.setScale(Math.max(1, decimals.scale())).toPlainString().substring(1);
        var minutes = "%02d:%02d%s".formatted(time.toMinutesPart(), time.toSecondsPart(), fraction);
        return time.toHours() == 0 ? minutes : time.toHours() + ":" + minutes;
    }

    /** A duration in seconds, with as many decimals as it takes: {@code 2}, {@code 0.005}. */
    String seconds(long nanos) {
        var seconds = BigDecimal.valueOf(exact ? nanos : Math.round(nanos / 1e6) * 1_000_000, NANO);
        return seconds.stripTrailingZeros().toPlainString();
    }

    /** Cut to the width with an ellipsis, or filled up with spaces; a space is always left at its end. */
    static String pad(String text, int width) {
        return text.length() < width ? text + " ".repeat(width - text.length()) : text.substring(0, width - 2) + "… ";
    }

    /** A hand takes the column after it, too; at the right edge the one before it. */
    private static String drawn(char[] cells) {
        var text = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == HAND && i == cells.length - 1) {
                text.setCharAt(text.length() - 1, HAND);
            } else {
                text.append(cells[i]);
            }
            i += cells[i] == HAND ? 1 : 0;
        }
        return text.toString();
    }
}
