package dev.appservicelab.cli;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.check.Checkup;
import dev.appservicelab.lab.check.Finding;
import dev.appservicelab.lab.check.Restart;
import dev.appservicelab.lab.check.Witness;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.RegistrationReader;
import dev.appservicelab.report.CheckReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which accidents of delivery a real appservice survives. */
@Command(
        name = "check-appservice",
        description = {
            "Send a real appservice the accidents of delivery that break bridges, and say which it survives.",
            "With --homeserver it is also seen whether it handles what it is sent: it is invited into rooms there."
        },
        sortOptions = false)
final class CheckAppserviceCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Option(
            names = "--registration",
            required = true,
            paramLabel = "FILE",
            description = "the appservice's registration file")
    private Path registration = Path.of("");

    @Option(
            names = "--restart",
            paramLabel = "CMD",
            description = "a command that kills the appservice and starts it again; without it, that is not checked")
    private @Nullable String restart;

    @Mixin
    private HomeserverOptions homeserver = new HomeserverOptions();

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Option(names = "--report", paramLabel = "DIR", description = "write result.json and junit.xml there")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings surroundings;

    CheckAppserviceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var service = service();
        try (var http = Checkup.client()) {
            var port = homeserver.port();
            if (port.isEmpty()) {
                return check(service, new Checkup(
                        service, http, Optional.empty(), restarting(), surroundings.clock().millis()));
            }
            try (var witness = new Witness(
                    service, port.getAsInt(), (method, path) -> http.ask(service, method, path, Optional.empty()))) {
                spec.commandLine().getErr().println("the homeserver listens at " + witness.url());
                return check(service, new Checkup(
                        service, http, Optional.of(witness), restarting(), surroundings.clock().millis()));
            }
        }
    }

    private int check(AppService service, Checkup checkup) {
        var err = spec.commandLine().getErr();
        var findings = checkup.run(finding -> err.println(finding.outcome() + ": " + finding.accident().words()));
        var text = new CheckReport(service.id(), findings);
        var out = spec.commandLine().getOut();
        out.print(json ? text.json() : text.table());
        out.flush();
        if (!checkup.seesHandling()) {
            err.println("only its answers were judged: "
                    + (homeserver.port().isEmpty()
                            ? "with --homeserver it is seen what it handles"
                            : "it does not react when its own user is invited into a room"));
        }
        if (report != null) {
            text.write(report);
        }
        return findings.stream().anyMatch(finding -> finding.outcome() == Finding.Outcome.FAILED)
                ? AppServiceLabCommand.FAILED
                : AppServiceLabCommand.DONE;
    }

    private AppService service() {
        var read = RegistrationReader.read(registration);
        if (read.url().isEmpty()) {
            throw new BadInput(registration + ": its \"url\" is null, so nothing is sent to it that could be checked");
        }
        return new AppService(
                read, homeserver.serverName(), new Access(Optional.of(PATIENCE), homeserver.auth(), false));
    }

    private Optional<Restart> restarting() {
        return Optional.ofNullable(restart).map(Restart::new);
    }
}
