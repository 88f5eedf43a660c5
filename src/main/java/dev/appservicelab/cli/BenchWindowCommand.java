package dev.appservicelab.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.appservicelab.cli.WindowMeter.Figure;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how quick the window is. */
@Command(
        name = "ui",
        description = {
            "Measure how quick the window is with 200 services and a million attempts.",
            "Exit code 1 if a target is missed. Takes minutes; leave the machine alone meanwhile."
        },
        sortOptions = false)
final class BenchWindowCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "with fewer attempts, for a first impression")
    private boolean quick;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final WindowMeter meter;
    private final Surroundings surroundings;

    BenchWindowCommand(WindowMeter meter, Surroundings surroundings) {
        this.meter = meter;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        var doing = new AtomicReference<>("");
        List<Figure> figures;
        try (var _ = new Progress(doing::get, spec.commandLine().getErr(), surroundings.terminal())) {
            figures = meter.measure(quick, doing::set);
        }
        var out = spec.commandLine().getOut();
        out.print(json ? JsonMapper.builder().build().writeValueAsString(figures) + "\n" : table(figures));
        out.flush();
        return figures.stream().allMatch(Figure::met) ? AppServiceLabCommand.DONE : AppServiceLabCommand.FAILED;
    }

    private static String table(List<Figure> figures) {
        int longest = figures.stream().mapToInt(figure -> figure.name().length()).max().orElse(0);
        var text = new StringBuilder();
        for (var figure : figures) {
            text.append("  ").append(TextGrid.pad(figure.name(), longest + 3))
                    .append(String.format(Locale.ROOT, "%10.1f   %s %-8.0f %s%n",
                            figure.value(), figure.atMost() ? "≤" : "≥", figure.bound(), figure.met() ? "yes" : "NO"));
        }
        return text.toString();
    }
}
