package dev.appservicelab.lab;

import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import java.util.Optional;

/** What one line of recorded events asks to deliver. */
public sealed interface EventLine {

    /** The line's number, from 1. */
    int line();

    /** What is to be delivered. */
    Item item();

    /** The id of the service it is for; empty: every service it is of interest to. */
    Optional<String> addressee();

    /** A client event, for every service it is of interest to. */
    record Routed(int line, Event event) implements EventLine {
        @Override
        public Item item() {
            return event;
        }

        @Override
        public Optional<String> addressee() {
            return Optional.empty();
        }
    }

    /**
     * An item for one service.
     *
     * @param to the service's id
     */
    record Addressed(int line, String to, Item item) implements EventLine {
        @Override
        public Optional<String> addressee() {
            return Optional.of(to);
        }
    }
}
