package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.matrix.RegistrationReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code services}. */
final class ServicesReader {
    private static final Set<String> KEYS = Set.of("simulate", "registration", "timeout");
    private static final Set<String> LATER = Set.of("auth", "legacy_path");
    private static final Set<String> SIMULATE_KEYS = Set.of("latency");
    private static final Set<String> SIMULATE_LATER = Set.of("dedupe", "receives", "key_counts");
    private static final Duration DEFAULT_LATENCY = Duration.ofMillis(5);

    /** A simulated service's id is the localpart of its user. */
    private static final Pattern ID = Pattern.compile("[a-z0-9_.-]+");

    private final Optional<Path> labFile;

    /** @param labFile that registrations are relative to */
    ServicesReader(Optional<Path> labFile) {
        this.labFile = labFile;
    }

    Services read(YamlValue value) {
        var services = value.mapping();
        if (services.entries().isEmpty()) {
            throw value.mustBe("a mapping of at least one service");
        }
        services.get(Fault.ALL).ifPresent(service -> {
            throw service.badInput("a service cannot be called \"all\"; that is every service");
        });
        var registrations = registrations(services);
        var files = registrations.values().stream().map(this::file).toList();
        var read = RegistrationReader.readAll(files).iterator();
        Map<String, ServiceSettings> byName = new LinkedHashMap<>();
        services.entries().forEach((name, service) -> byName.put(
                name, registrations.containsKey(name) ? real(service, read.next()) : simulated(name, service)));
        requireOwnIds(services, byName);
        return new Services(byName, List.copyOf(registrations.values()));
    }

    /** Checks the keys of every service, and finds the registrations. */
    private static Map<String, YamlValue> registrations(YamlMapping services) {
        Map<String, YamlValue> registrations = new LinkedHashMap<>();
        services.entries().forEach((name, service) -> settings(service).ifPresent(settings -> {
            settings.allowOnly(KEYS, LATER);
            settings.get("registration").ifPresent(file -> registrations.put(name, file));
            if (settings.get("registration").isPresent() && settings.get("simulate").isPresent()) {
                throw settings.badInput("a service has either \"simulate\" or \"registration\", not both");
            }
        }));
        return registrations;
    }

    private Path file(YamlValue value) {
        if (labFile.isEmpty()) {
            throw value.badInput("a \"registration\" needs a lab file in a folder, which this is not");
        }
        try {
            return labFile.get().resolveSibling(value.string());
        } catch (InvalidPathException e) {
            throw value.mustBe("the path of a file");
        }
    }

    private static ServiceSettings real(YamlValue service, Registration registration) {
        return new ServiceSettings.Real(registration, timeout(service));
    }

    private static ServiceSettings simulated(String name, YamlValue service) {
        if (!ID.matcher(name).matches()) {
            throw service.badInput("a simulated service needs a name of a-z, 0-9, _, . and -, not \"" + name + "\"");
        }
        var latency = settings(service)
                .flatMap(settings -> settings.get("simulate"))
                .flatMap(ServicesReader::settings)
                .flatMap(simulate -> {
                    simulate.allowOnly(SIMULATE_KEYS, SIMULATE_LATER);
                    return simulate.get("latency");
                })
                .map(YamlValue::duration);
        return new ServiceSettings.Simulated(name, new Simulation(latency.orElse(DEFAULT_LATENCY)), timeout(service));
    }

    private static Optional<Duration> timeout(YamlValue service) {
        return settings(service).flatMap(settings -> settings.get("timeout")).map(YamlValue::positiveDuration);
    }

    /** The settings of a service that has any: {@code irc:} alone is a simulated one. */
    private static Optional<YamlMapping> settings(YamlValue value) {
        return value.isNull() ? Optional.empty() : Optional.of(value.mapping());
    }

    private static void requireOwnIds(YamlMapping services, Map<String, ServiceSettings> byName) {
        Map<String, String> names = new HashMap<>();
        byName.forEach((name, service) -> {
            var other = names.putIfAbsent(service.id(), name);
            if (other != null) {
                throw services.require(name).badInput("the services \"" + other + "\" and \"" + name
                        + "\" have the same id \"" + service.id() + "\"");
            }
        });
    }
}
