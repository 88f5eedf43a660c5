package dev.appservicelab.delivery;

import java.time.Duration;

/**
 * How long a recoverer waits.
 *
 * @param first  the first wait
 * @param factor each next wait is so many times the one before
 * @param max    no wait is longer
 * @param afterProgress the wait after a failure that follows a success
 */
public record Backoff(Duration first, double factor, Duration max, Duration afterProgress) {

    /** The wait after one of {@code previous} did not help. */
    public Duration after(Duration previous) {
        double nanos = previous.toNanos() * factor;
        return nanos >= max.toNanos() ? max : Duration.ofNanos((long) nanos);
    }
}
