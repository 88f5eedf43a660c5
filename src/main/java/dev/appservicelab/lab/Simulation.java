package dev.appservicelab.lab;

import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a simulated appservice behaves while no fault hits it: it answers 200 and {@code {}}.
 *
 * @param latency   how long it takes for that
 * @param dedupe    by what it knows again what it has acted on
 * @param receives  the kinds that it acts on. Its registration asks for them; for ephemeral events and to-device
 *         messages there is one switch, so with only one of both the other comes too, and is received and ignored, as
 *         events are if they are left out
 * @param keyCounts whether its registration asks for counts of one-time keys (MSC3202)
 */
public record Simulation(Duration latency, Dedupe dedupe, Set<Item.Kind> receives, boolean keyCounts) {
    /** One that acts on every request, and asks for every kind. */
    public Simulation(Duration latency) {
        this(latency, Dedupe.NONE, EnumSet.allOf(Item.Kind.class), false);
    }

    public Simulation {
        receives = Set.copyOf(receives);
    }
}
