package dev.appservicelab.scenario;

import dev.appservicelab.input.Quantity;
import dev.appservicelab.input.YamlText;
import dev.appservicelab.lab.Action;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.lab.TimedAction;
import dev.appservicelab.lab.Traffic;
import dev.appservicelab.matrix.Access;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes a lab file that reads as the same settings and expectations. Services are called by their ids; comments of the
 * file that was read are gone.
 */
public final class LabFileWriter {
    private final StringBuilder out = new StringBuilder();
    private final LabSettings settings;
    private final Optional<Path> path;
    private final FaultWriter faults;

    private LabFileWriter(LabFile file) {
        this.settings = file.settings();
        this.path = file.path();
        this.faults = new FaultWriter(Stream.concat(
                settings.faults().stream(),
                settings.actions().stream().map(TimedAction::action).flatMap(LabFileWriter::fault)));
    }

    /** The YAML text, ending with a line feed. Files in or below its folder are named relative to it, others whole. */
    public static String write(LabFile file) {
        var writer = new LabFileWriter(file);
        writer.settings();
        new ExpectWriter(writer.out).write(file.expectations());
        return writer.out.toString();
    }

    /** One entry of the services of that file, in one line: {@code irc: {registration: irc.yaml}}. */
    static String entry(LabFile file, ServiceSettings service) {
        return new LabFileWriter(file).entry(service);
    }

    private String entry(ServiceSettings service) {
        return YamlText.of(service.id()) + ": " + service(service);
    }

    private void settings() {
        line("lab", String.valueOf(LabFileReader.VERSION));
        line("name", YamlText.of(settings.name()));
        if (settings.seed() != 1) {
            line("seed", String.valueOf(settings.seed()));
        }
        if (!settings.serverName().equals(LabSettings.DEFAULT_SERVER_NAME)) {
            line("server_name", YamlText.of(settings.serverName()));
        }
        if (!settings.msc3202()) {
            line("msc3202", "false");
        }
        settings.homeserver().ifPresent(port -> line("homeserver", String.valueOf(port)));
        line("policy", PolicyWriter.write(settings.policy()));
        line("clock", clock(settings.clock()));
        settings.duration().ifPresent(duration -> line("duration", Quantity.text(duration)));
        out.append("services:\n");
        for (var service : settings.services()) {
            out.append("  ").append(entry(service)).append('\n');
        }
        list("traffic", settings.traffic(), this::traffic);
        list("faults", settings.faults(), faults::write);
        list("actions", settings.actions(), this::action);
    }

    private void line(String key, String yaml) {
        out.append(key).append(": ").append(yaml).append('\n');
    }

    private <T> void list(String key, List<T> items, Function<T, String> yaml) {
        if (!items.isEmpty()) {
            out.append(key).append(":\n");
            items.forEach(item -> out.append("  - ").append(yaml.apply(item)).append('\n'));
        }
    }

    private static String clock(LabClock clock) {
        return switch (clock) {
            case LabClock.Virtual virtual -> "virtual";
            case LabClock.Scaled(var speed) when speed == 1 -> "wall";
            case LabClock.Scaled(var speed) -> new Flow().put("speed", Quantity.text(speed)).toString();
        };
    }

    private String service(ServiceSettings service) {
        var flow = new Flow();
        switch (service) {
            case ServiceSettings.Simulated simulated -> flow.put("simulate", simulate(simulated.simulation()));
            case ServiceSettings.Real real -> flow.put("registration", file(real.file()));
        }
        var access = service.access();
        return flow.put("timeout", access.timeout().map(Quantity::text))
                .putUnless(Access.PLAIN.auth(), "auth", access.auth())
                .putUnless(Access.PLAIN.legacyPath(), "legacy_path", access.legacyPath())
                .toString();
    }

    private static String simulate(Simulation simulation) {
        var usual = ServicesReader.USUAL;
        return new Flow()
                .put("latency", simulation.latency())
                .putUnless(usual.dedupe(), "dedupe", simulation.dedupe())
                .putUnless(
                        PolicyWriter.kinds(usual.receives()), "receives", PolicyWriter.kinds(simulation.receives()))
                .putUnless(usual.keyCounts(), "key_counts", simulation.keyCounts())
                .toString();
    }

    private String file(Path file) {
        var folder = path.flatMap(labFile -> Optional.ofNullable(labFile.getParent()));
        var named = folder.filter(file::startsWith)
                .map(parent -> file.subpath(parent.getNameCount(), file.getNameCount()))
                .orElseGet(() -> folder.isEmpty() && path.isPresent() ? file : file.toAbsolutePath());
        return YamlText.of(named.toString().replace(File.separatorChar, '/'));
    }

    private String traffic(Traffic traffic) {
        return switch (traffic) {
            case Traffic.Replayed replayed -> at(new Flow().put("replay", file(replayed.file())), replayed.at())
                    .put("until", replayed.until().map(Quantity::text))
                    .put("rate", replayed.rate().map(Quantity::rateText))
                    .toString();
            case Traffic.Made made -> made(made).toString();
            case Traffic.Verbatim one -> at(new Flow().put("to", YamlText.of(one.to())), one.at())
                    .put("event", Flow.of(one.event().json()))
                    .toString();
        };
    }

    private static Flow made(Traffic.Made made) {
        var flow = new Flow();
        made.to().ifPresentOrElse(to -> flow.put("to", YamlText.of(to)), () -> flow.put("route", "true"));
        at(flow.put("kind", made.kind().toString()), made.at())
                .put("until", made.until().map(Quantity::text))
                .put("rate", made.rate().map(Quantity::rateText));
        made.count().ifPresent(count -> flow.put("count", String.valueOf(count)));
        made.size().ifPresent(size -> flow.put("size", String.valueOf(size)));
        return flow.put("type", made.type().map(YamlText::of))
                .put("state_key", made.stateKey().map(YamlText::of))
                .put("body", made.body().map(Flow::of));
    }

    private String action(TimedAction timed) {
        var flow = at(new Flow(), timed.at()).put("do", timed.action().word());
        switch (timed.action()) {
            case Action.OfService action -> flow.put("to", YamlText.of(action.service()));
            case Action.OfTransaction action -> flow.put("to", YamlText.of(action.service()))
                    .put("transaction", action.transaction().isPresent()
                            ? String.valueOf(action.transaction().getAsLong())
                            : ActionsReader.OLDEST);
            case Action.SetFault(var fault) -> flow.put("fault", faults.write(fault));
            case Action.ClearFault(var fault) -> flow.put("fault", YamlText.of(fault));
            case Action.OfLab action -> {}
        }
        return flow.toString();
    }

    private static Flow at(Flow flow, Duration at) {
        return flow.putUnless(Quantity.text(Duration.ZERO), "at", Quantity.text(at));
    }

    private static Stream<Fault> fault(Action action) {
        return action instanceof Action.SetFault(var fault) ? Stream.of(fault) : Stream.empty();
    }
}
