package dev.appservicelab.delivery;

/** A lookup failed; its message is one sentence. */
public final class LookupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LookupException(String message) {
        super(message);
    }
}
