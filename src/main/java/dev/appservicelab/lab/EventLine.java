package dev.appservicelab.lab;

import dev.appservicelab.matrix.Event;
import dev.appservicelab.matrix.Item;
import java.util.Optional;
import java.util.OptionalLong;

/** What one line of recorded events asks to deliver. */
public sealed interface EventLine {

    /** The line's number, from 1. */
    int line();

    /** What is to be delivered. */
    Item item();

    /** The id of the service it is for; empty: every service it is of interest to. */
    Optional<String> addressee();

    /**
     * Its {@code origin_server_ts}, in milliseconds, unless it is centuries away; only how far two are apart means
     * something.
     */
    OptionalLong sentAt();

    /** A client event, for every service it is of interest to. */
    record Routed(int line, Event event, OptionalLong sentAt) implements EventLine {
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
    record Addressed(int line, String to, Item item, OptionalLong sentAt) implements EventLine {
        @Override
        public Optional<String> addressee() {
            return Optional.of(to);
        }
    }
}
