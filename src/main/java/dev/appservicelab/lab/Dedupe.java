package dev.appservicelab.lab;

import java.util.Locale;

/** By what a simulated service knows again what it has acted on already. */
public enum Dedupe {
    /** By nothing: it acts on every request. */
    NONE,
    /** By all transaction ids it has ever seen. */
    TXN_ID,
    /** By the transaction id it saw last, as some frameworks do. */
    LAST_TXN_ID,
    /** By event ids: it acts on the events of a request that it has not seen. */
    EVENT_ID;

    /** As in a lab file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
