package dev.appservicelab.cli;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.EventLines;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.RegistrationReader;
import dev.appservicelab.store.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Delivers lines of events to real appservices. */
@Command(
        name = "deliver",
        description = "Deliver newline-delimited JSON events to real appservices, as a homeserver would.",
        sortOptions = false)
final class DeliverCommand implements Callable<Integer> {

    @Option(
            names = "--registration",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "registration files of the appservices")
    private List<Path> registrations = List.of();

    @Option(
            names = "--events",
            required = true,
            paramLabel = "FILE|-",
            description = "events, one JSON object a line; - is standard input")
    private String events = "-";

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "where the store is kept; without it, a temporary folder")
    private @Nullable Path workspace;

    @Option(names = "--policy", paramLabel = "P", description = "a preset (default: ${DEFAULT-VALUE})", defaultValue = "synapse")
    private String policy = "synapse";

    @Option(
            names = "--server-name",
            paramLabel = "N",
            description = "the homeserver's name (default: ${DEFAULT-VALUE})",
            defaultValue = LabSettings.DEFAULT_SERVER_NAME)
    private String serverName = LabSettings.DEFAULT_SERVER_NAME;

    @Option(
            names = "--exit-when-drained",
            description = "end when the input has ended and everything is delivered; without it, run until a signal")
    private boolean exitWhenDrained;

    @Option(
            names = "--log",
            paramLabel = "FILE|-",
            description = "write the history there, a line an event; - is standard output")
    private @Nullable String log;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var settings = settings();
        var err = spec.commandLine().getErr();
        try (var in = openEvents();
                var desk = Workspace.open(workspace != null ? workspace : temporary(err));
                var historyLog = HistoryLog.open(Optional.ofNullable(log), spec.commandLine().getOut())) {
            var delivery = new Delivery(name(), settings, historyLog);
            var lab = new Lab(settings, desk::store, delivery);
            try (var _ = new Stopped(lab::close)) {
                return delivery.run(lab, new EventLines(name(), in), exitWhenDrained, err);
            }
        }
    }

    private LabSettings settings() {
        var preset = DeliveryPolicy.preset(policy).orElseThrow(() -> new BadInput(
                "--policy: there is no policy \"" + policy + "\"; expected one of "
                        + DeliveryPolicy.PRESETS.stream().map(DeliveryPolicy::name).collect(Collectors.joining(", "))));
        var services = RegistrationReader.readAll(registrations).stream()
                .<ServiceSettings>map(registration -> new ServiceSettings.Real(registration, Optional.empty()))
                .toList();
        return new LabSettings(
                "deliver", 1, serverName, preset, LabClock.wall(), Optional.empty(), services, List.of(), List.of());
    }

    private InputStream openEvents() throws IOException {
        if (events.equals("-")) {
            return System.in;
        }
        var file = Path.of(events);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BadInput("cannot read " + file + ": no such file, or no permission");
        }
        return Files.newInputStream(file);
    }

    private String name() {
        return events.equals("-") ? "standard input" : events;
    }

    private static Path temporary(PrintWriter err) throws IOException {
        var folder = Files.createTempDirectory("appservice-lab-");
        err.println("the store is in " + folder);
        return folder;
    }
}
