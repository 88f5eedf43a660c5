package dev.appservicelab.ui;

/** What the window's user has selected. */
public sealed interface Selection {

    record Nothing() implements Selection {}

    record OfService(String service) implements Selection {}

    /** @param index its place in the attempts of the service's lane */
    record OfAttempt(String service, int index) implements Selection {}

    /** A transaction that no attempt stands for. */
    record OfTransaction(String service, long transaction) implements Selection {}

    record OfFault(String fault) implements Selection {}

    /** A span of time, in nanoseconds since the start. */
    record OfRange(long from, long to) implements Selection {}
}
