package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the window writes instants, durations, sizes and counts. Instants and durations are in nanoseconds. */
final class Figures {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    private Figures() {}

    /** The run's clock: {@code 00:01:26.3}. Never ahead of the instant. */
    static String clock(long instant) {
        long seconds = instant / SECOND;
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d.%d", seconds / 3600, seconds / 60 % 60, seconds % 60,
                instant / (SECOND / 10) % 10);
    }

    /** The same without a tenth that is 0: {@code 00:01:10}. */
    static String viewed(long instant) {
        var text = clock(instant);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** The start of an attempt, where several are compared: {@code 00:30.08}, hours only when there are any. */
    static String start(long instant) {
        long seconds = instant / SECOND;
        var rest = String.format(
                Locale.ROOT, "%02d:%02d.%02d", seconds / 60 % 60, seconds % 60, instant / (SECOND / 100) % 100);
        return seconds < 3600 ? rest : seconds / 3600 + ":" + rest;
    }

    /** How long something took: {@code 120 ms}, {@code 1.42 s}, {@code 82.3 s}. */
    static String took(long duration) {
        if (duration < MILLI) {
            return duration == 0 ? "0 ms" : "<1 ms";
        }
        if (duration < SECOND) {
            return duration / MILLI + " ms";
        }
        return String.format(Locale.ROOT, duration < 10 * SECOND ? "%.2f s" : "%.1f s", seconds(duration));
    }

    /** About how long something will take: {@code ≈ 8 s}, {@code ≈ 3 min}. */
    static String about(long duration) {
        long seconds = Math.ceilDiv(duration, SECOND);
        return "≈ " + (seconds < 100 ? seconds + " s" : Math.ceilDiv(seconds, 60) + " min");
    }

    /** A wait as it was planned: {@code 8 s}. */
    static String planned(long duration) {
        return duration % SECOND == 0 ? duration / SECOND + " s" : took(duration);
    }

    /** What is left of a wait: {@code 6.4 s}. Never below zero. */
    static String left(long duration) {
        return String.format(Locale.ROOT, "%.1f s", seconds(Math.max(0, duration)));
    }

    /** A size: {@code 412 B}, {@code 56 KB}, {@code 1.2 MB}. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 999_500
                ? Math.round(bytes / 1000.0) + " KB" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** {@code 1 event}, {@code 3 events}. */
    static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }

    /** What a transaction carries: {@code 3 events, 1 ephemeral}. */
    static String items(Counts counts) {
        return counts.total() == 0 ? "nothing" : String.join(", ", kinds(counts));
    }

    /** The kinds of which there are any, each with its number. */
    static List<String> kinds(Counts counts) {
        var parts = new ArrayList<String>();
        if (counts.events() > 0) {
            parts.add(count(counts.events(), "event"));
        }
        if (counts.ephemeral() > 0) {
            parts.add(counts.ephemeral() + " ephemeral");
        }
        if (counts.toDevice() > 0) {
            parts.add(counts.toDevice() + " to-device");
        }
        if (counts.deviceLists() > 0) {
            parts.add(count(counts.deviceLists(), "device list"));
        }
        return parts;
    }

    private static double seconds(long duration) {
        return duration / (double) SECOND;
    }
}
