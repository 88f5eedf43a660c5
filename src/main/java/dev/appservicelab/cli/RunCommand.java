package dev.appservicelab.cli;

import dev.appservicelab.lab.Lab;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.store.H2TransactionStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a lab file without a window, on an empty store, and prints its timeline as text. */
@Command(
        name = "run",
        description = "Run a lab file without a window, on an empty store; the timeline goes to standard output.")
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "a lab file")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var settings = LabFileReader.read(file);
        if (settings.duration().isEmpty()) {
            spec.commandLine().getErr().println(file + " has no duration: it runs until it is stopped");
        }
        var lab = new Lab(settings, H2TransactionStore::inMemory);
        try (var _ = new Stopped(lab::close)) {
            lab.run();
            var out = spec.commandLine().getOut();
            out.print(new TextTimeline(settings, lab.history().entries()).text());
            out.flush();
        }
        return AppServiceLabCommand.DONE;
    }
}
