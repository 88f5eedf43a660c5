package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.homeserver.StubHomeserver;

/** Finds a port of the loopback on which nothing listens. */
final class FreePort {
    private FreePort() {}

    /**
     * The next one. Somebody else may take it before it is used.
     *
     * @throws BadInput if there is none
     */
    static int after(int taken) {
        return StubHomeserver.freeFrom(taken + 1)
                .orElseThrow(() -> new BadInput("no port soon after " + taken + " is free"));
    }
}
