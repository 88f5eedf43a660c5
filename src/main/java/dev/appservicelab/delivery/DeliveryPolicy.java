package dev.appservicelab.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The named switches that say how delivery behaves. Presets imitate homeservers.
 *
 * @param name    what it is called in a lab file
 * @param limits  how much goes into one transaction
 * @param backoff how long a recoverer waits
 * @param timeout how long an attempt may take, and how much of an answer is read
 */
public record DeliveryPolicy(String name, Limits limits, Backoff backoff, Timeout timeout) {

    /** At most so many of each kind a transaction. */
    public record Limits(int events, int ephemeral, int toDevice) {}

    /**
     * @param connect until a connection stands
     * @param total   from the start of the attempt to the last byte of the answer
     * @param body    bytes of the answer that are read at most
     */
    public record Timeout(Duration connect, Duration total, int body) {}

    /** Synapse as it is meant: its limits, waits and losses, without its races. */
    public static final DeliveryPolicy SYNAPSE = new DeliveryPolicy(
            "synapse",
            new Limits(100, 100, 100),
            new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(512), Duration.ofSeconds(4)),
            new Timeout(Duration.ofSeconds(15), Duration.ofSeconds(60), 1 << 20));

    /** All presets, the default first. */
    public static final List<DeliveryPolicy> PRESETS = List.of(SYNAPSE);

    /** The preset of this name. */
    public static Optional<DeliveryPolicy> preset(String name) {
        return PRESETS.stream().filter(policy -> policy.name.equals(name)).findFirst();
    }
}
