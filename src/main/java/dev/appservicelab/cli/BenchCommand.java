package dev.appservicelab.cli;

import dev.appservicelab.bench.Benchmark;
import dev.appservicelab.bench.Benchmark.RowName;
import dev.appservicelab.bench.Preset;
import dev.appservicelab.bench.Size;
import dev.appservicelab.input.BadInput;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast delivery is. */
@Command(
        name = "bench",
        description = {
            "Measure how fast delivery is, beside what this machine does without it, in the same rounds.",
            "bare: the same client sends the same bodies; serial: after one commit each, as safe as the policy has it.",
            "Exit code 1 if a target is missed. Takes minutes; leave the machine alone meanwhile."
        },
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private static final String ROUNDS = "--rounds";

    @Option(
            names = "--rows",
            split = ",",
            paramLabel = "A,B,…",
            description = "only these: ${COMPLETION-CANDIDATES}")
    private List<RowName> rows = List.of(RowName.values());

    @Option(
            names = "--policy",
            split = ",",
            paramLabel = "P,…",
            description = "${COMPLETION-CANDIDATES} (default: both)")
    private List<Preset> presets = List.of(Preset.values());

    @Option(
            names = ROUNDS,
            paramLabel = "N",
            description = "measure each so often (default: ${DEFAULT-VALUE})",
            defaultValue = "3")
    private int rounds = 3;

    @Option(
            names = "--quick",
            description = "less of everything, for a first impression; no targets are promised for it")
    private boolean quick;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (rounds < 1) {
            throw new BadInput(ROUNDS + ": expected a number from 1 on, not " + rounds);
        }
        var benchmark = new Benchmark(rows, presets, rounds, quick ? Size.QUICK : Size.FULL);
        var doing = new AtomicReference<>("");
        var measuring = Thread.currentThread();
        try (var stopped = new Stopped();
                var _ = new Progress(doing::get, spec.commandLine().getErr(), surroundings.terminal())) {
            stopped.ends(measuring::interrupt);
            var result = benchmark.run(doing::set);
            var text = new BenchText(result);
            var out = spec.commandLine().getOut();
            out.print(json ? text.json() + "\n" : text.table());
            out.flush();
            return result.met() ? AppServiceLabCommand.DONE : AppServiceLabCommand.FAILED;
        } catch (InterruptedException e) {
            // A signal came: the program ends with its number.
            return AppServiceLabCommand.LAB_ERROR;
        }
    }
}
