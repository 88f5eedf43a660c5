package dev.appservicelab.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** Stands before a bridge and writes down which events were in requests that the bridge answered with 200. */
final class Wiretap implements AutoCloseable {
    private final HttpServer server;
    private final int target;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
    private final List<String> events = new ArrayList<>();
    private final Map<String, String> senders = new LinkedHashMap<>();
    private final Map<String, Integer> ephemeral = new LinkedHashMap<>();

    /** @param target the bridge's port */
    Wiretap(int target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Ids of the events, in the order of their first arrivals. */
    synchronized List<String> firstArrivals() {
        return List.copyOf(new LinkedHashSet<>(events));
    }

    /** Waits until so many different events have arrived. */
    synchronized void awaitArrivals(int number) throws InterruptedException {
        while (senders.size() < number) {
            wait();
        }
    }

    /** Who sent an event that arrived. */
    synchronized String sender(String event) {
        return senders.getOrDefault(event, "");
    }

    /** How many ephemeral events arrived, each transaction counted once. */
    synchronized int ephemeral() {
        return ephemeral.values().stream().mapToInt(number -> number).sum();
    }

    /** A bridge that is not there, or dies meanwhile, has not answered. */
    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                    .header("Content-Type", "application/json");
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                note(exchange.getRequestURI().getPath(), body);
            }
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(String transaction, byte[] body) throws IOException {
        if (body.length > 0) {
            var carried = new ObjectMapper().readTree(body);
            carried.path("events").forEach(event -> {
                events.add(event.path("event_id").asText());
                senders.put(event.path("event_id").asText(), event.path("sender").asText());
            });
            notifyAll();
            ephemeral.put(transaction, carried.path("ephemeral").size());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
