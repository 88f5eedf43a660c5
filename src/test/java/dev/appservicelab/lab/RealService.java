package dev.appservicelab.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.appservicelab.matrix.Namespaces;
import dev.appservicelab.matrix.Registration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * An appservice that is none of ours: answers everything with what it was told to, and writes down what it was asked.
 */
final class RealService implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private int status = 200;
    private String body = "{}";

    RealService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** What it answers from now on. */
    synchronized void answers(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    /** Method, path, query and authorization of each request. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** As a simulated service irc is registered. */
    Registration registration() {
        return new Registration(
                "irc", Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())), "as", "hs", "irc",
                Namespaces.NONE, List.of(), false, true, false, true, false);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes;
            int answered;
            synchronized (this) {
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "none"));
                bytes = body.getBytes(StandardCharsets.UTF_8);
                answered = status;
            }
            exchange.sendResponseHeaders(answered, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
