package dev.appservicelab.scenario;

import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.history.History.Entry;
import dev.appservicelab.history.Ledger;
import dev.appservicelab.history.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics of a run as of an instant, from its history alone. Not thread-safe: it belongs to whoever feeds it. */
public final class Metrics {
    /** Names of the metrics of a service, without its id: {@code backlog.peak}, in the order of a report. */
    public static final List<String> OF_SERVICE = List.of(
            "state", "paused", "up_at", "down_at", "down_time",
            "queue.events", "queue.ephemeral", "queue.to_device", "queue.device_lists",
            "backlog.now", "backlog.peak",
            "transactions.created", "transactions.completed", "transactions.merged",
            "attempts.all", "attempts.failed",
            "backoff.delays", "backoff.max",
            "received_per_transaction", "applied_per_transaction",
            "latency.p50", "latency.p95", "latency.p99", "latency.max",
            "parked.transactions", "parked.attempts");
    /** Names of the metrics of the run: {@code ledger.lost}. */
    public static final List<String> OF_RUN = List.of(
            "ledger.accepted", "ledger.delivered", "ledger.twice", "ledger.dropped", "ledger.queued", "ledger.stored",
            "ledger.parked", "ledger.lost", "ledger.refused");

    private final World world = new World();
    private final Map<String, ServiceMetrics> services = new HashMap<>();
    private final Map<String, Name> names = new HashMap<>();

    /**
     * The name of a metric in its two parts.
     *
     * @param service absent for one of the run
     */
    record Name(Optional<String> service, String metric) {
        /** A service's id may have dots in it as well: what follows it decides. */
        static Name of(String name) {
            if (OF_RUN.contains(name)) {
                return new Name(Optional.empty(), name);
            }
            return OF_SERVICE.stream()
                    .filter(metric -> name.endsWith("." + metric))
                    .map(metric -> new Name(
                            Optional.of(name.substring(0, name.length() - metric.length() - 1)), metric))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no metric \"" + name + "\""));
        }
    }

    /** Takes the next entry in. */
    public void apply(Entry entry) {
        if (entry.event() instanceof DeliveryEvent.OfService event) {
            var metrics = services.computeIfAbsent(event.service(), id -> new ServiceMetrics());
            metrics.before(entry.t(), event, world.service(event.service()));
            world.apply(entry);
            world.service(event.service()).ifPresent(view -> metrics.after(entry.t(), event, view));
        } else {
            world.apply(entry);
        }
    }

    /**
     * The value of a metric, {@code irc.backlog.peak} or {@code ledger.lost}, as of an instant; absent until there
     * is one.
     *
     * @param now not before the newest entry
     * @throws IllegalArgumentException if there is no such metric
     */
    public Optional<MetricValue> value(String metric, long now) {
        var name = names.computeIfAbsent(metric, Name::of);
        return name.service()
                .map(service -> services.computeIfAbsent(service, id -> new ServiceMetrics())
                        .value(name.metric(), now, world.service(service)))
                .orElseGet(() -> Optional.of(new MetricValue.Count(ofRun(name.metric(), world.ledger()))));
    }

    private static long ofRun(String metric, Ledger ledger) {
        return switch (metric) {
            case "ledger.accepted" -> ledger.accepted();
            case "ledger.delivered" -> ledger.delivered();
            case "ledger.twice" -> ledger.twice();
            case "ledger.dropped" -> ledger.droppedInAll();
            case "ledger.queued" -> ledger.queued();
            case "ledger.stored" -> ledger.stored();
            case "ledger.parked" -> ledger.parked();
            case "ledger.lost" -> ledger.lost();
            case "ledger.refused" -> ledger.refused();
            default -> throw new IllegalArgumentException("a run has no metric \"" + metric + "\"");
        };
    }
}
