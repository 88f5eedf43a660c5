package dev.appservicelab.scenario;

import dev.appservicelab.history.History;
import dev.appservicelab.lab.LabSettings;
import java.util.List;

/**
 * What became of a run of a lab file.
 *
 * @param file     what was run, with the settings it was run with
 * @param history  all that happened
 * @param verdicts what became of each expectation, in the order of the file
 * @param metrics  as of the end
 */
public record RunResult(LabFile file, History history, List<Verdict> verdicts, Metrics metrics) {
    public RunResult {
        verdicts = List.copyOf(verdicts);
    }

    /** What became of a run so far, whether it goes on or not. */
    public static RunResult soFar(LabFile file, History history) {
        var checks = new Checks(file.expectations());
        history.entries().forEach(checks::apply);
        return new RunResult(file, history, checks.verdicts(), checks.metrics());
    }

    public LabSettings settings() {
        return file.settings();
    }

    /** Whether every expectation was met. */
    public boolean passed() {
        return verdicts.stream().allMatch(Verdict::passed);
    }
}
