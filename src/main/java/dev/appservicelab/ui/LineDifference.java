package dev.appservicelab.ui;

import java.util.ArrayList;
import java.util.List;

/** What is different between two texts, line by line. */
final class LineDifference {
    /** Larger texts are compared line against line, without looking for what moved. */
    private static final int MOST = 2_000;

    private LineDifference() {}

    /** All lines of both: {@code + } before what only the second has, {@code − } before what only the first has. */
    static List<String> of(List<String> first, List<String> second) {
        int begin = 0;
        while (begin < Math.min(first.size(), second.size()) && first.get(begin).equals(second.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < Math.min(first.size(), second.size()) - begin
                && first.get(first.size() - 1 - end).equals(second.get(second.size() - 1 - end))) {
            end++;
        }
        var lines = new ArrayList<String>();
        first.subList(0, begin).forEach(line -> lines.add("  " + line));
        between(first.subList(begin, first.size() - end), second.subList(begin, second.size() - end), lines);
        first.subList(first.size() - end, first.size()).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static void between(List<String> first, List<String> second, List<String> lines) {
        int rows = first.size();
        int columns = second.size();
        if (rows > MOST || columns > MOST) {
            first.forEach(line -> lines.add("− " + line));
            second.forEach(line -> lines.add("+ " + line));
            return;
        }
        // How many lines the rests from here on have in common.
        var common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = first.get(i).equals(second.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            if (i < rows && j < columns && first.get(i).equals(second.get(j))) {
                lines.add("  " + first.get(i));
                i++;
                j++;
            } else if (j == columns || (i < rows && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("− " + first.get(i));
                i++;
            } else {
                lines.add("+ " + second.get(j));
                j++;
            }
        }
    }
}
