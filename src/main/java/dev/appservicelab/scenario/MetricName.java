package dev.appservicelab.scenario;

import dev.appservicelab.input.Place;
import dev.appservicelab.input.Spelling;
import dev.appservicelab.lab.ServiceSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A metric as a lab file names it.
 *
 * @param subject with the service's id, which is not always what the file calls the service
 */
record MetricName(String subject, MetricKind kind) {

    static Optional<MetricName> of(String name, Services services) {
        return Metrics.OF_RUN.contains(name)
                ? Optional.of(new MetricName(name, MetricKind.of(name)))
                : services.byName().entrySet().stream()
                        .flatMap(service -> ofService(name, service).stream())
                        .findFirst();
    }

    private static Optional<MetricName> ofService(String name, Map.Entry<String, ServiceSettings> service) {
        return Optional.of(name)
                .filter(it -> it.startsWith(service.getKey() + "."))
                .map(it -> it.substring(service.getKey().length() + 1))
                .filter(Metrics.OF_SERVICE::contains)
                .map(metric -> new MetricName(service.getValue().id() + "." + metric, MetricKind.of(metric)));
    }

    /** The metric that is named there. */
    static MetricName require(String name, Services services, Place place) {
        return of(name, services).orElseThrow(() -> place.badInput(unknown(name, services)));
    }

    private static String unknown(String name, Services services) {
        var owner = services.byName().keySet().stream().filter(id -> name.startsWith(id + ".")).findFirst();
        if (owner.isPresent()) {
            var metric = name.substring(owner.get().length() + 1);
            return "a service has no metric \"" + metric + "\"" + Spelling.hint(metric, Metrics.OF_SERVICE);
        }
        if (name.startsWith("ledger.")) {
            return "a run has no metric \"" + name + "\"" + Spelling.hint(name, Metrics.OF_RUN);
        }
        var metric = Metrics.OF_SERVICE.stream().filter(it -> name.endsWith("." + it)).findFirst();
        if (metric.isPresent()) {
            var service = name.substring(0, name.length() - metric.get().length() - 1);
            return "there is no service \"" + service + "\"" + Spelling.hint(service, services.byName().keySet());
        }
        var all = all(services);
        return "unknown metric \"" + name + "\"" + Spelling.nearest(name, all)
                .map(it -> "; did you mean \"" + it + "\"?")
                .orElse("; expected one such as " + all.getFirst() + " or " + all.getLast());
    }

    private static List<String> all(Services services) {
        return Stream.concat(
                        services.byName().keySet().stream()
                                .flatMap(id -> Metrics.OF_SERVICE.stream().map(metric -> id + "." + metric)),
                        Metrics.OF_RUN.stream())
                .toList();
    }
}
