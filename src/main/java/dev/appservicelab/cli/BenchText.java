package dev.appservicelab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appservicelab.bench.BenchResult;
import dev.appservicelab.bench.Line;
import dev.appservicelab.bench.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a benchmark has shown, for people as tables and for programs as JSON. */
final class BenchText {
    private static final int BETWEEN = 3;
    private static final int LARGE = 100;

    private final BenchResult result;

    BenchText(BenchResult result) {
        this.result = result;
    }

    /** A table for each row that was measured, and what the receiver could have taken. */
    String table() {
        var text = new StringBuilder();
        for (var section : result.sections()) {
            text.append(section.row()).append(": ").append(section.title()).append('\n');
            text.append(table(section)).append('\n');
        }
        text.append(
                "The receiver, a process of its own, takes %s requests a second of bulk's size and %s of trickle's.%n"
                        .formatted(number(result.bulkCeiling()), number(result.trickleCeiling())));
        text.append("Figures are medians of %d rounds; ratios are of the same round each. %d cores.%n"
                .formatted(result.rounds(), Runtime.getRuntime().availableProcessors()));
        return text.toString();
    }

    private static String table(Section section) {
        var rows = new ArrayList<List<String>>();
        rows.add(headings(section.lines().getFirst()));
        section.lines().forEach(line -> rows.add(cells(line)));
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder("  ");
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream().mapToInt(other -> other.get(column).length()).max().orElse(0) + BETWEEN;
                line.append(TextGrid.pad(row.get(i), width));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static List<String> headings(Line line) {
        var headings = new ArrayList<String>(List.of("policy"));
        headings.addAll(line.at().keySet());
        line.figures().keySet().forEach(name -> headings.add(name.replace('_', ' ')));
        headings.addAll(List.of("target", "met"));
        return headings;
    }

    private static List<String> cells(Line line) {
        var cells = new ArrayList<String>(List.of(line.policy()));
        cells.addAll(line.at().values());
        line.figures().values().forEach(figure -> cells.add(number(figure)));
        cells.add(line.target().sign() + " " + number(line.target().bound()));
        cells.add(line.met() ? "yes" : "NO");
        return cells;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= LARGE ? "%,.0f" : "%.2f", value);
    }

    /** One object; {@code rows} has an object a line, with {@code met}. */
    String json() {
        var root = JsonMapper.builder().build().createObjectNode();
        root.put("met", result.met());
        root.put("rounds", result.rounds());
        root.put("cores", Runtime.getRuntime().availableProcessors());
        root.putObject("receiver_ceiling").put("bulk", result.bulkCeiling()).put("trickle", result.trickleCeiling());
        var rows = root.putArray("rows");
        for (var section : result.sections()) {
            for (var line : section.lines()) {
                var node = rows.addObject().put("row", section.row()).put("policy", line.policy());
                line.at().forEach(node::put);
                line.figures().forEach(node::put);
                node.putObject("target")
                        .put("figure", line.target().figure())
                        .put("sign", line.target().sign().toString())
                        .put("bound", line.target().bound());
                node.put("met", line.met());
            }
        }
        return root.toPrettyString();
    }
}
