package dev.appservicelab.bench;

import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.NewTransaction;
import dev.appservicelab.delivery.event.Counts;
import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.Event;
import dev.appservicelab.store.Durability;
import dev.appservicelab.store.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stored transactions of 10 events a second that one DOWN service is brought, from the first attempt on. Those that are
 * merged into others count as well.
 */
final class DrainRow implements Row {
    private static final int EVENTS = 10;

    @Override
    public Section measure(Grounds grounds) throws InterruptedException {
        int amount = grounds.size().drained();
        var load = new Load(EVENTS, grounds.receiver().services(1).getFirst());
        var stored = grounds.scratch().folder();
        store(stored, load, amount);
        var trials = new LinkedHashMap<String, Trial<Double>>();
        trials.put("bare", new Floors(grounds, grounds.receiver().services(1), load).bare());
        for (var preset : grounds.presets()) {
            trials.put(preset.toString(), any -> drain(grounds, preset, stored, amount));
        }
        var results = grounds.rounds().measure("drain", trials, amount);
        return new Section(
                "drain",
                "%,d stored transactions of 10 events, one at a time; stored transactions a second".formatted(amount),
                grounds.presets().stream().map(preset -> line(preset, results)).toList());
    }

    private static Line line(Preset preset, Map<String, List<Double>> results) {
        var bare = results.getOrDefault("bare", List.of());
        var reached = results.getOrDefault(preset.toString(), List.of());
        var figures = new LinkedHashMap<String, Double>();
        figures.put("bare", Sample.of(bare).median());
        figures.put("reached", Sample.of(reached).median());
        figures.put("of_bare", Sample.medianRatio(reached, bare));
        return new Line(
                preset.toString(), Map.of("services", "1"), figures,
                new Target("of_bare", Target.Sign.AT_LEAST, 0.70));
    }

    private static void store(Path folder, Load load, int amount) {
        try (var workspace = Workspace.open(folder, Durability.KILL)) {
            var store = workspace.store();
            for (int i = 0; i < amount; i++) {
                var ids = load.batch(i).stream().map(Event::id).toList();
                store.create("s0", new NewTransaction(
                        load.body(i), ids, new Counts(EVENTS, 0, 0, 0), OptionalLong.empty(), Counts.NONE));
            }
            store.setState("s0", ServiceState.DOWN);
        }
    }

    private static double drain(Grounds grounds, Preset preset, Path stored, int amount) throws InterruptedException {
        var folder = grounds.scratch().copyOf(stored);
        var tally = new Tally();
        var begun = new AtomicLong();
        try (var http = new HttpAppServiceApi(preset.policy());
                var workspace = preset.open(folder)) {
            AppServiceApi api = (service, transaction, attempt, body) -> {
                begun.compareAndSet(0, System.nanoTime());
                return http.send(service, transaction, attempt, body);
            };
            try (var _ = new Desk(preset.retryingAtOnce(), workspace.store(), api, tally, grounds.receiver().services(1))) {
                tally.await(amount);
                return amount / ((System.nanoTime() - begun.get()) / 1e9);
            }
        } finally {
            grounds.scratch().delete(folder);
        }
    }
}
