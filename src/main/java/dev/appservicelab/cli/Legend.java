package dev.appservicelab.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the marks of a text timeline mean; only those that are there. */
final class Legend {
    static final char FAULT = '░';
    static final char LAB_AWAY = '▒';
    static final char MET = '✓';
    static final char NOT_MET = '✗';
    private static final String BETWEEN = "   ";

    private record Meaning(char mark, String words) {}

    private Legend() {}

    /** Lines that explain the marks in these rows; none if there are none. */
    static List<String> of(List<String> rows) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var meaning : meanings()) {
            if (rows.stream().anyMatch(row -> row.indexOf(meaning.mark()) >= 0)) {
                var text = meaning.mark() + " " + meaning.words();
                if (TextGrid.NAME + line.length() + text.length() > TextGrid.WIDTH) {
                    lines.add(line.toString());
                    line = new StringBuilder();
                }
                line.append(text).append(BETWEEN);
            }
        }
        lines.add(line.toString());
        return lines.stream()
                .filter(text -> !text.isEmpty())
                .map(text -> " ".repeat(TextGrid.NAME) + text.stripTrailing())
                .toList();
    }

    private static List<Meaning> meanings() {
        return Stream.of(
                        Stream.of(
                                new Meaning(LaneRows.UP, "UP"),
                                new Meaning(LaneRows.DOWN, "DOWN"),
                                new Meaning(LaneRows.PAUSED, "paused"),
                                new Meaning(LaneRows.GOES_DOWN, "goes DOWN"),
                                new Meaning(LaneRows.GOES_UP, "goes UP"),
                                new Meaning(LaneRows.DELIVERED, "delivered"),
                                new Meaning(LaneRows.FAILED, "failed"),
                                new Meaning(LaneRows.UNKNOWN, "outcome unknown"),
                                new Meaning(LaneRows.IN_FLIGHT, "in flight"),
                                new Meaning(FAULT, "fault")),
                        Arrays.stream(Moment.Sign.values()).map(sign -> new Meaning(sign.mark(), sign.meaning())),
                        Stream.of(
                                new Meaning(LAB_AWAY, "lab away"),
                                new Meaning(MET, "expectation met"),
                                new Meaning(NOT_MET, "expectation failed")))
                .flatMap(meanings -> meanings)
                .toList();
    }
}
