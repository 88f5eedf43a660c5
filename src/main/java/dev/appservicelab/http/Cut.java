package dev.appservicelab.http;

/** Where a connection is broken off on purpose. */
public enum Cut {
    /** Closed when the request is sent whole: the answer finds nobody. */
    BEFORE_THE_ANSWER,
    /** Reset when half of the request's body is sent. */
    IN_THE_BODY
}
