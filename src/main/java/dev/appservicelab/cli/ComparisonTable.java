package dev.appservicelab.cli;

import dev.appservicelab.delivery.event.DropReason;
import dev.appservicelab.history.World;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.scenario.MetricValue;
import dev.appservicelab.scenario.Metrics;
import dev.appservicelab.scenario.RunResult;
import dev.appservicelab.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures of runs of one lab file side by side: those that differ, then those that are the same under each policy.
 */
final class ComparisonTable {
    private static final List<String> OF_SERVICE = List.of(
            "up_at", "down_time", "attempts.failed", "backlog.peak", "backoff.max", "latency.p95",
            "transactions.created", "transactions.merged");
    private static final String NONE = "–";
    private static final int BETWEEN = 2;

    /**
     * One run.
     *
     * @param result empty if it failed
     */
    record Column(String heading, Optional<RunResult> result) {}

    private record Row(String name, List<String> values) {
        boolean differs() {
            return values.stream().distinct().count() > 1;
        }
    }

    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();

    ComparisonTable(List<Column> columns) {
        this.columns = columns;
        row("expectations met", ComparisonTable::met);
        Metrics.OF_RUN.forEach(metric -> row(metric, result -> value(result, metric)));
        for (var reason : DropReason.values()) {
            row("dropped, " + reason.toString().replace('_', ' '), result -> dropped(result, reason));
        }
        for (var service : services()) {
            OF_SERVICE.forEach(metric -> row(service + "." + metric, result -> value(result, service + "." + metric)));
        }
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        var differing = rows.stream().filter(Row::differs).toList();
        int first = nameWidth(differing);
        for (int from = 0; from < columns.size() && !differing.isEmpty(); ) {
            int to = from + 1;
            while (to < columns.size() && first + width(from, to + 1) <= TextGrid.WIDTH) {
                to++;
            }
            if (from > 0) {
                lines.add("");
            }
            block(differing, first, from, to, lines);
            from = to;
        }
        var same = rows.stream().filter(row -> !row.differs() && !row.values().getFirst().equals(NONE)).toList();
        if (!same.isEmpty()) {
            if (!differing.isEmpty()) {
                lines.add("");
            }
            lines.add(differing.isEmpty() ? "no figure differs:" : "the same under each:");
            int width = nameWidth(same);
            same.forEach(row -> lines.add(TextGrid.pad(row.name(), width) + row.values().getFirst()));
        }
        return lines;
    }

    private void block(List<Row> differing, int first, int from, int to, List<String> lines) {
        var headings = columns.stream().map(Column::heading).toList();
        lines.add(line("", first, headings, from, to));
        differing.forEach(row -> lines.add(line(row.name(), first, row.values(), from, to)));
    }

    private String line(String name, int first, List<String> values, int from, int to) {
        var line = new StringBuilder(TextGrid.pad(name, first));
        for (int i = from; i < to; i++) {
            line.append(" ".repeat(width(i, i + 1) - values.get(i).length())).append(values.get(i));
        }
        return line.toString();
    }

    /** Of these columns together. */
    private int width(int from, int to) {
        int width = 0;
        for (int i = from; i < to; i++) {
            int column = i;
            width += BETWEEN
                    + Math.max(
                            columns.get(i).heading().length(),
                            rows.stream()
                                    .filter(Row::differs)
                                    .mapToInt(row -> row.values().get(column).length())
                                    .max()
                                    .orElse(0));
        }
        return width;
    }

    private static int nameWidth(List<Row> of) {
        return of.stream().mapToInt(row -> row.name().length()).max().orElse(0) + BETWEEN;
    }

    private void row(String name, Function<RunResult, String> value) {
        rows.add(new Row(
                name, columns.stream().map(column -> column.result().map(value).orElse("error")).toList()));
    }

    private List<String> services() {
        return columns.stream()
                .flatMap(column -> column.result().stream())
                .findFirst()
                .map(result -> result.settings().services().stream().map(ServiceSettings::id).toList())
                .orElse(List.of());
    }

    private static String met(RunResult result) {
        long met = result.verdicts().stream().filter(Verdict::passed).count();
        return result.verdicts().isEmpty() ? NONE : met + " of " + result.verdicts().size();
    }

    private static String value(RunResult result, String metric) {
        long end = result.history().entries().getLast().t();
        return result.metrics().value(metric, end).map(MetricValue::words).orElse(NONE);
    }

    private static String dropped(RunResult result, DropReason reason) {
        var ledger = World.at(result.history().entries(), Long.MAX_VALUE).ledger();
        long count = ledger.dropped().getOrDefault(reason, 0L);
        return count == 0 ? NONE : String.valueOf(count);
    }
}
