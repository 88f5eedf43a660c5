package dev.appservicelab.lab;

import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;

/** What one line of recorded events asks to deliver. */
public sealed interface EventLine {

    /** The line's number, from 1. */
    int line();

    /** A client event, for every service it is of interest to. */
    record Routed(int line, Event event) implements EventLine {}

    /**
     * An item for one service.
     *
     * @param to the service's id
     */
    record Addressed(int line, String to, Item item) implements EventLine {}
}
