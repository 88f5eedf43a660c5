package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Dedupe;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.matrix.RegistrationReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code services}. */
final class ServicesReader {
    static final List<String> KEYS = List.of("simulate", "registration", "timeout", "auth", "legacy_path");
    static final List<String> SIMULATE_KEYS = List.of("latency", "dedupe", "receives", "key_counts");
    static final Simulation USUAL = new Simulation(Duration.ofMillis(5));

    /** A simulated service's id is the localpart of its user. */
    private static final Pattern ID = Pattern.compile("[a-z0-9_.-]+");

    private final NamedFiles files;

    ServicesReader(NamedFiles files) {
        this.files = files;
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
        Map<String, Path> paths = new LinkedHashMap<>();
        registrations.forEach((name, file) -> paths.put(name, files.file(file, "registration")));
        var read = RegistrationReader.readAll(List.copyOf(paths.values())).iterator();
        Map<String, ServiceSettings> byName = new LinkedHashMap<>();
        services.entries().forEach((name, service) -> {
            var file = Optional.ofNullable(paths.get(name));
            byName.put(name, file.map(it -> real(service, it, read.next())).orElseGet(() -> simulated(name, service)));
        });
        requireOwnIds(services, byName);
        return new Services(byName, List.copyOf(registrations.values()));
    }

    /** Checks the keys of every service, and finds the registrations. */
    private static Map<String, YamlValue> registrations(YamlMapping services) {
        Map<String, YamlValue> registrations = new LinkedHashMap<>();
        services.entries().forEach((name, service) -> settings(service).ifPresent(settings -> {
            settings.allowOnly(KEYS);
            settings.get("registration").ifPresent(file -> registrations.put(name, file));
            if (settings.has("registration") && settings.has("simulate")) {
                throw settings.badInput("a service has either \"simulate\" or \"registration\", not both");
            }
        }));
        return registrations;
    }

    private static ServiceSettings real(YamlValue service, Path file, Registration registration) {
        return new ServiceSettings.Real(file, registration, access(service));
    }

    private static ServiceSettings simulated(String name, YamlValue service) {
        if (!ID.matcher(name).matches()) {
            throw service.badInput("a simulated service needs a name of a-z, 0-9, _, . and -, not \"" + name + "\"");
        }
        var simulation = settings(service)
                .flatMap(settings -> settings.get("simulate"))
                .flatMap(ServicesReader::settings)
                .map(ServicesReader::simulation)
                .orElse(USUAL);
        return new ServiceSettings.Simulated(name, simulation, access(service));
    }

    private static Simulation simulation(YamlMapping simulate) {
        simulate.allowOnly(SIMULATE_KEYS);
        return new Simulation(
                simulate.get("latency").map(YamlValue::duration).orElse(USUAL.latency()),
                simulate.get("dedupe").map(value -> value.oneOf(List.of(Dedupe.values()))).orElse(USUAL.dedupe()),
                simulate.get("receives").map(ServicesReader::kinds).orElse(USUAL.receives()),
                simulate.get("key_counts").map(YamlValue::bool).orElse(USUAL.keyCounts()));
    }

    private static Set<Item.Kind> kinds(YamlValue value) {
        return EnumSet.copyOf(value.someOf(List.of(Item.Kind.values())));
    }

    private static Access access(YamlValue service) {
        return settings(service)
                .map(it -> new Access(
                        it.get("timeout").map(YamlValue::positiveDuration),
                        it.get("auth").map(auth -> auth.oneOf(List.of(Auth.values()))).orElse(Access.PLAIN.auth()),
                        it.get("legacy_path").map(YamlValue::bool).orElse(Access.PLAIN.legacyPath())))
                .orElse(Access.PLAIN);
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
