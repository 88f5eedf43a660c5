package dev.appservicelab.cli;

import dev.appservicelab.store.WorkspaceSnapshot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what the store in a workspace holds, whoever has it open. */
@Command(
        name = "inspect",
        description = {
            "Say what the store in a workspace holds: the state of each service, its backlog, its next retry.",
            "A lab that has it open is not disturbed, and one that was killed need not be started again."
        },
        sortOptions = false)
final class InspectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "a workspace")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    InspectCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var snapshot = WorkspaceSnapshot.of(folder);
        var text = new WorkspaceText(snapshot.services(), surroundings.clock().instant());
        var out = spec.commandLine().getOut();
        out.print(json ? text.json() + "\n" : text.table());
        out.flush();
        snapshot.damage().ifPresent(spec.commandLine().getErr()::println);
        return snapshot.damage().isPresent() ? AppServiceLabCommand.LAB_ERROR : AppServiceLabCommand.DONE;
    }
}
