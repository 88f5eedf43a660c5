package dev.appservicelab.delivery.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a body, worked out when it is first asked for: most of what a homeserver sends is never asked. Two are
 * equal if their hashes are. Thread-safe; the bytes must not be changed.
 */
public final class Sha256 {
    private static final byte[] NOTHING = {};

    /** Let go of when the hash is known: a history keeps many of these. */
    private byte[] bytes;

    private volatile @Nullable String hex;

    private Sha256(byte[] bytes, @Nullable String hex) {
        this.bytes = bytes;
        this.hex = hex;
    }

    /** That of these bytes. */
    public static Sha256 of(byte[] bytes) {
        return new Sha256(bytes, null);
    }

    /** One that is known already. */
    public static Sha256 known(String hex) {
        return new Sha256(NOTHING, hex);
    }

    /** In lower-case hex. */
    public String hex() {
        var made = hex;
        return made == null ? made() : made;
    }

    private synchronized String made() {
        var made = hex;
        if (made == null) {
            made = HexFormat.of().formatHex(digest().digest(bytes));
            hex = made;
            bytes = NOTHING;
        }
        return made;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Sha256 hash && hex().equals(hash.hex()));
    }

    @Override
    public int hashCode() {
        return hex().hashCode();
    }

    @Override
    public String toString() {
        return hex();
    }
}
