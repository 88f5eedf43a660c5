package dev.appservicelab.lab.homeserver;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.store.HomeserverStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/**
 * The homeserver that bridges talk to. It takes its port at once, is furnished, and answers from {@link #start} on;
 * closing it ends what is under way. Thread-safe.
 */
public final class StubHomeserver implements AutoCloseable {
    private static final int LAST_PORT = 65_535;
    private static final int FURTHER_PORTS = 1_000;

    private final ClientServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Optional<Timeline> timeline = Optional.empty();
    private Optional<Routes> routes = Optional.empty();

    private StubHomeserver(ClientServer server) {
        this.server = server;
    }

    /**
     * Takes a loopback port.
     *
     * @param port 0: any that is free
     * @throws BadInput if it is in use
     */
    public static StubHomeserver on(int port) {
        return new StubHomeserver(ClientServer.on(port));
    }

    /**
     * The first port from this one on that is free now.
     *
     * @param port from 1
     */
    public static OptionalInt freeFrom(int port) {
        for (int candidate = port; candidate <= Math.min(LAST_PORT, port + FURTHER_PORTS); candidate++) {
            try (var socket = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
                return OptionalInt.of(socket.getLocalPort());
            } catch (IOException e) {
                // The next one, then.
            }
        }
        return OptionalInt.empty();
    }

    /** Where bridges find it. */
    public URI url() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.port());
    }

    /** Makes it ready to answer, from what is stored; says what its own people may do on it. */
    public Residents furnish(String serverName, HomeserverStore store, Outside outside, InstantSource clock) {
        var users = new Users(serverName, store);
        timeline = Optional.of(new Timeline(store, outside, clock));
        var rooms = new Rooms(serverName, store, users, timeline.get());
        var queries = new Queries(outside, users, store);
        var tokens = new Tokens(outside::services, users, store);
        var keys = new Keys(store);
        var directory = new Directory(serverName, outside::services, store);
        var known = new Routes(tokens);
        new AccountEndpoints(tokens, users, keys).addTo(known);
        new UserEndpoints(users, rooms, store, closing).addTo(known);
        new RoomEndpoints(rooms, queries, directory).addTo(known);
        new EventEndpoints(rooms, queries, store).addTo(known);
        var passing = new Passing(store, outside);
        var ephemeral = new EphemeralEndpoints(rooms, users, outside, passing, clock);
        ephemeral.addTo(known);
        new DirectoryEndpoints(directory, rooms, queries, store).addTo(known);
        var toDevices = new KeyEndpoints(keys, users, store, passing);
        toDevices.addTo(known);
        new MediaEndpoints(serverName, store).addTo(known);
        new PingEndpoint(tokens, outside).addTo(known);
        routes = Optional.of(known);
        return new Residents(
                rooms, users, queries, new UploadedKeys(rooms, users, keys), passing, ephemeral, toDevices,
                tokens::seen);
    }

    /** Routes what an earlier process had not, then answers. */
    public void start() {
        timeline.orElseThrow().takeUpLeftOver();
        server.start(routes.orElseThrow());
    }

    @Override
    public void close() {
        closing.countDown();
        server.close();
    }
}
