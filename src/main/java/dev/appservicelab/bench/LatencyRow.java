package dev.appservicelab.bench;

import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.store.CommitFloor;
import dev.appservicelab.time.TaskCancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long an event takes from accepted (under {@code lossless}: on the disk) to the receiver, at 100 events a second.
 * Of the floor: from the beginning of its commit.
 */
final class LatencyRow implements Row {
    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final double BOUND = 2;

    @Override
    public Section measure(Grounds grounds) throws InterruptedException {
        var trials = new LinkedHashMap<String, Trial<Sample>>();
        for (var preset : grounds.presets()) {
            trials.put("serial " + preset, amount -> serial(grounds, preset, amount));
            trials.put(preset.toString(), amount -> deliver(grounds, preset, amount));
        }
        int amount = (int) grounds.size().latency().dividedBy(INTERVAL);
        var results = grounds.rounds().measure("latency", trials, amount);
        var lines = new ArrayList<Line>();
        for (var preset : grounds.presets()) {
            for (int percent : List.of(50, 99)) {
                lines.add(line(preset, percent, results));
            }
        }
        return new Section("latency", "accepted → arrived at 100 events a second; milliseconds", lines);
    }

    private static Line line(Preset preset, int percent, Map<String, List<Sample>> results) {
        var serial = percentiles(results.getOrDefault("serial " + preset, List.of()), percent);
        var reached = percentiles(results.getOrDefault(preset.toString(), List.of()), percent);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("serial", Sample.of(serial).median());
        figures.put("reached", Sample.of(reached).median());
        figures.put("over_serial", Sample.medianRatio(reached, serial));
        return new Line(
                preset.toString(), Map.of("percentile", "p" + percent), figures,
                new Target("over_serial", Target.Sign.AT_MOST, BOUND));
    }

    private static List<Double> percentiles(List<Sample> samples, int percent) {
        return samples.stream().map(sample -> sample.percentile(percent)).toList();
    }

    private static Sample serial(Grounds grounds, Preset preset, int amount) throws InterruptedException {
        var services = grounds.receiver().services(1);
        var load = new Load(1, services.getFirst());
        var folder = grounds.scratch().folder();
        var begun = new long[amount];
        grounds.receiver().arrivals();
        try (var api = new HttpAppServiceApi(Grounds.CLIENT);
                var store = new CommitFloor(folder, preset.durability(), 1)) {
            var pace = new Pace(Duration.ZERO, INTERVAL);
            Workers.seconds(1, worker -> {
                for (int i = 0; i < amount; i++) {
                    pace.await(i);
                    begun[i] = System.nanoTime();
                    store.commit(worker, load.body(i).bytes());
                    Floors.send(api, services.getFirst(), i, load.body(i));
                }
            });
        } finally {
            grounds.scratch().delete(folder);
        }
        return Sample.of(grounds.receiver().arrivals().stream()
                .map(arrival -> (arrival.nanos() - begun[(int) arrival.transaction()]) / 1e6)
                .toList());
    }

    private static Sample deliver(Grounds grounds, Preset preset, int amount) throws InterruptedException {
        var services = grounds.receiver().services(1);
        var folder = grounds.scratch().folder();
        var journeys = new Journeys();
        grounds.receiver().arrivals();
        try (var api = new HttpAppServiceApi(preset.policy());
                var workspace = preset.open(folder);
                var desk = new Desk(preset.policy(), workspace.store(), api, journeys, services)) {
            var pace = new Pace(Duration.ZERO, INTERVAL);
            desk.spawn("caller", () -> offer(desk, services.getFirst().id(), pace, 0, amount));
            journeys.await(amount);
        } finally {
            grounds.scratch().delete(folder);
        }
        return Sample.of(journeys.millis(grounds.receiver().arrivals()));
    }

    /**
     * Offers events at a pace, one at a time.
     *
     * @param from the number of the first event
     */
    static void offer(Desk desk, String service, Pace pace, long from, int amount) {
        try {
            for (int i = 0; i < amount; i++) {
                pace.await(i);
                desk.scheduler().enqueue(service, List.of(Load.event(from + i)));
            }
        } catch (InterruptedException e) {
            throw new TaskCancelled();
        }
    }
}
