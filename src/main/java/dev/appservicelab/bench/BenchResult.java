package dev.appservicelab.bench;

import java.util.List;

/**
 * What a benchmark has shown.
 *
 * @param bulkCeiling    requests a second of bulk's size that the receiver can take from clients that do nothing else
 * @param trickleCeiling the same of trickle's size
 */
public record BenchResult(int rounds, double bulkCeiling, double trickleCeiling, List<Section> sections) {

    public BenchResult {
        sections = List.copyOf(sections);
    }

    /** Whether every target is reached. */
    public boolean met() {
        return sections.stream().flatMap(section -> section.lines().stream()).allMatch(Line::met);
    }
}
