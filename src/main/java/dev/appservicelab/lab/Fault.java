package dev.appservicelab.lab;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that is made to go wrong. It hits the attempts that start in {@code [at, until)}.
 *
 * @param name   unique in the run
 * @param target a service's id, or {@code all}
 * @param until  absent: to the end of the run
 */
public record Fault(String name, String target, Duration at, Optional<Duration> until, Effect effect) {

    /** The target that means every service. */
    public static final String ALL = "all";

    public boolean hits(String service) {
        return target.equals(ALL) || target.equals(service);
    }
}
