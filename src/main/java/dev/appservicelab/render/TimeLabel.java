package dev.appservicelab.render;

import java.util.Locale;

/** How instants and durations, in nanoseconds, are written on the timeline. */
public final class TimeLabel {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;
    private static final long HOUR = 3600 * SECOND;

    private TimeLabel() {}

    /** {@code mm:ss}, from one hour on {@code hh:mm:ss}; with as many decimals as a step under a second needs. */
    public static String axis(long time, long step) {
        int decimals = step >= SECOND ? 0 : step >= 100 * MS ? 1 : step >= 10 * MS ? 2 : 3;
        return clock(time, decimals);
    }

    /** To the tenth of a second, cut off: {@code 02:36.8}. */
    public static String tenths(long time) {
        return clock(time, 1);
    }

    /** To the hundredth of a second, cut off: {@code 01:00.56}. */
    public static String hundredths(long time) {
        return clock(time, 2);
    }

    /** From when to when: {@code 00:20 – 01:56}; with tenths if it is less than ten seconds. */
    public static String span(long from, long to) {
        long step = to - from < 10 * SECOND ? 100 * MS : SECOND;
        // The edges lie between whole seconds; rounded, a span of 96 s reads as 96 s.
        return axis(rounded(from, step), step) + " – " + axis(rounded(to, step), step);
    }

    /** How long: {@code 120 ms}, {@code 56.1 s}. */
    public static String duration(long nanos) {
        return nanos < SECOND
                ? rounded(nanos, MS) / MS + " ms"
                : String.format(Locale.ROOT, "%.1f s", Math.floor(nanos / 1e8) / 10);
    }

    /** About how long, in whole seconds or minutes: {@code 512 s}, {@code 34 min}. */
    public static String rounded(long nanos) {
        long seconds = Math.round(nanos / (double) SECOND);
        return seconds < 1000 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }

    /** A planned wait without needless decimals: {@code 8 s}, {@code 1.5 s}, {@code 500 ms}. */
    public static String delay(long nanos) {
        return nanos >= SECOND && nanos % SECOND == 0 ? nanos / SECOND + " s" : duration(nanos);
    }

    private static String clock(long time, int decimals) {
        long seconds = time / SECOND;
        var text = time >= HOUR
                ? String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
        return decimals == 0
                ? text
                : text + "." + String.format(Locale.ROOT, "%09d", time % SECOND).substring(0, decimals);
    }

    private static long rounded(long time, long step) {
        return (time + step / 2) / step * step;
    }
}
