package dev.appservicelab.report;

import dev.appservicelab.render.TimeLabel;
import dev.appservicelab.scenario.MetricValue;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a report writes numbers and values for people. */
final class Words {
    private Words() {}

    /** {@code 1 item}, {@code 1,204 items}. */
    static String counted(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** @param instant whether a time is one since the start of the run, and no duration */
    static String of(MetricValue value, boolean instant) {
        return switch (value) {
            case MetricValue.Count count -> number(count.value());
            case MetricValue.Time time -> instant ? TimeLabel.tenths(time.nanos()) : TimeLabel.delay(time.nanos());
            case MetricValue.Word word -> word.value();
            case MetricValue.Truth truth -> truth.value() ? "yes" : "no";
            case MetricValue.Times times -> times.values().isEmpty()
                    ? "none"
                    : times.values().stream()
                            .map(time -> TimeLabel.delay(time.nanos()))
                            .collect(Collectors.joining(", "));
        };
    }
}
