package dev.appservicelab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The benchmark: rows measured one after the other, each in rounds.
 *
 * @param rows    which
 * @param presets under which policies
 * @param rounds  how many
 */
public record Benchmark(List<RowName> rows, List<Preset> presets, int rounds, Size size) {
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final int CONNECTIONS = 10;

    /** What can be measured. */
    public enum RowName {
        BULK,
        TRICKLE,
        LATENCY,
        DRAIN,
        EXPLORER,
        GROWTH,
        ISOLATION;

        private Row row() {
            return switch (this) {
                case BULK -> ThroughputRow.bulk();
                case TRICKLE -> ThroughputRow.trickle();
                case LATENCY -> new LatencyRow();
                case DRAIN -> new DrainRow();
                case EXPLORER -> new ExplorerRow();
                case GROWTH -> new GrowthRow();
                case ISOLATION -> new IsolationRow();
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Benchmark {
        rows = List.copyOf(rows);
        presets = List.copyOf(presets);
    }

    /**
     * Measures all of it, which takes minutes.
     *
     * @param progress is told what is being measured
     * @throws IllegalStateException if an attempt failed: then nothing was measured
     */
    public BenchResult run(Consumer<String> progress) throws InterruptedException {
        try (var receiver = new ReceiverProcess();
                var scratch = new Scratch()) {
            var grounds = new Grounds(receiver, scratch, new Rounds(rounds, size.warmUp(), progress), size, presets);
            progress.accept("the receiver's own ceiling");
            double bulk = ceiling(receiver, 100);
            double trickle = ceiling(receiver, 1);
            var sections = new ArrayList<Section>();
            for (var row : rows) {
                sections.add(row.row().measure(grounds));
            }
            return new BenchResult(rounds, bulk, trickle, sections);
        }
    }

    private double ceiling(ReceiverProcess receiver, int events) throws InterruptedException {
        var body = new Load(events, receiver.services(1).getFirst()).body(0);
        var ceiling = new Ceiling(receiver.port(), body, CONNECTIONS);
        ceiling.measure(size.warmUp());
        return ceiling.measure(size.warmUp().compareTo(SHORTEST) > 0 ? size.warmUp() : SHORTEST);
    }
}
