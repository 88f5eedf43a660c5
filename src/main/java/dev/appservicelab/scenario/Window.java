package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import java.time.Duration;
import java.util.Optional;

/** The time {@code [at, until)} of a fault or of traffic, as offsets from the start of the run. */
record Window(Duration at, Optional<Duration> until) {

    static Window read(YamlMapping mapping) {
        var at = mapping.get("at").map(YamlValue::duration).orElse(Duration.ZERO);
        var until = mapping.get("until").map(YamlValue::duration);
        if (until.filter(end -> end.compareTo(at) <= 0).isPresent()) {
            throw mapping.require("until").mustBeQuoting("later than \"at\"");
        }
        return new Window(at, until);
    }
}
