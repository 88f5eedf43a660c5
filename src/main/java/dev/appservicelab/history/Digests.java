package dev.appservicelab.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A growing list of SHA-256 values in hex, a quarter as large as their texts. Any other text is kept as it is. */
final class Digests {
    private static final int LENGTH = 64;
    private static final int LONGS = 4;
    private static final int LETTERS = LENGTH / LONGS;
    private static final HexFormat HEX = HexFormat.of();

    private long[] words = new long[LONGS * 4];
    private final Map<Integer, String> others = new HashMap<>();
    private int size;

    void add(String digest) {
        if (isHex(digest)) {
            if (words.length < LONGS * (size + 1)) {
                words = Arrays.copyOf(words, Math.max(LONGS * (size + 1), words.length + words.length / 2));
            }
            for (int i = 0; i < LONGS; i++) {
                words[LONGS * size + i] =
                        HexFormat.fromHexDigitsToLong(digest, i * LETTERS, (i + 1) * LETTERS);
            }
        } else {
            others.put(size, digest);
        }
        size++;
    }

    String get(int index) {
        var other = others.get(index);
        if (other != null) {
            return other;
        }
        var hex = new StringBuilder(LENGTH);
        for (int i = 0; i < LONGS; i++) {
            hex.append(HEX.toHexDigits(words[LONGS * index + i]));
        }
        return hex.toString();
    }

    private static boolean isHex(String digest) {
        return digest.length() == LENGTH
                && digest.chars()
                        .allMatch(letter -> (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f'));
    }
}
