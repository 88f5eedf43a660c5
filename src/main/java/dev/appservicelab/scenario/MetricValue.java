package dev.appservicelab.scenario;

import dev.appservicelab.input.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The value of a metric. */
public sealed interface MetricValue {
    /** A count, or another plain number. */
    record Count(long value) implements MetricValue {}

    /** A duration or an instant, in nanoseconds. */
    record Time(long nanos) implements MetricValue {}

    /** A word, such as a state. */
    record Word(String value) implements MetricValue {}

    /** True or false. */
    record Truth(boolean value) implements MetricValue {}

    /** A list of durations, such as waits. */
    record Times(List<Time> values) implements MetricValue {
        public Times {
            values = List.copyOf(values);
        }
    }

    /** As a lab file writes it: {@code 4}, {@code 1m30s}, {@code UP}, {@code [2s, 4s]}. */
    default String words() {
        return switch (this) {
            case Count count -> String.valueOf(count.value());
            case Time time when time.nanos() % 1_000_000 == 0 -> Quantity.text(Duration.ofNanos(time.nanos()));
            case Time time -> seconds(time) + "s";
            case Word word -> word.value();
            case Truth truth -> String.valueOf(truth.value());
            case Times times -> words(times.values());
        };
    }

    /** As JSON text, times in seconds: {@code 4}, {@code 90}, {@code "UP"}, {@code [2,4]}. */
    default String json() {
        return switch (this) {
            case Count count -> String.valueOf(count.value());
            case Time time -> seconds(time);
            case Word word -> "\"" + word.value() + "\"";
            case Truth truth -> String.valueOf(truth.value());
            case Times times -> json(times.values());
        };
    }

    /** The words of each, as a list. */
    static String words(List<? extends MetricValue> values) {
        return values.stream().map(MetricValue::words).collect(Collectors.joining(", ", "[", "]"));
    }

    /** The JSON of each, as an array. */
    static String json(List<? extends MetricValue> values) {
        return values.stream().map(MetricValue::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String seconds(Time time) {
        return BigDecimal.valueOf(time.nanos(), 9).stripTrailingZeros().toPlainString();
    }
}
