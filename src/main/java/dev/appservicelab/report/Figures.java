package dev.appservicelab.report;

import dev.appservicelab.scenario.MetricValue;
import dev.appservicelab.scenario.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The metrics of a run as of its end.
 *
 * @param ofService names of the metrics of a service, without its id, in the order of a report
 * @param ofRun     names of the metrics of the run
 * @param values    the value of a metric by its whole name, absent where there is none
 */
record Figures(List<String> ofService, List<String> ofRun, Function<String, Optional<MetricValue>> values) {

    static Figures of(Metrics metrics, long end) {
        return new Figures(Metrics.OF_SERVICE, Metrics.OF_RUN, metric -> metrics.value(metric, end));
    }

    Optional<MetricValue> ofRun(String metric) {
        return values.apply(metric);
    }

    Optional<MetricValue> ofService(String service, String metric) {
        return values.apply(service + "." + metric);
    }
}
