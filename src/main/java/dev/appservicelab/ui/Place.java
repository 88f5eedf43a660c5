package dev.appservicelab.ui;

import dev.appservicelab.delivery.event.ServiceState;
import dev.appservicelab.history.ServiceView;

/** Where a conversation is held. */
sealed interface Place {
    /** Unique among all places. */
    String id();

    /** A room of the stub homeserver. */
    record Room(String id, String name, int members) implements Place {}

    /**
     * What is sent to one service, whatever room it is about.
     *
     * @param state UP or DOWN, as a shape
     */
    record Service(String id, Glyph state) implements Place {
        static Service of(ServiceView service) {
            return new Service(service.id(), service.state() == ServiceState.DOWN ? Glyph.DOWN : Glyph.UP);
        }
    }
}
