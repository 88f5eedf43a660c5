package dev.appservicelab.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.appservicelab.scenario.MetricValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The form of {@code result.json}: what was run, its metrics, its expectations. The same run gives the same bytes. */
final class ResultJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ResultJson() {}

    static String of(Report report) {
        var result = NODES.objectNode();
        result.put("name", report.settings().name());
        result.put("seed", report.settings().seed());
        result.put("policy", report.settings().policy().name());
        result.put("clock", report.settings().clock().word());
        result.put("passed", report.passed());
        var services = result.putObject("services");
        for (var service : report.services()) {
            nest(services.putObject(service), report.figures().ofService(),
                    metric -> report.figures().ofService(service, metric));
        }
        nest(result, report.figures().ofRun(), report.figures()::ofRun);
        var expectations = result.putArray("expectations");
        report.findings().forEach(finding -> expectations.add(expectation(finding)));
        return JsonText.of(result);
    }

    private static ObjectNode expectation(Finding finding) {
        var node = NODES.objectNode();
        node.put("when", finding.when());
        node.put("metric", finding.subject());
        raw(node, "expected", finding.expectedJson());
        raw(node, "actual", finding.actualJson());
        node.put("passed", finding.passed());
        raw(node, "at", finding.at().isPresent() ? Seconds.exact(finding.at().getAsLong()) : "");
        return node;
    }

    private static void raw(ObjectNode node, String name, String json) {
        node.putRawValue(name, new RawValue(json.isEmpty() ? "null" : json));
    }

    /** Puts the metrics into a tree, cut at their dots. What is absent is left out. */
    private static void nest(
            ObjectNode tree, List<String> metrics, Function<String, Optional<MetricValue>> values) {
        for (var metric : metrics) {
            values.apply(metric).ifPresent(value -> {
                var branch = tree;
                var names = List.of(metric.split("\\."));
                for (var name : names.subList(0, names.size() - 1)) {
                    branch = branch.withObjectProperty(name);
                }
                branch.set(names.getLast(), json(value));
            });
        }
    }

    private static JsonNode json(MetricValue value) {
        return switch (value) {
            case MetricValue.Count count -> NODES.numberNode(count.value());
            case MetricValue.Time time -> seconds(time);
            case MetricValue.Word word -> NODES.textNode(word.value());
            case MetricValue.Truth truth -> NODES.booleanNode(truth.value());
            case MetricValue.Times times ->
                NODES.arrayNode().addAll(times.values().stream().map(ResultJson::seconds).toList());
        };
    }

    private static JsonNode seconds(MetricValue.Time time) {
        return NODES.rawValueNode(new RawValue(Seconds.exact(time.nanos())));
    }
}
