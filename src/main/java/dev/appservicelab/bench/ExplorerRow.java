package dev.appservicelab.bench;

import dev.appservicelab.explore.Explorer;
import dev.appservicelab.explore.StoreKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Simulated attempts of the explorer in its usual mix, with all invariants checked: with as many jobs as there are
 * cores, and with one, which is what a core does.
 */
final class ExplorerRow implements Row {
    private static final double BOUND = 100_000;
    private static final int LONGER = 4;

    /**
     * What one round has shown.
     *
     * @param perSecond attempts a second, with as many jobs as cores
     * @param perCore   attempts a second with one job, which keeps one core busy
     */
    private record Speed(double perSecond, double perCore) {}

    @Override
    public Section measure(Grounds grounds) throws InterruptedException {
        var trials = new LinkedHashMap<String, Trial<Speed>>();
        for (var preset : grounds.presets()) {
            var seed = new AtomicLong(1);
            trials.put(preset.toString(), seeds -> new Speed(
                    perSecond(preset, seed.getAndAdd(seeds), seeds, Runtime.getRuntime().availableProcessors()),
                    perSecond(preset, seed.getAndAdd(seeds), seeds, 1)));
        }
        // It is for runs of minutes: Java takes some seconds to compile all of it.
        var rounds = grounds.rounds().warmedUp(LONGER);
        var results = rounds.measure("explorer", trials, grounds.size().seeds());
        return new Section(
                "explorer", "simulated attempts a second, all invariants checked",
                grounds.presets().stream().map(preset -> line(preset, results)).toList());
    }

    private static Line line(Preset preset, Map<String, List<Speed>> results) {
        var speeds = results.getOrDefault(preset.toString(), List.of());
        var figures = new LinkedHashMap<String, Double>();
        figures.put("all_cores", Sample.of(speeds.stream().map(Speed::perSecond).toList()).median());
        figures.put("per_core", Sample.of(speeds.stream().map(Speed::perCore).toList()).median());
        return new Line(preset.toString(), Map.of(), figures, new Target("per_core", Target.Sign.AT_LEAST, BOUND));
    }

    private static double perSecond(Preset preset, long from, int seeds, int jobs) {
        var explorer = new Explorer(preset.policy(), StoreKind.MEMORY, from, seeds);
        long begun = System.nanoTime();
        explorer.explore(jobs);
        return explorer.attempts() / ((System.nanoTime() - begun) / 1e9);
    }
}
