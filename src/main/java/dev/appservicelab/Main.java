package dev.appservicelab;

import dev.appservicelab.cli.AppServiceLabCommand;
import dev.appservicelab.cli.Surroundings;
import dev.appservicelab.cli.WindowMeter;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.ui.LabWindow;
import dev.appservicelab.ui.WindowBench;
import dev.appservicelab.ui.WindowMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the program begins: a command, the window, or, where there is no display, the demonstration as text. */
public final class Main {
    private Main() {}

    /** Ends the process with the exit code of the command. */
    static void main(String[] args) {
        // Numbers in SQL, in sentences and in the timeline are the same on any machine.
        Locale.setDefault(Locale.ROOT);
        var commandLine = AppServiceLabCommand.commandLine(Main::window, Main::measure, Surroundings.ofThisProcess());
        // The text timeline is drawn with marks beyond ASCII, whatever the locale of a CI machine.
        commandLine.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(commandLine.execute(args));
    }

    private static List<WindowMeter.Figure> measure(boolean quick, Consumer<String> progress)
            throws InterruptedException {
        return WindowBench.measure(quick, progress).stream()
                .map(figure -> new WindowMeter.Figure(
                        figure.name(), figure.value(), figure.atMost(), figure.bound(), figure.met()))
                .toList();
    }

    private static int window(Optional<Path> place) throws IOException, InterruptedException {
        var labs = new LabFiles();
        place.ifPresent(LabFiles::check);
        if (!Display.isThere()) {
            if (place.isPresent()) {
                throw new BadInput("there is no display to open a window on; without one, use: appservice-lab run "
                        + place.get());
            }
            System.err.println(
                    "There is no display: the demonstration is played as text, and its pictures are written.");
            new Demonstration(System.out, Demonstration.folder()).play();
            return 0;
        }
        LabWindow.open(labs, WindowMemory.ofUser(), place);
        return 0;
    }
}
