package dev.appservicelab.report;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.FaultRole;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History;
import dev.appservicelab.history.Lane;
import dev.appservicelab.history.TimelineModel;
import dev.appservicelab.history.World;
import dev.appservicelab.input.Place;
import dev.appservicelab.lab.Lab;
import dev.appservicelab.lab.LabClock;
import dev.appservicelab.lab.LabSettings;
import dev.appservicelab.lab.ServiceSettings;
import dev.appservicelab.lab.Simulation;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileReader;
import dev.appservicelab.scenario.MetricValue;
import dev.appservicelab.scenario.Verdict;
import dev.appservicelab.store.H2TransactionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** Reports of runs under the virtual clock, with metrics read from the model of the timeline. */
final class Reports {
    static final List<String> OF_SERVICE = List.of(
            "state", "paused", "up_at", "down_at", "backlog.now", "backlog.peak", "transactions.completed",
            "attempts.all", "attempts.failed", "backoff.delays", "backoff.max");
    static final List<String> OF_RUN = List.of("ledger.accepted", "ledger.delivered", "ledger.dropped", "ledger.lost");

    private static final String SHORT_503 = """
            lab: 1
            name: short-503
            seed: 42
            policy: synapse
            clock: virtual
            duration: 90s
            services:
              irc: {simulate: {latency: 5ms}}
            traffic:
              - {to: irc, kind: event, rate: 5/s, until: 60s}
            faults:
              - {name: rule 1, target: irc, at: 10s, until: 38s, status: 503}
            """;

    /** What must be shown as it is, and do nothing. */
    static final String HOSTILE = "=<script>alert('1')</script><img src=\"http://evil.invalid/x.png\" onerror=alert(2)>"
            + "]]>--></pre></style></svg></title>&amp;{{name}}\u0000\u001b\ud800,\"";

    private Reports() {}

    /** One service that fails from 10 s to 38 s. */
    static Report short503() {
        return of(LabFileReader.read("short-503.yaml", SHORT_503), List.of(
                holds("in_order"),
                found("finally", "irc.backoff.delays", "[2s, 4s, 8s, 16s]", "[2, 4, 8, 16]", "[2s, 4s, 8s, 16s]",
                        "[2, 4, 8, 16]", 40_005_000_000L),
                found("finally", "irc.attempts.failed", "4", "4", "4", "4", 24_000_000_000L)));
    }

    /** The demonstration: three services, one outage. */
    static Report demonstration(List<Finding> findings) {
        var path = Path.of("sample-data/demo.yaml");
        try {
            var file = LabFileReader.read("demo.yaml", Files.readString(path));
            return of(file.with(file.settings().withClock(new LabClock.Virtual())), findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Report of(LabFile file, List<Finding> findings) {
        var lab = new Lab(file.settings(), H2TransactionStore::inMemory);
        lab.run();
        return of(file, lab.history(), findings);
    }

    static Report of(LabFile file, History history, List<Finding> findings) {
        var entries = history.entries();
        var world = World.at(entries, Long.MAX_VALUE);
        var timeline = new TimelineModel();
        entries.forEach(timeline::apply);
        return new Report(
                file, history, entries, findings,
                new Figures(OF_SERVICE, OF_RUN, metric -> value(metric, world, timeline)));
    }

    /** A run whose every name is meant to do harm where it is shown, told by hand. */
    static Report hostile() {
        var settings = new LabSettings(
                HOSTILE, 1, "lab.test", true, DeliveryPolicy.SYNAPSE, new LabClock.Virtual(), Optional.empty(),
                List.of(new ServiceSettings.Simulated(HOSTILE, new Simulation(Duration.ZERO), Access.PLAIN)), List.of(),
                List.of(), List.of());
        var now = new AtomicLong();
        var history = new History(now::get);
        history.body(new Body(HOSTILE.getBytes(StandardCharsets.UTF_8)));
        var body = new Body(HOSTILE.getBytes(StandardCharsets.UTF_8)).sha256();
        history.event(new DeliveryEvent.RunStarted(HOSTILE, 1, "synapse", "virtual"));
        history.event(new DeliveryEvent.ServiceAdded(HOSTILE, true, ServiceState.UP, List.of()));
        history.event(new DeliveryEvent.FaultOn(HOSTILE, HOSTILE, HOSTILE, FaultRole.FAILED, OptionalLong.empty()));
        history.event(new DeliveryEvent.Action(HOSTILE, HOSTILE, HOSTILE));
        history.event(new DeliveryEvent.Accepted(HOSTILE, Item.Kind.EVENT, HOSTILE, OptionalLong.empty()));
        history.event(new DeliveryEvent.TransactionCreated(
                HOSTILE, 1, List.of(HOSTILE), new Counts(1, 0, 0, 0), 9, Sha256.known(body)));
        history.event(new DeliveryEvent.AttemptStarted(HOSTILE, 1, 1, Sha256.known(body)));
        now.set(1_000_000);
        history.event(new DeliveryEvent.AttemptEnded(
                HOSTILE, 1, 1, Outcome.STATUS, OptionalInt.of(503), Optional.of(HOSTILE),
                Optional.of(Sha256.known(body))));
        history.event(new DeliveryEvent.StateChanged(HOSTILE, ServiceState.DOWN));
        history.event(new DeliveryEvent.BackoffScheduled(HOSTILE, 2_000_000_000, 2));
        now.set(1_500_000_000);
        history.event(new DeliveryEvent.RunEnded(1_500_000_000));
        var finding = new Finding(
                "always", HOSTILE, false, HOSTILE, "\"x\"", Verdict.Outcome.FAILED, HOSTILE, "\"y\"",
                OptionalLong.of(1_000_000), history.entries().subList(3, 6), new Place(HOSTILE, 1, 1));
        var file = new LabFile(HOSTILE, Optional.empty(), HOSTILE + "\n" + HOSTILE, settings, List.of());
        return of(file, history, List.of(finding));
    }

    /** An invariant that holds. */
    static Finding holds(String invariant) {
        return new Finding(
                "always", invariant, true, "holds", "\"holds\"", Verdict.Outcome.PASSED, "holds", "\"holds\"",
                OptionalLong.empty(), List.of(), new Place("lab.yaml", 9, 5));
    }

    /** An expectation that is met. */
    static Finding found(
            String when, String metric, String expected, String expectedJson, String actual, String actualJson,
            long at) {
        return new Finding(
                when, metric, false, expected, expectedJson, Verdict.Outcome.PASSED, actual, actualJson,
                OptionalLong.of(at), List.of(), new Place("lab.yaml", 12, 5));
    }

    private static Optional<MetricValue> value(String metric, World world, TimelineModel timeline) {
        var ledger = world.ledger();
        return switch (metric) {
            case "ledger.accepted" -> count(ledger.accepted());
            case "ledger.delivered" -> count(ledger.delivered());
            case "ledger.dropped" -> count(ledger.droppedInAll());
            case "ledger.lost" -> count(ledger.lost());
            default -> {
                int dot = metric.indexOf('.');
                yield timeline.lane(metric.substring(0, dot)).flatMap(lane -> value(lane, metric.substring(dot + 1)));
            }
        };
    }

    private static Optional<MetricValue> value(Lane lane, String metric) {
        var waits = lane.waits().stream().map(wait -> new MetricValue.Time(wait.due() - wait.from())).toList();
        return switch (metric) {
            case "state" -> Optional.of(new MetricValue.Word(lane.state().toString()));
            case "paused" -> Optional.of(new MetricValue.Truth(false));
            case "up_at" -> changed(lane, ServiceState.UP);
            case "down_at" -> changed(lane, ServiceState.DOWN);
            case "backlog.now" -> count(lane.backlog().getLast().backlog());
            case "backlog.peak" -> count(lane.backlog().stream().mapToInt(Lane.Step::backlog).max().orElse(0));
            case "transactions.completed" ->
                count(lane.attempts().stream().filter(attempt -> !attempt.failed()).count());
            case "attempts.all" -> count(lane.attempts().size());
            case "attempts.failed" -> count(lane.failures().size());
            case "backoff.delays" -> Optional.of(new MetricValue.Times(waits));
            case "backoff.max" -> waits.stream()
                    .max((a, b) -> Long.compare(a.nanos(), b.nanos()))
                    .map(wait -> wait);
            default -> Optional.empty();
        };
    }

    private static Optional<MetricValue> changed(Lane lane, ServiceState state) {
        return lane.states().stream()
                .skip(1)
                .filter(change -> change.state() == state)
                .reduce((first, second) -> second)
                .map(change -> new MetricValue.Time(change.at()));
    }

    private static Optional<MetricValue> count(long value) {
        return Optional.of(new MetricValue.Count(value));
    }
}
