package dev.appservicelab.bench;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.store.Durability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Transactions a second to 1, 10 and 100 services, from the first event offered to the last transaction completed, with
 * enough callers that there is always something to send.
 */
final class ThroughputRow implements Row {
    private static final int CALLERS = 16;

    private final String name;
    private final String title;
    private final int events;
    private final Function<Preset, DeliveryPolicy> policy;
    private final Target one;
    private final Target more;

    private ThroughputRow(
            String name, String title, int events, Function<Preset, DeliveryPolicy> policy, Target one, Target more) {
        this.name = name;
        this.title = title;
        this.events = events;
        this.policy = policy;
        this.one = one;
        this.more = more;
    }

    /** Transactions that are full. */
    static ThroughputRow bulk() {
        var target = new Target("of_serial", Target.Sign.AT_LEAST, 0.80);
        return new ThroughputRow("bulk", "100 events of 570 bytes a transaction", 100, Preset::policy, target, target);
    }

    /** Transactions of one event; those that are on the disk share its work when there are several. */
    static ThroughputRow trickle() {
        return new ThroughputRow(
                "trickle", "one event of 570 bytes a transaction", 1, Preset::trickling,
                new Target("of_serial", Target.Sign.AT_LEAST, 0.60), new Target("of_serial", Target.Sign.ABOVE, 1.0));
    }

    @Override
    public Section measure(Grounds grounds) throws InterruptedException {
        var lines = new ArrayList<Line>();
        for (int number : grounds.size().services()) {
            lines.addAll(measure(grounds, number));
        }
        return new Section(name, title + "; transactions a second", lines);
    }

    private List<Line> measure(Grounds grounds, int number) throws InterruptedException {
        var services = grounds.receiver().services(number);
        var load = new Load(events, services.getFirst());
        var floors = new Floors(grounds, services, load);
        var trials = new LinkedHashMap<String, Trial<Double>>();
        trials.put("bare", floors.bare());
        for (var preset : grounds.presets()) {
            trials.put("serial " + preset, floors.serial(preset));
            trials.put(preset.toString(), amount -> deliver(grounds, preset, services, load, amount));
        }
        int amount = events == 1 ? grounds.size().trickle() : grounds.size().bulk();
        var results = grounds.rounds().measure(name + " at " + number, trials, amount);
        return grounds.presets().stream().map(preset -> line(preset, number, results)).toList();
    }

    private Line line(Preset preset, int number, Map<String, List<Double>> results) {
        var bare = results.getOrDefault("bare", List.of());
        var serial = results.getOrDefault("serial " + preset, List.of());
        var reached = results.getOrDefault(preset.toString(), List.of());
        var figures = new LinkedHashMap<String, Double>();
        figures.put("bare", Sample.of(bare).median());
        figures.put("serial", Sample.of(serial).median());
        figures.put("reached", Sample.of(reached).median());
        figures.put("of_bare", Sample.medianRatio(reached, bare));
        figures.put("of_serial", Sample.medianRatio(reached, serial));
        var target = number > 1 && preset.durability() == Durability.POWER ? more : one;
        return new Line(preset.toString(), Map.of("services", String.valueOf(number)), figures, target);
    }

    private double deliver(Grounds grounds, Preset preset, List<AppService> services, Load load, int amount)
            throws InterruptedException {
        var folder = grounds.scratch().folder();
        var tally = new Tally();
        try (var api = new HttpAppServiceApi(preset.policy());
                var workspace = preset.open(folder);
                var desk = new Desk(policy.apply(preset), workspace.store(), api, tally, services)) {
            long begun = System.nanoTime();
            var next = new AtomicLong();
            for (int i = 0; i < Math.max(CALLERS, services.size()); i++) {
                desk.spawn("caller " + i, () -> {
                    for (long id = next.getAndIncrement(); id < amount; id = next.getAndIncrement()) {
                        desk.scheduler().enqueue(
                                services.get((int) (id % services.size())).id(), load.batch(id));
                    }
                });
            }
            tally.await(amount);
            return amount / ((System.nanoTime() - begun) / 1e9);
        } finally {
            grounds.scratch().delete(folder);
        }
    }
}
