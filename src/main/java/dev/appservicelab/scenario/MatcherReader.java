package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import java.util.List;

/** Reads what a metric is to be: a value of its kind, or a matcher with such values. */
final class MatcherReader {
    static final List<String> KEYS =
            List.of("between", "atLeast", "atMost", "every", "startsWith", "thenEvery", "oneOf");
    private static final List<String> OF_ORDER = List.of("between", "atLeast", "atMost");
    private static final List<String> OF_LISTS = List.of("every", "startsWith", "thenEvery");
    private static final List<String> ALONE =
            List.of("between", "atLeast", "atMost", "every", "startsWith", "oneOf");

    private final MetricKind kind;

    MatcherReader(MetricKind kind) {
        this.kind = kind;
    }

    Matcher read(YamlValue value) {
        return value.isMapping() && kind != MetricKind.TRUTH
                ? matcher(value.mapping())
                : new Matcher.Equal(kind.read(value));
    }

    private Matcher matcher(YamlMapping matcher) {
        matcher.allowOnly(KEYS);
        if (!kind.ordered()) {
            matcher.exclude(OF_ORDER, kind == MetricKind.TIMES ? "a list of waits" : "a metric that is a word");
        }
        if (kind != MetricKind.TIMES) {
            matcher.exclude(OF_LISTS, "a metric that is no list");
        }
        var word = matcher.exactlyOneOf(ALONE);
        if (!word.equals("startsWith")) {
            matcher.exclude(List.of("thenEvery"), "\"" + word + "\"; it goes with \"startsWith\"");
        }
        var value = matcher.require(word);
        return switch (word) {
            case "between" -> between(value);
            case "atLeast" -> new Matcher.AtLeast(kind.read(value));
            case "atMost" -> new Matcher.AtMost(kind.read(value));
            case "every" -> new Matcher.Every(MetricKind.time(value));
            case "startsWith" -> startsWith(value, matcher);
            default -> oneOf(value);
        };
    }

    private Matcher between(YamlValue value) {
        var bounds = value.pair();
        var least = kind.read(bounds.getFirst());
        var most = kind.read(bounds.getLast());
        if (number(least) > number(most)) {
            throw bounds.getLast().badInput("the second bound of \"between\" cannot be less than the first");
        }
        return new Matcher.Between(least, most);
    }

    private static long number(MetricValue value) {
        return switch (value) {
            case MetricValue.Count count -> count.value();
            case MetricValue.Time time -> time.nanos();
            default -> throw new IllegalArgumentException("no order: " + value);
        };
    }

    private Matcher oneOf(YamlValue value) {
        var values = value.list().stream().map(kind::read).toList();
        if (values.isEmpty()) {
            throw value.mustBe("a list of at least one");
        }
        return new Matcher.OneOf(values);
    }

    private static Matcher startsWith(YamlValue value, YamlMapping matcher) {
        List<MetricValue> values = List.copyOf(value.list().stream().map(MetricKind::time).toList());
        return matcher.get("thenEvery")
                .<Matcher>map(then -> new Matcher.StartsWithThenEvery(values, MetricKind.time(then)))
                .orElseGet(() -> new Matcher.StartsWith(values));
    }
}
