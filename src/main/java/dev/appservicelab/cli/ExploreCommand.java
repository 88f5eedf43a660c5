package dev.appservicelab.cli;

import dev.appservicelab.explore.Explorer;
import dev.appservicelab.explore.Explorer.Found;
import dev.appservicelab.explore.Replay;
import dev.appservicelab.input.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Searches seeded runs for a broken invariant. */
@Command(
        name = "explore",
        description = {
            "Search seeded runs (faults, crashes, commands, interleavings) for a broken invariant.",
            "Prints, for each kind of finding, its seed and the shortest story that shows it. Exit code 1 if there"
                    + " is any."
        },
        sortOptions = false)
final class ExploreCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;

    @Mixin
    private ExploreOptions options = new ExploreOptions();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10000",
            description = "how many seeds (default: ${DEFAULT-VALUE})")
    private long seeds = 10_000;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "the first (default: ${DEFAULT-VALUE})")
    private long from = 1;

    @Option(names = "--jobs", paramLabel = "N", description = "how many at the same time (default: as many as cores)")
    private @Nullable Integer jobs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    ExploreCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var policy = options.policy();
        int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        if (seeds < 1 || threads < 1) {
            throw new BadInput((seeds < 1 ? "--seeds" : "--jobs") + ": expected at least 1");
        }
        var err = spec.commandLine().getErr();
        err.println(policy.name() + " promises " + Explorer.promises(policy));
        var explorer = new Explorer(policy, options.store(), from, seeds);
        long begun = System.nanoTime();
        try (var stopped = new Stopped();
                var _ = new Progress(() -> howFar(explorer), err, surroundings.terminal())) {
            stopped.ends(explorer::stop);
            explorer.explore(threads);
        }
        double took = (System.nanoTime() - begun) / NANOS;
        err.printf(
                Locale.ROOT, "%,d seeds with %,d attempts in %.1f s: %,.0f attempts/s with %s%n",
                explorer.done(), explorer.attempts(), took, explorer.attempts() / took, Words.count(threads, "job"));
        print(lines(explorer));
        return explorer.found().isEmpty() ? AppServiceLabCommand.DONE : AppServiceLabCommand.FAILED;
    }

    private String howFar(Explorer explorer) {
        return Progress.bar(explorer.done(), seeds)
                + String.format(Locale.ROOT, " %,d of %,d seeds", explorer.done(), seeds)
                + (explorer.found().isEmpty() ? "" : ", " + Words.count(explorer.found().size(), "kind")
                        + " of findings");
    }

    private List<String> lines(Explorer explorer) {
        var lines = new ArrayList<String>();
        for (var found : explorer.found()) {
            lines.addAll(lines(found));
            lines.add("");
        }
        lines.add(explorer.found().isEmpty()
                ? "nothing found in " + Words.count(explorer.done(), "seed") + " from " + from
                : Words.count(explorer.found().size(), "kind") + " of findings in "
                        + Words.count(explorer.done(), "seed") + " from " + from);
        return lines;
    }

    private List<String> lines(Found found) {
        var lines = new ArrayList<String>();
        lines.add("FOUND     seed " + found.seed() + ": " + found.finding().rule()
                + found.defect().map(defect -> ", defect " + defect + ": " + defect.words()).orElse(""));
        lines.add("          " + found.finding().words());
        lines.add("          shown by " + Words.count(found.seeds(), "seed")
                + "; again with: appservice-lab replay --seed " + found.seed() + options.words());
        lines.addAll(Replay.of(options.policy(), options.store(), found.seed()).shrunk().story());
        return lines;
    }

    private void print(List<String> lines) {
        var out = spec.commandLine().getOut();
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }
}
