package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlText;
import dev.appservicelab.scenario.Expectation.When;
import java.util.List;

/** Writes {@code expect}. */
final class ExpectWriter {
    private static final String ITEM = "    - ";

    private final StringBuilder out;

    ExpectWriter(StringBuilder out) {
        this.out = out;
    }

    void write(List<Expectation> expectations) {
        if (!expectations.isEmpty()) {
            out.append("expect:\n");
            expectations.stream().map(Expectation::when).distinct().forEach(when -> write(
                    when, expectations.stream().filter(expectation -> expectation.when() == when).toList()));
        }
    }

    private void write(When when, List<Expectation> expectations) {
        out.append("  ").append(when).append(":\n");
        var indent = when == When.FINALLY && canBeMapping(expectations) ? "    " : ITEM;
        for (var expectation : expectations) {
            out.append(indent).append(YamlText.of(expectation.subject()));
            if (!(expectation.matcher() instanceof Matcher.Holds)) {
                out.append(": ").append(yaml(expectation.matcher()));
            }
            out.append('\n');
        }
    }

    private static boolean canBeMapping(List<Expectation> expectations) {
        return expectations.stream().noneMatch(expectation -> expectation.matcher() instanceof Matcher.Holds)
                && expectations.stream().map(Expectation::subject).distinct().count() == expectations.size();
    }

    private static String yaml(Matcher matcher) {
        return switch (matcher) {
            case Matcher.Holds holds -> "";
            case Matcher.Equal equal -> equal.value().words();
            case Matcher.Between between ->
                one("between", MetricValue.words(List.of(between.least(), between.most())));
            case Matcher.AtLeast atLeast -> one("atLeast", atLeast.least().words());
            case Matcher.AtMost atMost -> one("atMost", atMost.most().words());
            case Matcher.OneOf oneOf -> one("oneOf", MetricValue.words(oneOf.values()));
            case Matcher.Every every -> one("every", every.value().words());
            case Matcher.StartsWith startsWith -> one("startsWith", MetricValue.words(startsWith.values()));
            case Matcher.StartsWithThenEvery startsWith -> new Flow()
                    .put("startsWith", MetricValue.words(startsWith.values()))
                    .put("thenEvery", startsWith.then().words())
                    .toString();
        };
    }

    private static String one(String key, String yaml) {
        return new Flow().put(key, yaml).toString();
    }
}
