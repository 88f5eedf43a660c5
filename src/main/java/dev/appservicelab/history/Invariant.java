package dev.appservicelab.history;

import java.util.Locale;

/** What delivery promises never to break. Not every policy promises each of them. */
public enum Invariant {
    /** Every accepted item is queued, stored, delivered, parked, or dropped by a rule of the policy. */
    NOTHING_LOST,
    /** No attempt of a later transaction before the earlier is completed, parked or merged. */
    IN_ORDER,
    /** At most one attempt of a service is in flight. */
    ONE_IN_FLIGHT,
    /** The body of a transaction never changes between attempts. */
    BODY_UNCHANGED,
    /** A transaction id is never used twice. */
    IDS_UNIQUE,
    /** A DOWN service has exactly one recoverer, and an UP service at most one stored transaction. */
    ONE_RECOVERER,
    /** A service does not wait for another. */
    ISOLATED,
    /** After an attempt succeeded, its transaction is not sent again unless by hand. */
    SENT_ONCE_AFTER_SUCCESS;

    /** As in lab files and reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
