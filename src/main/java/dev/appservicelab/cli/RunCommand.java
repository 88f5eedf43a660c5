package dev.appservicelab.cli;

import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs lab files without a window, each on an empty store, prints their timelines as text and says what failed. */
@Command(
        name = "run",
        description = {
            "Run lab files without a window, each on an empty store; the timelines go to standard output.",
            "Exit code 1 if an expectation failed."
        },
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final List<String> BETWEEN_RUNS = List.of("", "─".repeat(TextGrid.WIDTH), "");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE or FOLDER",
            description = "lab files, and folders of which every lab file is run")
    private List<Path> named = List.of();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "write a report there, with pictures; of several files each to a folder of its own")
    private @Nullable Path report;

    @Mixin
    private RunOptions options = new RunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        // A policy that is not there is one mistake, however many files there are.
        options.policy();
        var set = LabFileSet.read(named, options::appliedTo);
        if (!set.problems().isEmpty()) {
            set.problems().forEach(problem -> AppServiceLabCommand.explain(problem, "", err));
            return AppServiceLabCommand.BAD_INPUT;
        }
        var reports = reports(set.files());
        try (var runs = new LabRuns(err, surroundings.terminal())) {
            var summary = new RunSummary(set.files());
            for (int i = 0; i < set.files().size() && !runs.stopped(); i++) {
                var file = set.files().get(i);
                print(i == 0 ? List.of() : BETWEEN_RUNS);
                var result = runs.run(file, file.settings().name());
                summary.add(result);
                result.ifPresent(this::print);
                if (result.isPresent() && !reports.isEmpty()) {
                    runs.report(result.get(), reports.get(i));
                }
            }
            print(summary.lines());
            return Math.max(runs.worst(), summary.failed() ? AppServiceLabCommand.FAILED : AppServiceLabCommand.DONE);
        }
    }

    /** Where the report of each goes; empty if none was asked for. */
    private List<Path> reports(List<LabFile> files) {
        if (report == null) {
            return List.of();
        }
        ReportFolders.make(report);
        return ReportFolders.of(report, files.stream().flatMap(file -> file.path().stream()).toList());
    }

    private void print(RunResult result) {
        print(new TextTimeline(result).text().lines().toList());
        print(RunSummary.findings(result));
    }

    private void print(List<String> lines) {
        var out = spec.commandLine().getOut();
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }
}
