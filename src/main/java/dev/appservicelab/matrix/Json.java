package dev.appservicelab.matrix;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One JSON value as the UTF-8 bytes it came in. Equal if the bytes are. Immutable: the bytes must not be changed. */
public final class Json {
    private final byte[] bytes;

    /** Takes the bytes as they are; whoever read them has checked that they are one JSON value. */
    public Json(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Json of(String text) {
        return new Json(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json && Arrays.equals(bytes, json.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
