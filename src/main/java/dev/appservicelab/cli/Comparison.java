package dev.appservicelab.cli;

import dev.appservicelab.scenario.RunResult;
import dev.appservicelab.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Runs of one lab file under several policies as text: a table of figures, then their timelines over one axis. */
final class Comparison {
    private final List<PolicyList.Named> policies;
    private final List<ComparisonTable.Column> columns;

    /** @param columns a run for each policy, or for the first of them */
    Comparison(List<PolicyList.Named> policies, List<ComparisonTable.Column> columns) {
        this.policies = policies;
        this.columns = columns;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        var results = columns.stream().flatMap(column -> column.result().stream()).toList();
        if (results.isEmpty()) {
            return lines;
        }
        var settings = results.getFirst().settings();
        lines.add("%s · clock %s · seed %d".formatted(settings.name(), settings.clock().word(), settings.seed()));
        policies.stream()
                .filter(policy -> !policy.heading().equals(policy.text()))
                .forEach(policy -> lines.add(policy.heading() + " is " + policy.text()));
        lines.add("");
        lines.addAll(new ComparisonTable(columns).lines());
        lines.add("");
        timelines(results, lines);
        failures(lines);
        return lines;
    }

    private void timelines(List<RunResult> results, List<String> lines) {
        long end = results.stream().mapToLong(result -> result.history().entries().getLast().t()).max().orElse(0);
        var first = new TextTimeline(results.getFirst(), end);
        lines.add(first.axis());
        var drawn = new ArrayList<>(first.faultRows());
        for (var column : columns) {
            column.result().ifPresent(result -> {
                drawn.add("── " + column.heading() + " "
                        + "─".repeat(Math.max(0, TextGrid.WIDTH - column.heading().length() - 4)));
                drawn.addAll(new TextTimeline(result, end).rows());
            });
        }
        lines.addAll(drawn);
        lines.add("");
        lines.addAll(Legend.of(drawn));
    }

    private void failures(List<String> lines) {
        for (var column : columns) {
            var failed = column.result().stream()
                    .flatMap(result -> result.verdicts().stream())
                    .filter(Predicate.not(Verdict::passed))
                    .toList();
            if (!failed.isEmpty()) {
                lines.add("");
                failed.forEach(verdict -> lines.add(column.heading() + " FAILED    " + verdict.sentence()));
            }
        }
    }
}
