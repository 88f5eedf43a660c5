package dev.appservicelab.cli;

import dev.appservicelab.delivery.StoreException;
import dev.appservicelab.input.BadInput;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The program's command line. Without a subcommand it opens the window. */
@Command(
        name = "appservice-lab",
        description = "Delivers Matrix events to appservices as a homeserver does, breaks them on purpose, and shows it.",
        subcommands = {RunCommand.class, DeliverCommand.class},
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        sortOptions = false)
public final class AppServiceLabCommand implements Callable<Integer> {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int LAB_ERROR = 3;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "a lab file to open in the window; without it, the demonstration")
    private @Nullable Path file;

    private final WindowOpener window;

    private AppServiceLabCommand(WindowOpener window) {
        this.window = window;
    }

    /**
     * The command line, ready to be executed.
     *
     * @param window what the command without a subcommand does
     */
    public static CommandLine commandLine(WindowOpener window) {
        var commandLine = new CommandLine(new AppServiceLabCommand(window));
        commandLine.setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, command.getErr()));
        commandLine.setParameterExceptionHandler((problem, args) -> {
            problem.getCommandLine().getErr().println("appservice-lab: " + problem.getMessage());
            return BAD_INPUT;
        });
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    @Override
    public Integer call() throws Exception {
        return window.open(Optional.ofNullable(file));
    }

    /** A sentence for what the user did, a trace for what we did. */
    private static int explain(Exception problem, PrintWriter err) {
        if (problem instanceof BadInput) {
            err.println("appservice-lab: " + problem.getMessage());
            return BAD_INPUT;
        }
        if (problem instanceof StoreException) {
            err.println("appservice-lab: " + problem.getMessage());
            return LAB_ERROR;
        }
        err.println("appservice-lab: an error of the lab itself; please report it with what follows");
        problem.printStackTrace(err);
        return LAB_ERROR;
    }
}
