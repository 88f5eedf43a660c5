package dev.appservicelab.ui;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How often something is sent.
 *
 * @param words for people
 * @param rate  how many a second
 * @param lasts for how long
 * @param count how many at once
 */
record Repeat(String words, Optional<Double> rate, Optional<Duration> lasts, OptionalInt count) {
    static final Repeat ONCE = new Repeat("Once", Optional.empty(), Optional.empty(), OptionalInt.empty());

    /** What is offered. */
    static final List<Repeat> ALL = List.of(
            ONCE, atOnce(10), atOnce(100), rate("1/s for 30 s", 1, 30), rate("10/s for 30 s", 10, 30),
            rate("100/s for 10 s", 100, 10));

    private static Repeat atOnce(int number) {
        return new Repeat(number + " at once", Optional.empty(), Optional.empty(), OptionalInt.of(number));
    }

    private static Repeat rate(String words, double rate, int seconds) {
        return new Repeat(words, Optional.of(rate), Optional.of(Duration.ofSeconds(seconds)), OptionalInt.empty());
    }

    @Override
    public String toString() {
        return words;
    }
}
