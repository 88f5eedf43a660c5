package dev.appservicelab.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much is done to measure each row.
 *
 * @param transactions a round of bulk and of trickle
 * @param services     to how many, for bulk and trickle
 * @param drained      stored transactions a round of drain
 * @param latency      how long events come in a round of latency
 * @param grown        transactions a round of growth
 * @param backlogs     the backlogs that growth compares, in rows
 * @param fleets       the numbers of services that growth compares
 * @param healthy      services of the isolation row that answer
 * @param hanging      and that do not
 * @param isolation    how long events come in a round of isolation
 */
public record Size(
        int transactions,
        List<Integer> services,
        int drained,
        Duration latency,
        int grown,
        List<Integer> backlogs,
        List<Integer> fleets,
        int healthy,
        int hanging,
        Duration isolation) {

    /** What the targets are for. */
    public static final Size FULL = new Size(
            1_000, List.of(1, 10, 100), 10_000, Duration.ofSeconds(5), 2_000, List.of(10, 1_000, 1_000_000),
            List.of(1, 100, 1_000), 400, 100, Duration.ofSeconds(4));

    /** For a first impression. */
    public static final Size QUICK = new Size(
            300, List.of(1, 10, 100), 2_000, Duration.ofSeconds(2), 500, List.of(10, 1_000, 100_000),
            List.of(1, 100, 1_000), 400, 100, Duration.ofSeconds(2));

    public Size {
        services = List.copyOf(services);
        backlogs = List.copyOf(backlogs);
        fleets = List.copyOf(fleets);
    }
}
