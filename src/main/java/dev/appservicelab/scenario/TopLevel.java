package dev.appservicelab.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a lab file as lines, of which each key of the top level has some.
 *
 * @param text a mapping in block style; another is left as it is
 */
record TopLevel(String text) {
    /**
     * The same text with this value, on a line, in place of the key's; a key that is not there follows the first one.
     */
    String with(String key, String value) {
        var lines = new ArrayList<>(text.lines().toList());
        var line = key + ": " + value;
        int first = indexOf(lines, "lab");
        int at = indexOf(lines, key);
        if (at >= 0) {
            int end = at + 1;
            while (end < lines.size() && lines.get(end).matches("[ \t].*|-.*")) {
                end++;
            }
            lines.subList(at, end).clear();
            lines.add(at, line);
        } else if (first >= 0) {
            lines.add(first + 1, line);
        } else {
            return text;
        }
        return String.join("\n", lines) + "\n";
    }

    private static int indexOf(List<String> lines, String key) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(key + ":")) {
                return i;
            }
        }
        return -1;
    }
}
