package dev.appservicelab.scenario;

import dev.appservicelab.history.Invariant;
import dev.appservicelab.input.Spelling;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.scenario.Expectation.When;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code expect}: under each of its keys a list of invariants and metrics, or a mapping of metrics. */
final class ExpectReader {
    static final List<String> KEYS = Arrays.stream(When.values()).map(When::toString).toList();
    private static final List<String> INVARIANTS =
            Arrays.stream(Invariant.values()).map(Invariant::toString).toList();

    private final Services services;

    ExpectReader(Services services) {
        this.services = services;
    }

    List<Expectation> read(YamlValue value) {
        var expect = value.mapping();
        expect.allowOnly(KEYS);
        return expect.entries().entrySet().stream()
                .flatMap(entry -> expectations(when(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static When when(String key) {
        return Arrays.stream(When.values()).filter(when -> when.toString().equals(key)).findFirst().orElseThrow();
    }

    private Stream<Expectation> expectations(When when, YamlValue value) {
        return value.isMapping()
                ? metrics(when, value.mapping())
                : value.list().stream().flatMap(item ->
                        item.isMapping() ? metrics(when, item.mapping()) : Stream.of(invariant(when, item)));
    }

    private Expectation invariant(When when, YamlValue value) {
        var name = value.string();
        if (INVARIANTS.contains(name)) {
            return new Expectation(when, name, new Matcher.Holds(), value.place());
        }
        if (MetricName.of(name, services).isPresent()) {
            throw value.badInput("the metric \"" + name + "\" needs what it is to be, as \"" + name + ": …\"");
        }
        throw value.badInput("unknown invariant \"" + name + "\"" + Spelling.hint(name, INVARIANTS));
    }

    private Stream<Expectation> metrics(When when, YamlMapping metrics) {
        return metrics.entries().entrySet().stream().map(entry -> {
            var place = metrics.placeOf(entry.getKey());
            if (INVARIANTS.contains(entry.getKey())) {
                throw place.badInput(
                        "\"" + entry.getKey() + "\" is an invariant, which has no value; put it into a list");
            }
            var metric = MetricName.require(entry.getKey(), services, place);
            var matcher = new MatcherReader(metric.kind()).read(entry.getValue());
            return new Expectation(when, metric.subject(), matcher, place);
        });
    }
}
