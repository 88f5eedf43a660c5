package dev.appservicelab.history;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A growing list of SHA-256 values in hex, a quarter as large as their texts. Any other text is kept as it is. */
final class Digests {
    private static final int LENGTH = 64;
    private static final int LONGS = 4;
    private static final int LETTERS = LENGTH / LONGS;
    private static final HexFormat HEX = HexFormat.of();

    private final Column words = new Column();
    private final Map<Integer, String> others = new HashMap<>();
    private int size;

    void add(String digest) {
        if (isHex(digest)) {
            for (int i = 0; i < LONGS; i++) {
                words.add(HexFormat.fromHexDigitsToLong(digest, i * LETTERS, (i + 1) * LETTERS));
            }
        } else {
            others.put(size, digest);
            for (int i = 0; i < LONGS; i++) {
                words.add(0);
            }
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
            hex.append(HEX.toHexDigits(words.get(LONGS * index + i)));
        }
        return hex.toString();
    }

    private static boolean isHex(String digest) {
        return digest.length() == LENGTH
                && digest.chars()
                        .allMatch(letter -> (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f'));
    }
}
