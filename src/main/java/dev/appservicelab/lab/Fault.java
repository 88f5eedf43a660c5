package dev.appservicelab.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Something that is made to go wrong. It hits the attempts, or the calls of the lab itself, that start in
 * {@code [at, until)}.
 *
 * @param name        unique in the run
 * @param target      a service's id, or {@code all}
 * @param until       absent: to the end of the run
 * @param match       which attempts it hits
 * @param probability with which it hits one that it could hit; absent: always
 * @param times       how many it hits at most; absent: any number
 * @param cycle       absent: it applies all the time from {@code at} to {@code until}
 */
public record Fault(
        String name,
        String target,
        Duration at,
        Optional<Duration> until,
        Match match,
        OptionalDouble probability,
        OptionalInt times,
        Optional<Cycle> cycle,
        Effect effect) {
    /** The target that means every service. */
    public static final String ALL = "all";

    /** A fault that hits everything in its time. */
    public Fault(String name, String target, Duration at, Optional<Duration> until, Effect effect) {
        this(
                name, target, at, until, Match.ANY, OptionalDouble.empty(), OptionalInt.empty(), Optional.empty(),
                effect);
    }

    public boolean hits(String service) {
        return target.equals(ALL) || target.equals(service);
    }
}
