package dev.appservicelab.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Instants and durations, kept in nanoseconds, as numbers that programs read. */
final class Seconds {
    private static final int NANO = 9;

    private Seconds() {}

    /** Exactly, as a JSON number: {@code 2}, {@code 0.005}; without exponent and without needless decimals. */
    static String exact(long nanos) {
        return plain(BigDecimal.valueOf(nanos, NANO));
    }

    /** The same in milliseconds. */
    static String exactMillis(long nanos) {
        return plain(BigDecimal.valueOf(nanos, NANO - 3));
    }

    /** With three decimals, as JUnit reports have them. */
    static String thousandths(long nanos) {
        return BigDecimal.valueOf(nanos, NANO).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
