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
        description =
                "Delivers Matrix events to appservices as a homeserver does, breaks them on purpose, and shows it.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:an expectation, an event line, an invariant or a target failed, or something is undelivered",
            "2:bad input, nothing was started",
            "3:an error of the lab itself",
            "130, 143:stopped by a signal"
        })
public final class AppServiceLabCommand implements Callable<Integer> {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_INPUT = 2;
    static final int LAB_ERROR = 3;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE or FOLDER",
            description = "a lab file, a workspace, a saved history or the folder of a report to open in the window;"
                    + " without it, the demonstration")
    private @Nullable Path place;

    private final WindowOpener window;

    private AppServiceLabCommand(WindowOpener window) {
        this.window = window;
    }

    /**
     * The command line, ready to be executed.
     *
     * @param window what the command without a subcommand does
     * @param meter  what {@code bench ui} does
     */
    public static CommandLine commandLine(WindowOpener window, WindowMeter meter, Surroundings surroundings) {
        var commandLine = new CommandLine(new AppServiceLabCommand(window));
        commandLine.addSubcommand(new RunCommand(surroundings));
        commandLine.addSubcommand(new DeliverCommand(surroundings));
        commandLine.addSubcommand(new CompareCommand(surroundings));
        commandLine.addSubcommand(new ExploreCommand(surroundings));
        commandLine.addSubcommand(new ReplayCommand());
        commandLine.addSubcommand(new InspectCommand(surroundings));
        commandLine.addSubcommand(new CheckAppserviceCommand(surroundings));
        commandLine.addSubcommand(new CommandLine(new BenchCommand(surroundings))
                .addSubcommand(new BenchWindowCommand(meter, surroundings)));
        commandLine.setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, "", command.getErr()));
        commandLine.setParameterExceptionHandler((problem, args) -> {
            var message = problem.getMessage() == null ? "what is asked for is not understood" : problem.getMessage();
            return explain(new BadInput(message), "", problem.getCommandLine().getErr());
        });
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }

    @Override
    public Integer call() throws Exception {
        return window.open(Optional.ofNullable(place));
    }

    /**
     * Says what went wrong: a sentence for what the user or the surroundings did, a trace for what we did.
     *
     * @param where what it happened to; empty, or ends with a colon and a space
     * @return the exit code for it
     */
    static int explain(Throwable problem, String where, PrintWriter err) {
        if (problem instanceof BadInput || problem instanceof StoreException) {
            err.println("appservice-lab: " + where + problem.getMessage());
            return problem instanceof BadInput ? BAD_INPUT : LAB_ERROR;
        }
        err.println("appservice-lab: " + where + "an error of the lab itself; please report it with what follows");
        problem.printStackTrace(err);
        return LAB_ERROR;
    }
}
