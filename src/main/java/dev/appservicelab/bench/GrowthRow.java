package dev.appservicelab.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a transaction costs the more, the more there is: processor time of this process a transaction, with services
 * in the process that answer at once, one attempt at a time, over the rows of a backlog and over the number of
 * services.
 */
final class GrowthRow implements Row {
    private static final int ROUNDS = 5;
    private static final double BOUND = 1.3;

    @Override
    public Section measure(Grounds grounds) throws InterruptedException {
        var rounds = new Rounds(
                Math.max(ROUNDS, grounds.rounds().number()), grounds.rounds().warmUp(), grounds.rounds().progress());
        var lines = new ArrayList<Line>();
        for (var preset : grounds.presets()) {
            lines.add(measure(grounds, rounds, preset, "rows", grounds.size().backlogs(), GrowthRow::backlog));
            lines.add(measure(grounds, rounds, preset, "services", grounds.size().fleets(), GrowthRow::fleet));
        }
        return new Section("growth", "processor time a transaction, one attempt at a time; microseconds", lines);
    }

    /** Opens what is to be measured. */
    private interface Opening {
        Growing open(Grounds grounds, Preset preset, int number);
    }

    private static Growing backlog(Grounds grounds, Preset preset, int rows) {
        return new StandingBacklog(grounds.scratch(), preset, rows);
    }

    private static Growing fleet(Grounds grounds, Preset preset, int services) {
        return new Fleet(grounds.scratch(), preset, services);
    }

    private static Line measure(
            Grounds grounds, Rounds rounds, Preset preset, String over, List<Integer> numbers, Opening opening)
            throws InterruptedException {
        var open = new ArrayList<Growing>();
        try {
            var trials = new LinkedHashMap<String, Trial<Double>>();
            for (int number : numbers) {
                rounds.progress().accept("growth, preparing " + number + " " + over);
                var growing = opening.open(grounds, preset, number);
                open.add(growing);
                trials.put(number + " " + over, amount -> micros(growing, amount));
            }
            int amount = grounds.size().grown();
            var results = rounds.measure("growth of " + preset, trials, amount);
            return line(preset, over, results);
        } finally {
            open.forEach(Growing::close);
        }
    }

    private static Line line(Preset preset, String over, Map<String, List<Double>> results) {
        var figures = new LinkedHashMap<String, Double>();
        results.values().stream().map(Sample::of).map(Sample::median).forEach(median ->
                figures.put(List.of("small", "middle", "large").get(figures.size()), median));
        var medians = Sample.of(List.copyOf(figures.values()));
        figures.put("worst_over_best", medians.largest() / medians.percentile(0));
        return new Line(
                preset.toString(), Map.of("over", over), figures,
                new Target("worst_over_best", Target.Sign.AT_MOST, BOUND));
    }

    private static double micros(Growing growing, int amount) throws InterruptedException {
        var cpu = new Cpu();
        long before = cpu.nanos();
        growing.deliver(amount);
        // What is less than a tick of the system's clock is told as nothing.
        return Math.max(1, cpu.nanos() - before) / 1e3 / amount;
    }
}
