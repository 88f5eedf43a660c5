package dev.appservicelab.scenario;

import dev.appservicelab.input.Spelling;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.ServiceSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services of a lab file.
 *
 * @param byName        by what the file calls them, in its order; a registration has an id of its own
 * @param registrations where the file names registrations
 */
record Services(Map<String, ServiceSettings> byName, List<YamlValue> registrations) {

    List<ServiceSettings> settings() {
        return List.copyOf(byName.values());
    }

    Optional<YamlValue> firstRegistration() {
        return registrations.stream().findFirst();
    }

    /** The id of the service that is named there. */
    String idOf(YamlValue reference) {
        var name = reference.string();
        var service = byName.get(name);
        if (service == null) {
            throw reference.badInput("there is no service \"" + name + "\"" + Spelling.hint(name, byName.keySet()));
        }
        return service.id();
    }
}
