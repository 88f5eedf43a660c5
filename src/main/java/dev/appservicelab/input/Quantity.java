package dev.appservicelab.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with and without units, as lab files and the command line write them. Empty if the text is none. */
public final class Quantity {
    /** So many digits that the sum stays below the 292 years a {@code long} of nanoseconds can hold. */
    private static final Pattern DURATION =
            Pattern.compile("(?=\\d)(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");

    private static final int RATE_DIGITS = 9;
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)/(s|min)");
    /** Without leading zeros: YAML 1.1 reads them as octal. */
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,15})?");
    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9]\\d{0,18})");

    private Quantity() {}

    /** {@code 5ms}, {@code 2s}, {@code 1m30s}, {@code 40m}, {@code 1h}: each unit at most once, the largest first. */
    public static Optional<Duration> duration(String text) {
        var matcher = DURATION.matcher(text);
        return matcher.matches()
                ? Optional.of(Duration.ofHours(group(matcher, 1))
                        .plusMinutes(group(matcher, 2))
                        .plusSeconds(group(matcher, 3))
                        .plusMillis(group(matcher, 4)))
                : Optional.empty();
    }

    /** {@code 5/s}, {@code 300/min}, {@code 0.5/s}: items a second, above 0. */
    public static Optional<Double> rate(String text) {
        var matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var number = Double.parseDouble(matcher.group(1));
        return Optional.of(matcher.group(2).equals("min") ? number / 60 : number).filter(rate -> rate > 0);
    }

    /** A duration as {@link #duration} reads it, in whole milliseconds: {@code 5ms}, {@code 1m30s}, {@code 0s}. */
    public static String text(Duration duration) {
        var text = unit(duration.toHours(), "h")
                + unit(duration.toMinutesPart(), "m")
                + unit(duration.toSecondsPart(), "s")
                + unit(duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text;
    }

    /** A rate as {@link #rate} reads it: {@code 0.5/s}, or {@code 20/min} where seconds have no end of digits. */
    public static String rateText(double rate) {
        var aSecond = text(rate) + "/s";
        if (rate(aSecond).equals(Optional.of(rate))) {
            return aSecond;
        }
        var aMinute = BigDecimal.valueOf(rate * 60).setScale(RATE_DIGITS, RoundingMode.HALF_UP);
        return text(aMinute.doubleValue()) + "/min";
    }

    /** A number in plain decimal digits: {@code 10}, {@code 0.5}. */
    public static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** {@code 10}, {@code 0.5}, {@code -1.25}, in decimal digits alone. */
    public static Optional<Double> decimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }

    /** {@code 42}, {@code -7}, in decimal digits alone. */
    public static Optional<Long> wholeNumber(String text) {
        try {
            return WHOLE.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (NumberFormatException outOfRange) {
            return Optional.empty();
        }
    }

    private static String unit(long number, String unit) {
        return number == 0 ? "" : number + unit;
    }

    private static long group(Matcher matcher, int group) {
        var digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
