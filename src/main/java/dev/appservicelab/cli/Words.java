package dev.appservicelab.cli;

import java.util.ArrayList;
import java.util.List;

/** How counts and lists are said. */
final class Words {
    private Words() {}

    /** {@code 1 attempt}, {@code 2 attempts}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A list with commas, in which what is there three times or more in a row is said once. */
    static String folded(List<String> values) {
        var said = new ArrayList<String>();
        int i = 0;
        while (i < values.size()) {
            int from = i;
            while (i < values.size() && values.get(i).equals(values.get(from))) {
                i++;
            }
            int times = i - from;
            said.addAll(times < 3 ? values.subList(from, i) : List.of(values.get(from) + " (" + times + " times)"));
        }
        return String.join(", ", said);
    }

    /** The text in lines of at most so many columns, the first after {@code start} and the others as far in. */
    static List<String> wrapped(String start, String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(start);
        for (var word : text.split(" ", -1)) {
            if (line.length() > start.length() && line.length() + word.length() > width) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(start.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }
}
