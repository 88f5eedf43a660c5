package dev.appservicelab.lab;

import java.util.Locale;

/** A call of the lab itself that a fault can hit: of its store, or its lookup of keys. */
public enum Call {
    CREATE,
    COMPLETE,
    OLDEST,
    SET_UP,
    SET_DOWN,
    /** The lookup of one-time and fallback keys (MSC3202). */
    KEY_COUNTS;

    /** As in a lab file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
