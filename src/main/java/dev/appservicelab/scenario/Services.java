package dev.appservicelab.scenario;

import dev.appservicelab.input.Spelling;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Fault;
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

    /** The id of the service that is named there, or {@code all}. */
    String idOrAll(YamlValue reference) {
        return reference.string().equals(Fault.ALL) ? Fault.ALL : idOf(reference);
    }

    /** The id of the service in {@code to}, which may be left out with one service. */
    String idOfToOrOnly(YamlMapping mapping) {
        return mapping.get("to").map(this::idOf).orElseGet(() -> {
            if (byName.size() > 1) {
                throw mapping.badInput("\"to\" is missing; the services are " + String.join(", ", byName.keySet()));
            }
            return settings().getFirst().id();
        });
    }
}
