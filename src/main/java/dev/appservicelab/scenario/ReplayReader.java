package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Traffic;
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

    Traffic read(YamlValue replay, Window window, Optional<Double> rate) {
        var file = files.file(replay, "replay");
        var lines = RecordedEvents.read(file, ids);
        if (lines.isEmpty()) {
            throw replay.badInput("there is no event in " + file);
        }
        return new Traffic.Replayed(file, lines, window.at(), window.until(), rate);
    }
}
