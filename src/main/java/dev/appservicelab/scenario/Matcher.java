package dev.appservicelab.scenario;

import java.util.List;

/** What a metric is expected to be. */
public sealed interface Matcher {
    /** An invariant, which holds or does not. */
    record Holds() implements Matcher {}

    record Equal(MetricValue value) implements Matcher {}

    /** Both bounds included. */
    record Between(MetricValue least, MetricValue most) implements Matcher {}

    record AtLeast(MetricValue least) implements Matcher {}

    record AtMost(MetricValue most) implements Matcher {}

    record OneOf(List<MetricValue> values) implements Matcher {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** A list of which each element is this. */
    record Every(MetricValue value) implements Matcher {}

    /** A list that begins so. */
    record StartsWith(List<MetricValue> values) implements Matcher {
        public StartsWith {
            values = List.copyOf(values);
        }
    }

    /** A list that begins so, and of which each further element is that. */
    record StartsWithThenEvery(List<MetricValue> values, MetricValue then) implements Matcher {
        public StartsWithThenEvery {
            values = List.copyOf(values);
        }
    }

    /** In words, with values as a lab file writes them: {@code between 145 and 155}, {@code [2s, 4s]}. */
    default String words() {
        return switch (this) {
            case Holds holds -> "holds";
            case Equal equal -> equal.value().words();
            case Between between -> "between " + between.least().words() + " and " + between.most().words();
            case AtLeast atLeast -> "at least " + atLeast.least().words();
            case AtMost atMost -> "at most " + atMost.most().words();
            case OneOf oneOf -> "one of " + MetricValue.words(oneOf.values());
            case Every every -> "every " + every.value().words();
            case StartsWith startsWith -> "starts with " + MetricValue.words(startsWith.values());
            case StartsWithThenEvery startsWith -> "starts with " + MetricValue.words(startsWith.values())
                    + ", then every " + startsWith.then().words();
        };
    }

    /** As JSON text, times in seconds: a value, an object with a lab file's keys, or {@code "holds"}. */
    default String json() {
        return switch (this) {
            case Holds holds -> "\"holds\"";
            case Equal equal -> equal.value().json();
            case Between between -> "{\"between\":" + MetricValue.json(List.of(between.least(), between.most())) + "}";
            case AtLeast atLeast -> "{\"atLeast\":" + atLeast.least().json() + "}";
            case AtMost atMost -> "{\"atMost\":" + atMost.most().json() + "}";
            case OneOf oneOf -> "{\"oneOf\":" + MetricValue.json(oneOf.values()) + "}";
            case Every every -> "{\"every\":" + every.value().json() + "}";
            case StartsWith startsWith -> "{\"startsWith\":" + MetricValue.json(startsWith.values()) + "}";
            case StartsWithThenEvery startsWith -> "{\"startsWith\":" + MetricValue.json(startsWith.values())
                    + ",\"thenEvery\":" + startsWith.then().json() + "}";
        };
    }
}
