package dev.appservicelab.cli;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Quantity;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.RegistrationReader;
import dev.appservicelab.scenario.PolicyReader;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Delivers lines of events to real appservices. */
@Command(
        name = "deliver",
        description = "Deliver newline-delimited JSON events to real appservices, as a homeserver would.",
        sortOptions = false)
final class DeliverCommand implements Callable<Integer> {
    private static final String POLICY = "--policy";
    private static final String GIVE_UP_AFTER = "--give-up-after";

    /** So many items may wait before no more is read: what is known of each takes some 200 bytes of the heap. */
    private static final long ROOM = 500_000;

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

    @Option(
            names = POLICY,
            paramLabel = "P",
            description =
                    "a preset, or switches such as '{preset: synapse, backoff: {max: 8s}}' (default: ${DEFAULT-VALUE})",
            defaultValue = "synapse")
    private String policy = "synapse";

    @Mixin
    private HomeserverOptions homeserver = new HomeserverOptions();

    @Option(
            names = "--exit-when-drained",
            description = "end when the input has ended and everything is delivered; without it, run until a signal")
    private boolean exitWhenDrained;

    @Option(
            names = GIVE_UP_AFTER,
            paramLabel = "D",
            description =
                    "end after this time, such as 30s or 5m, with exit code 1 if something is undelivered or unread")
    private @Nullable String giveUpAfter;

    @Option(
            names = "--log",
            paramLabel = "FILE|-",
            description = "write the history there, a line an event; - is standard output")
    private @Nullable String log;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    DeliverCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        var settings = settings();
        var patience = Optional.ofNullable(giveUpAfter).map(DeliverCommand::patience);
        requireReadable();
        var commandLine = spec.commandLine();
        var err = commandLine.getErr();
        var folder = workspace != null ? workspace : Files.createTempDirectory("appservice-lab-");
        try (var stopped = new Stopped();
                var desk = Workspace.open(folder, Durability.of(settings.policy()));
                var historyLog = HistoryLog.open(Optional.ofNullable(log), commandLine.getOut(), err::println)) {
            var delivery = new Delivery(settings.services().size(), settings.policy(), ROOM);
            var lab = new Lab(settings, desk::store, desk::homeserver, historyLog.andThen(delivery));
            stopped.ends(lab::close);
            try (var progress = new Progress(delivery::summary, err, surroundings.terminal() && !"-".equals(log))) {
                var run = new DeliveryRun(lab, delivery, historyLog, name(), progress::say,
                        Optional.of(folder).filter(any -> workspace == null));
                return run.toTheEnd(this::openEvents, exitWhenDrained, patience);
            }
        }
    }

    private LabSettings settings() {
        var access = new Access(Access.PLAIN.timeout(), homeserver.auth(), Access.PLAIN.legacyPath());
        var chosen = PolicyReader.fromOption(POLICY, policy);
        var name = homeserver.serverName();
        var read = RegistrationReader.readAll(registrations);
        var services = IntStream.range(0, read.size())
                .<ServiceSettings>mapToObj(i -> new ServiceSettings.Real(registrations.get(i), read.get(i), access))
                .toList();
        return new LabSettings(
                "deliver", 1, name, true, chosen, LabClock.wall(), Optional.empty(), services, List.of(), List.of(),
                List.of(), homeserver.port());
    }

    private static Duration patience(String text) {
        return Quantity.duration(text)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new BadInput(
                        GIVE_UP_AFTER + ": expected a duration above 0 such as 30s or 5m, not \"" + text + "\""));
    }

    /** A file of any sort but a folder; a pipe, too. */
    private void requireReadable() {
        var file = Path.of(events);
        if (!isStandardInput() && (Files.isDirectory(file) || !Files.isReadable(file))) {
            throw new BadInput("cannot read " + file + ": no such file, a folder, or no permission");
        }
    }

    /** Waits for a writer if it is a named pipe. */
    private InputStream openEvents() throws IOException {
        return isStandardInput() ? surroundings.in() : Files.newInputStream(Path.of(events));
    }

    private String name() {
        return isStandardInput() ? "standard input" : events;
    }

    private boolean isStandardInput() {
        return events.equals("-");
    }
}
