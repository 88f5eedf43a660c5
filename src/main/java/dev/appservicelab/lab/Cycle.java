package dev.appservicelab.lab;

import java.time.Duration;

/**
 * A fault that comes and goes: it applies for {@code down}, then not for {@code up}, over and over from its {@code at}.
 *
 * @param down longer than zero
 */
public record Cycle(Duration down, Duration up) {
    public Cycle {
        if (!down.isPositive() || up.isNegative()) {
            throw new IllegalArgumentException("a cycle's down is longer than zero and its up not shorter, not " + down
                    + " and " + up);
        }
    }
}
