package dev.appservicelab.ui;

import java.util.List;
import java.util.OptionalLong;

/**
 * A line of a conversation.
 *
 * @param id    of the item
 * @param at    when the first service's queue had it; absent if no service is interested
 * @param said  what it says
 * @param gone  whether it was taken back since
 * @param ways  how far it has come to each service
 */
record Message(String id, OptionalLong at, Said said, boolean gone, List<WayText> ways) {
    Message {
        ways = List.copyOf(ways);
    }

    /** For those who hear it. */
    String spoken() {
        return (said.who().isEmpty() ? "" : Said.name(said.who()) + ": ") + said.text() + (gone ? ", taken back" : "")
                + ways.stream().map(way -> "; " + way.spoken()).reduce("", String::concat);
    }
}
