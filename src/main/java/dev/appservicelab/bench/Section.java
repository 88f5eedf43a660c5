package dev.appservicelab.bench;

import java.util.List;

/**
 * What one row of the benchmark has shown.
 *
 * @param row   its name, as it is asked for
 * @param title what was done and what the figures are, in a sentence
 * @param lines all with the same figures
 */
public record Section(String row, String title, List<Line> lines) {

    public Section {
        lines = List.copyOf(lines);
    }
}
