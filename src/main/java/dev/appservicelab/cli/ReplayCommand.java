package dev.appservicelab.cli;

import dev.appservicelab.explore.Replay;
import dev.appservicelab.report.ReportFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One seed of {@code explore} again. */
@Command(
        name = "replay",
        description = {
            "Live through one seed of explore again, the same every time, and show it.",
            "Exit code 1 if it shows something that must not be."
        },
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
    private static final String SHORT = "short";

    @Option(names = "--seed", required = true, paramLabel = "N", description = "the seed")
    private long seed;

    @Mixin
    private ExploreOptions options = new ExploreOptions();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "write a report there, and in its folder \"" + SHORT
                    + "\" that of the shortest run that shows the same")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var folder = report;
        if (folder != null) {
            ReportFolders.make(folder);
        }
        var replay = Replay.of(options.policy(), options.store(), seed);
        print(new TextTimeline(replay.result()).text().lines().toList());
        if (folder != null) {
            ReportFolder.write(replay.result(), folder);
        }
        var finding = replay.finding();
        if (finding.isEmpty()) {
            print(List.of("", "seed " + seed + ": nothing found under " + options.policy().name()));
            return AppServiceLabCommand.DONE;
        }
        var small = replay.shrunk();
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("FOUND     seed " + seed + ": " + finding.get().rule()
                + replay.defect().map(defect -> ", defect " + defect + ": " + defect.words()).orElse(""));
        lines.add("          " + finding.get().words());
        lines.addAll(small.story());
        print(lines);
        if (folder != null) {
            ReportFolder.write(small.result(), folder.resolve(SHORT));
        }
        return AppServiceLabCommand.FAILED;
    }

    private void print(List<String> lines) {
        var out = spec.commandLine().getOut();
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }
}
