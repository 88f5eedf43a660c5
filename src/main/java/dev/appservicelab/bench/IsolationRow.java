package dev.appservicelab.bench;

import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.AppService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What services that never answer cost the others: the time from accepted to arrived of 400, each with an event a
 * second, with and without 100 more that hang and are offered as much. All are offered theirs in turn, and not two at
 * the same instant: that would cost something whether they hang or not.
 */
final class IsolationRow implements Row {
    private static final double BOUND = 1.2;
    private static final int PERCENT = 99;

    @Override
    public Section measure(Grounds grounds) throws InterruptedException {
        var size = grounds.size();
        var trials = new LinkedHashMap<String, Trial<Double>>();
        for (var preset : grounds.presets()) {
            trials.put(preset + " alone", amount -> deliver(grounds, preset, 0, amount));
            trials.put(preset + " beside", amount -> deliver(grounds, preset, size.hanging(), amount));
        }
        var results = grounds.rounds().measure("isolation", trials, size.isolation());
        return new Section(
                "isolation",
                "accepted → arrived of %d services, p99, without and with %d others that hang; milliseconds"
                        .formatted(size.healthy(), size.hanging()),
                grounds.presets().stream().map(preset -> line(preset, size, results)).toList());
    }

    private static Line line(Preset preset, Size size, Map<String, List<Double>> results) {
        var alone = results.getOrDefault(preset + " alone", List.of());
        var beside = results.getOrDefault(preset + " beside", List.of());
        var figures = new LinkedHashMap<String, Double>();
        figures.put("alone", Sample.of(alone).median());
        figures.put("beside", Sample.of(beside).median());
        figures.put("beside_over_alone", Sample.medianRatio(beside, alone));
        return new Line(
                preset.toString(), Map.of("hanging", String.valueOf(size.hanging())), figures,
                new Target("beside_over_alone", Target.Sign.AT_MOST, BOUND));
    }

    private static double deliver(Grounds grounds, Preset preset, int hanging, int amount)
            throws InterruptedException {
        var healthy = grounds.receiver().services(grounds.size().healthy());
        var services = new ArrayList<AppService>(healthy);
        services.addAll(grounds.receiver().hanging(hanging));
        var folder = grounds.scratch().folder();
        var interval = grounds.size().interval();
        var journeys = new Journeys();
        grounds.receiver().arrivals();
        try (var api = new HttpAppServiceApi(preset.policy());
                var workspace = preset.open(folder);
                var desk = new Desk(preset.policy(), workspace.store(), api, journeys, services)) {
            for (int i = 0; i < services.size(); i++) {
                var service = services.get(i).id();
                var offset = i < healthy.size()
                        ? interval.multipliedBy(i).dividedBy(healthy.size())
                        : between(interval, i - healthy.size(), hanging, healthy.size());
                long from = (long) i * amount;
                desk.spawn("caller of " + service, () ->
                        LatencyRow.offer(desk, service, new Pace(offset, interval), from, amount));
            }
            journeys.await(healthy.size() * amount);
        } finally {
            grounds.scratch().delete(folder);
        }
        return Sample.of(journeys.millis(grounds.receiver().arrivals())).percentile(PERCENT);
    }

    /** Halfway between two of those that answer. */
    private static Duration between(Duration interval, int number, int hanging, int healthy) {
        return interval.multipliedBy(number).dividedBy(hanging).plus(interval.dividedBy(2L * healthy));
    }
}
