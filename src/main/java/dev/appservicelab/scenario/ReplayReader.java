package dev.appservicelab.scenario;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Spelling;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.EventLine;
import dev.appservicelab.lab.EventLines;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the recorded events that {@code replay} names. */
final class ReplayReader {
    private final List<String> ids;
    private final NamedFiles files;

    ReplayReader(Services services, NamedFiles files) {
        this.ids = services.settings().stream().map(ServiceSettings::id).toList();
        this.files = files;
    }

    Traffic read(YamlValue replay, Duration at, Optional<Double> rate) {
        var file = files.file(replay, "replay");
        var lines = lines(file);
        if (lines.isEmpty()) {
            throw replay.badInput("there is no event in " + file);
        }
        return new Traffic.Replayed(file, lines, at, rate);
    }

    private List<EventLine> lines(Path file) {
        List<EventLine> found = new ArrayList<>();
        try (var lines = new EventLines(file.toString(), Files.newInputStream(file))) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                line.ifPresent(it -> found.add(checked(file, it)));
            }
        } catch (IOException e) {
            throw new BadInput(file + " cannot be read", e);
        }
        return found;
    }

    private EventLine checked(Path file, EventLine line) {
        if (line instanceof EventLine.Addressed addressed && !ids.contains(addressed.to())) {
            throw new BadInput(file + ":" + line.line() + ": there is no service \"" + addressed.to() + "\""
                    + Spelling.hint(addressed.to(), ids));
        }
        return line;
    }
}
