package dev.appservicelab.scenario;

import dev.appservicelab.scenario.MetricValue.Count;
import dev.appservicelab.scenario.MetricValue.Time;
import dev.appservicelab.scenario.MetricValue.Times;
import java.util.List;
import java.util.OptionalLong;

/** Says whether a value is what was expected. A value of another kind than was expected is not. */
final class Judgement {
    private Judgement() {}

    static boolean holds(Matcher matcher, MetricValue value) {
        return switch (matcher) {
            case Matcher.Holds holds -> false;
            case Matcher.Equal equal -> equal.value().equals(value);
            case Matcher.Between between -> atLeast(value, between.least()) && atLeast(between.most(), value);
            case Matcher.AtLeast atLeast -> atLeast(value, atLeast.least());
            case Matcher.AtMost atMost -> atLeast(atMost.most(), value);
            case Matcher.OneOf oneOf -> oneOf.values().contains(value);
            case Matcher.Every every -> value instanceof Times times && every(times.values(), every.value());
            case Matcher.StartsWith start -> value instanceof Times times && starts(times.values(), start.values());
            case Matcher.StartsWithThenEvery start ->
                value instanceof Times times
                        && starts(times.values(), start.values())
                        && every(times.values().subList(start.values().size(), times.values().size()), start.then());
        };
    }

    private static boolean atLeast(MetricValue value, MetricValue least) {
        var number = number(value);
        var bound = number(least);
        return value.getClass() == least.getClass()
                && number.isPresent()
                && bound.isPresent()
                && number.getAsLong() >= bound.getAsLong();
    }

    private static OptionalLong number(MetricValue value) {
        return switch (value) {
            case Count count -> OptionalLong.of(count.value());
            case Time time -> OptionalLong.of(time.nanos());
            default -> OptionalLong.empty();
        };
    }

    private static boolean every(List<? extends MetricValue> values, MetricValue each) {
        return values.stream().allMatch(each::equals);
    }

    private static boolean starts(List<? extends MetricValue> values, List<? extends MetricValue> start) {
        return values.size() >= start.size() && values.subList(0, start.size()).equals(start);
    }
}
