package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port of the loopback on which nothing listens. */
final class FreePort {
    private static final int LAST = 65_535;

    private FreePort() {}

    /**
     * The next one. Somebody else may take it before it is used.
     *
     * @throws BadInput if there is none
     */
    static int after(int taken) {
        for (int port = taken + 1; port <= LAST; port++) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException inUse) {
                // The next one, then.
            }
        }
        throw new BadInput("no port after " + taken + " is free");
    }
}
