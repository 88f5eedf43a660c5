package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Sha256;

/** The bytes of a request or an answer, with their hash. Immutable: the bytes must not be changed. */
public final class Body {
    private final byte[] bytes;
    private final Sha256 hash;

    public Body(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Sha256.of(bytes);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Not worked out yet if nobody has asked. */
    public Sha256 hash() {
        return hash;
    }

    /** SHA-256 of the bytes, in lower-case hex. */
    public String sha256() {
        return hash.hex();
    }

    @Override
    public String toString() {
        return "Body[" + bytes.length + " bytes, " + hash + "]";
    }
}
