package dev.appservicelab.lab;

import dev.appservicelab.delivery.Body;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * What is left to chance in a run. Each question has its own answer, drawn from the seed and from what the question is
 * about, so that it depends neither on what else was asked nor on when. Thread-safe.
 */
record Chance(long seed) {
    private static final int HEX_DIGITS_OF_A_LONG = 16;
    private static final int HEX = 16;

    /** The source of answers to all about this: the same for equal words in the same order. */
    Random about(Object... words) {
        var text = new StringBuilder().append(seed);
        for (var word : words) {
            text.append('\n').append(word);
        }
        var hash = new Body(text.toString().getBytes(StandardCharsets.UTF_8)).sha256();
        return new Random(Long.parseUnsignedLong(hash.substring(0, HEX_DIGITS_OF_A_LONG), HEX));
    }
}
