package dev.appservicelab.explore;

import dev.appservicelab.delivery.DeliveryPolicy;
import java.util.List;

/**
 * All that a run is made of, but for who goes on at which switching point. Every part but the services can be left out,
 * and it is a plan still: that is how a run is made small.
 *
 * @param policy   with limits of its own, so that bursts around them are small
 * @param services at least one
 * @param steps    in the order of their instants
 */
record Plan(long seed, DeliveryPolicy policy, List<PlannedService> services, List<Step> steps, List<Mishap> mishaps) {
    /** In nanoseconds. */
    static final long MILLISECOND = 1_000_000;

    Plan {
        services = List.copyOf(services);
        steps = List.copyOf(steps);
        mishaps = List.copyOf(mishaps);
    }

    /**
     * A service, and what its registration asks for.
     *
     * @param url           whether it has one; without, everything counts as sent
     * @param ephemeral     whether it wants ephemeral events and to-device messages
     * @param latencyMillis how long it takes to answer
     */
    record PlannedService(
            String id, boolean url, boolean ephemeral, boolean deviceLists, boolean keyCounts, int latencyMillis) {

        /** How long it takes to answer, in nanoseconds. */
        long latency() {
            return latencyMillis * MILLISECOND;
        }
    }

    /**
     * Something that happens from outside.
     *
     * @param at    milliseconds since the start
     * @param actor who does it: what one actor does comes one after the other, what several do may come at the same
     *         time
     */
    record Step(int at, int actor, Move move) {

        /** In nanoseconds since the start. */
        long instant() {
            return at * MILLISECOND;
        }
    }

    Plan withServices(List<PlannedService> other) {
        return new Plan(seed, policy, other, steps, mishaps);
    }

    Plan withSteps(List<Step> other) {
        return new Plan(seed, policy, services, other, mishaps);
    }

    Plan withMishaps(List<Mishap> other) {
        return new Plan(seed, policy, services, steps, other);
    }
}
