package dev.appservicelab.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much is done to measure each row.
 *
 * @param warmUp   how long each thing is done before it is measured
 * @param services to how many services bulk and trickle deliver
 * @param bulk     transactions a round of bulk
 * @param trickle  and of trickle
 * @param drained  stored transactions a round of drain
 * @param latency  how long events come in a round of latency
 * @param seeds    a round of the explorer
 * @param grown    transactions a round of growth
 * @param backlogs the backlogs that growth compares, in rows
 * @param fleets   the numbers of services that growth compares
 * @param healthy  services of the isolation row that answer
 * @param hanging  and that do not
 * @param interval how often each of them is offered an event
 * @param isolation so many events each a round
 */
public record Size(
        Duration warmUp,
        List<Integer> services,
        int bulk,
        int trickle,
        int drained,
        Duration latency,
        int seeds,
        int grown,
        List<Integer> backlogs,
        List<Integer> fleets,
        int healthy,
        int hanging,
        Duration interval,
        int isolation) {

    /** What the targets are for. */
    public static final Size FULL = new Size(
            Duration.ofSeconds(4), List.of(1, 10, 100), 1_000, 4_000, 10_000, Duration.ofSeconds(4), 10_000, 2_000,
            List.of(10, 1_000, 1_000_000), List.of(1, 100, 1_000), 400, 100, Duration.ofSeconds(1), 6);

    /** For a first impression. */
    public static final Size QUICK = new Size(
            Duration.ofMillis(500), List.of(1, 10, 100), 300, 1_000, 2_000, Duration.ofSeconds(2), 500, 500,
            List.of(10, 1_000, 100_000), List.of(1, 100, 1_000), 400, 100, Duration.ofSeconds(1), 1);

    public Size {
        services = List.copyOf(services);
        backlogs = List.copyOf(backlogs);
        fleets = List.copyOf(fleets);
    }
}
