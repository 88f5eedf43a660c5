package dev.appservicelab.report;

import dev.appservicelab.history.History;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.RunResult;
import java.util.List;

/**
 * All that the files of a report are made from.
 *
 * @param entries the whole history, in order
 * @param history where the bodies are
 */
record Report(LabFile file, History history, List<Entry> entries, List<Finding> findings, Figures figures) {

    static Report of(RunResult result) {
        var entries = result.history().entries();
        return new Report(
                result.file(), result.history(), entries, result.verdicts().stream().map(Finding::of).toList(),
                Figures.of(result.metrics(), end(entries)));
    }

    LabSettings settings() {
        return file.settings();
    }

    boolean passed() {
        return findings.stream().allMatch(Finding::passed);
    }

    long failures() {
        return findings.stream().filter(finding -> !finding.passed()).count();
    }

    /** How long the run took on its clock, in nanoseconds. */
    long end() {
        return end(entries);
    }

    /** Ids of the services, in the order of the lab file. */
    List<String> services() {
        return settings().services().stream().map(ServiceSettings::id).toList();
    }

    private static long end(List<Entry> entries) {
        return entries.isEmpty() ? 0 : entries.getLast().t();
    }
}
