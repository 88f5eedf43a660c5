package dev.appservicelab.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback address that does on each connection exactly what its script says. */
final class RawServer implements AutoCloseable {

    interface Script {
        void play(Peer peer) throws Exception;
    }

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Semaphore arrivals = new Semaphore(0);
    private final Thread acceptor;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param scripts for the first connection, the second …; the last for all further ones */
    RawServer(Script... scripts) throws IOException {
        this(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), scripts);
    }

    RawServer(ServerSocket listener, Script... scripts) {
        this.listener = listener;
        this.scripts = List.of(scripts);
        acceptor = Thread.ofVirtual().start(this::listen);
    }

    /** Answers every request with 200 and keeps the connection. */
    static void healthy(Peer peer) throws IOException {
        while (peer.request()) {
            peer.ok();
        }
    }

    private void listen() {
        try {
            while (true) {
                var socket = listener.accept();
                open.add(socket);
                var script = scripts.get(Math.min(connections.getAndIncrement(), scripts.size() - 1));
                Thread.ofVirtual().start(() -> play(script, socket));
            }
        } catch (IOException e) {
            // Closed: the end.
        }
    }

    private void play(Script script, Socket socket) {
        try (socket) {
            script.play(new Peer(socket, this));
        } catch (Exception e) {
            // The other side went away; what that means is for the test to judge.
        }
    }

    void note(String request) {
        requests.add(request);
        arrivals.release();
    }

    /** Waits until so many requests have come that were not waited for before. */
    void awaitRequests(int count) throws InterruptedException {
        arrivals.acquire(count);
    }

    List<String> requests() {
        return requests;
    }

    /** Transaction ids in the order in which requests came. */
    List<Integer> transactions() {
        return requests.stream()
                .map(request -> request.replaceFirst("(?s)^PUT \\S*/transactions/(\\d+)\\S* HTTP.*", "$1"))
                .map(Integer::valueOf)
                .toList();
    }

    int connections() {
        return connections.get();
    }

    int port() {
        return listener.getLocalPort();
    }

    URI url() {
        return URI.create("http://localhost:" + port());
    }

    /** Refuses from now on; what is connected stays. */
    void refuse() throws Exception {
        listener.close();
        // The port is only free when the accepting thread has let go of it.
        acceptor.join();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
