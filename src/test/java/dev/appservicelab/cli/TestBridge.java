package dev.appservicelab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** An appservice that is no part of the project's own: answers what it is told and writes down what it was sent. */
public final class TestBridge implements AutoCloseable {

    /** One request; what it does not have is empty. */
    public record Put(String path, String query, String authorization, String body, int status) {}

    private final ObjectMapper json = new ObjectMapper();
    private final List<Put> puts = new ArrayList<>();
    private final Semaphore arrivals = new Semaphore(0);
    private final HttpServer server;
    private int status = 200;

    public TestBridge() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public synchronized void answers(int newStatus) {
        status = newStatus;
    }

    /** A registration for it, interested in everybody. */
    public Path registration(Path folder, String id) throws IOException {
        var file = folder.resolve(id + ".yaml");
        Files.writeString(file, """
                id: %s
                url: http://127.0.0.1:%d
                as_token: as-%s
                hs_token: secret-of-%s
                sender_localpart: %s
                namespaces:
                  users: [{exclusive: false, regex: '@'}]
                  aliases: []
                  rooms: []
                """.formatted(id, server.getAddress().getPort(), id, id, id));
        return file;
    }

    public synchronized List<Put> puts() {
        return List.copyOf(puts);
    }

    /** Waits until so many more requests were answered. */
    public void awaitArrivals(int requests) throws InterruptedException {
        if (!arrivals.tryAcquire(requests, 60, TimeUnit.SECONDS)) {
            throw new AssertionError("no request came");
        }
    }

    /** Ids of the events in the requests that were answered with 200, in order. */
    public synchronized List<String> delivered() {
        return puts.stream().filter(put -> put.status() == 200).flatMap(put -> ids(put.body()).stream()).toList();
    }

    List<String> ids(String body) {
        try {
            var ids = new ArrayList<String>();
            for (JsonNode event : json.readTree(body).get("events")) {
                ids.add(event.get("event_id").asText());
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int answered;
        synchronized (this) {
            answered = status;
            puts.add(new Put(
                    exchange.getRequestURI().getPath(),
                    Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""),
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""),
                    body,
                    answered));
        }
        exchange.sendResponseHeaders(answered, 2);
        exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        exchange.close();
        arrivals.release();
    }
}
