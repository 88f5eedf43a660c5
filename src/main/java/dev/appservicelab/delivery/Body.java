package dev.appservicelab.delivery;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The bytes of a request or an answer, with their hash. Immutable: the bytes must not be changed. */
public final class Body {
    private final byte[] bytes;
    /** Made when it is first asked for: most of what a homeserver is sent is never asked. */
    private volatile @Nullable String sha256;

    public Body(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** SHA-256 of the bytes, in lower-case hex. */
    public String sha256() {
        var made = sha256;
        if (made == null) {
            made = HexFormat.of().formatHex(digest().digest(bytes));
            sha256 = made;
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
    public String toString() {
        return "Body[" + bytes.length + " bytes, " + sha256() + "]";
    }
}
