package dev.appservicelab.cli;

import dev.appservicelab.scenario.LabFileReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one lab file under several policies, and puts figures and timelines side by side. */
@Command(
        name = "compare",
        description = {
            "Run a lab file under several policies, and put figures and timelines side by side.",
            "An expectation that fails is shown, and is no failure of the comparison."
        },
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {
    private static final String POLICIES = "--policies";

    @Parameters(paramLabel = "FILE", description = "a lab file")
    private Path file = Path.of("");

    @Option(
            names = POLICIES,
            required = true,
            paramLabel = "A,B,…",
            description =
                    "presets, or switches such as '{preset: synapse, backoff: {max: 8s}}'; may be given repeatedly")
    private List<String> policies = List.of();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "write a report of each run there, with pictures, in a folder named after its policy")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    CompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var compared = PolicyList.read(POLICIES, policies);
        var labFile = LabFileReader.read(file);
        var reports = reports(compared);
        try (var runs = new LabRuns(spec.commandLine().getErr(), surroundings.terminal())) {
            var columns = new ArrayList<ComparisonTable.Column>();
            for (int i = 0; i < compared.size() && !runs.stopped(); i++) {
                var settings = labFile.settings().withPolicy(compared.get(i).policy());
                var result = runs.run(labFile.with(settings), settings.name() + " under " + compared.get(i).heading());
                columns.add(new ComparisonTable.Column(compared.get(i).heading(), result));
                if (result.isPresent() && !reports.isEmpty()) {
                    runs.report(result.get(), reports.get(i));
                }
            }
            print(new Comparison(compared, columns).lines());
            return runs.worst();
        }
    }

    private List<Path> reports(List<PolicyList.Named> compared) {
        if (report == null) {
            return List.of();
        }
        ReportFolders.make(report);
        return ReportFolders.inside(report, compared.stream().map(PolicyList.Named::heading).toList());
    }

    private void print(List<String> lines) {
        var out = spec.commandLine().getOut();
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }
}
