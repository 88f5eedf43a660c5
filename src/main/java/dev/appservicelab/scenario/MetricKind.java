package dev.appservicelab.scenario;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.input.YamlValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a metric's values are, and so how a lab file writes them. */
enum MetricKind {
    COUNT,
    TIME,
    /** A state. */
    WORD,
    TRUTH,
    TIMES;

    private static final Set<MetricKind> ORDERED = EnumSet.of(COUNT, TIME);

    /** @param metric its name without the service */
    static MetricKind of(String metric) {
        return switch (metric) {
            case "state" -> WORD;
            case "paused" -> TRUTH;
            case "backoff.delays" -> TIMES;
            case "up_at", "down_at", "down_time", "backoff.max" -> TIME;
            default -> metric.startsWith("latency.") ? TIME : COUNT;
        };
    }

    /** Whether one value can be less than another. */
    boolean ordered() {
        return ORDERED.contains(this);
    }

    MetricValue read(YamlValue value) {
        return switch (this) {
            case COUNT -> new MetricValue.Count(value.wholeNumber(0, Long.MAX_VALUE));
            case TIME -> time(value);
            case WORD -> new MetricValue.Word(value.oneOf(List.of(ServiceState.values())).toString());
            case TRUTH -> new MetricValue.Truth(value.bool());
            case TIMES -> new MetricValue.Times(value.list().stream().map(MetricKind::time).toList());
        };
    }

    static MetricValue.Time time(YamlValue value) {
        return new MetricValue.Time(value.duration().toNanos());
    }
}
