package dev.appservicelab.delivery.event;

import java.util.Locale;

/** How an attempt ended. */
public enum Outcome {
    /** The success rule of the policy holds. */
    OK,
    /** An answer with a status that is no success. */
    STATUS,
    /** A successful status whose body is not JSON. */
    NOT_JSON,
    /** The answer was larger than is read. */
    TOO_LARGE,
    /** No whole answer in time. */
    TIMEOUT,
    /** No connection. */
    CONNECT,
    /** The connection was reset before an answer. */
    RESET,
    /** The connection was closed before the first byte of an answer. */
    EMPTY,
    /** What came back is not HTTP. */
    GARBAGE,
    /** The connection was closed in the middle of an answer. */
    TRUNCATED,
    /** A fault of the lab itself, never counted against the service. */
    INTERNAL;

    /** Whether the service may have acted on the request although the attempt failed. */
    public boolean unknown() {
        return switch (this) {
            case TIMEOUT, RESET, EMPTY, GARBAGE, TRUNCATED -> true;
            case OK, STATUS, NOT_JSON, TOO_LARGE, CONNECT, INTERNAL -> false;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
