package dev.appservicelab.delivery.event;

import java.util.Locale;

/** What a fault looks like from outside; chooses its colour. */
public enum FaultRole {
    /** The service fails: an error status, a refused connection. */
    FAILED,
    /** The service answers late. */
    WAITING,
    /** What became of the request is not known: no answer, a reset. */
    UNKNOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
