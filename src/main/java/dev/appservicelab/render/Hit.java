package dev.appservicelab.render;

/** What lies under the pointer. */
public sealed interface Hit {

    /** @param index its place in the attempts of the service's lane */
    record OfAttempt(String service, int index) implements Hit {}

    record OfFault(String fault) implements Hit {}

    /** The name of a service, or its lane where nothing else is. */
    record OfService(String service) implements Hit {}

    /** The sign that folds a lane. */
    record OfFold(String service) implements Hit {}

    /** The sign for a retry beyond the right edge, which is to come {@code at}. */
    record OfRetry(String service, long at) implements Hit {}

    /** The overview, at this instant of the run. */
    record OfOverview(long time) implements Hit {}
}
