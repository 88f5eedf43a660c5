package dev.appservicelab.lab;

import java.time.Duration;

/** How much later than usual a service answers. What is left to chance is drawn from the run's seed. */
public sealed interface Delay {
    /** Always the same. */
    record Fixed(Duration by) implements Delay {}

    /** Anything from {@code least} to {@code most}, each as likely. */
    record Uniform(Duration least, Duration most) implements Delay {}

    /** Mostly about the median, seldom very long: e to the power of a normal distribution with this {@code sigma}. */
    record Lognormal(Duration median, double sigma) implements Delay {}

    /**
     * The body comes in so many pieces, evenly over this time: each the same while after the one before, the first,
     * with the head, as long after it would have come otherwise.
     */
    record Dribble(int chunks, Duration over) implements Delay {
        public Dribble {
            if (chunks < 1) {
                throw new IllegalArgumentException("a body dribbles in at least one piece, not in " + chunks);
            }
        }
    }
}
