package dev.appservicelab.cli;

import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.RunResult;
import dev.appservicelab.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What became of lab files that are run one after the other. */
final class RunSummary {
    private final List<LabFile> files;
    private final List<Optional<RunResult>> results = new ArrayList<>();

    /** @param files all that are to be run */
    RunSummary(List<LabFile> files) {
        this.files = files;
    }

    /** What became of the next file; empty if its run itself failed. */
    void add(Optional<RunResult> result) {
        results.add(result);
    }

    /** Whether an expectation failed. */
    boolean failed() {
        return results.stream().anyMatch(result -> result.isPresent() && !result.get().passed());
    }

    /** A line for each expectation that was not met, then how many were. */
    static List<String> findings(RunResult result) {
        var lines = new ArrayList<String>();
        result.verdicts().stream()
                .filter(Predicate.not(Verdict::passed))
                .forEach(verdict -> lines.add("FAILED    " + verdict.sentence()));
        lines.add(met(result));
        return lines;
    }

    /** {@code 3 of 4 expectations met}. */
    static String met(RunResult result) {
        if (result.verdicts().isEmpty()) {
            return "no expectations";
        }
        long met = result.verdicts().stream().filter(Verdict::passed).count();
        return met + " of " + Words.count(result.verdicts().size(), "expectation") + " met";
    }

    /** Of several files a line each, then how many passed; of one nothing more. */
    List<String> lines() {
        if (files.size() == 1) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("");
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i).name();
            if (i >= results.size()) {
                lines.add("not run   " + file);
            } else if (results.get(i).isEmpty()) {
                lines.add("error     " + file);
            } else {
                var result = results.get(i).get();
                lines.add((result.passed() ? "passed    " : "FAILED    ") + file + ": " + met(result));
            }
        }
        lines.add("");
        lines.add(total());
        return lines;
    }

    private String total() {
        long passed = results.stream().filter(result -> result.isPresent() && result.get().passed()).count();
        long errors = results.stream().filter(Optional::isEmpty).count();
        long failed = results.size() - errors - passed;
        int notRun = files.size() - results.size();
        return Words.count(files.size(), "lab file") + ": " + passed + " passed, " + failed + " failed"
                + (errors == 0 ? "" : ", " + errors + " with an error of the lab")
                + (notRun == 0 ? "" : ", " + notRun + " not run");
    }
}
