package dev.appservicelab.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * A bridge that is none of ours, on a port of its own: it joins rooms into which it is invited, and says back what it
 * hears. It looks for its token where frameworks do, and serves the paths that it is told to.
 */
final class LoopbackBridge implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private Optional<URI> homeserver = Optional.empty();
    private String hsToken = "hs";
    private boolean looksInQuery;
    private boolean legacyPath;
    private Optional<Integer> always = Optional.empty();
    private String body = "{}";
    private int largest = Integer.MAX_VALUE;

    LoopbackBridge() {
        this(0);
    }

    /** @param port 0: any that is free */
    LoopbackBridge(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** It knows its token only when it comes in the query. */
    synchronized LoopbackBridge looksInQuery() {
        looksInQuery = true;
        return this;
    }

    /** It serves {@code /transactions} and not the path of the specification. */
    synchronized LoopbackBridge legacyPath() {
        legacyPath = true;
        return this;
    }

    synchronized LoopbackBridge hsToken(String token) {
        hsToken = token;
        return this;
    }

    /** What is larger than this it refuses, as web frameworks do. */
    synchronized LoopbackBridge refusesBodiesOver(int bytes) {
        largest = bytes;
        return this;
    }

    /** Answers everything like this. */
    synchronized LoopbackBridge always(int status, String text) {
        always = Optional.of(status);
        body = text;
        return this;
    }

    /** Where it says back what it hears. */
    synchronized void talksTo(URI there) {
        homeserver = Optional.of(there);
    }

    /** Method and path of each request. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Its registration file, written into a folder. */
    Path registration(Path folder) {
        return registration(folder, "echo", "hs");
    }

    Path registration(Path folder, String id, String token) {
        try {
            return Files.writeString(folder.resolve(id + ".yaml"), """
                    id: %s
                    url: http://127.0.0.1:%d
                    as_token: as-%s
                    hs_token: %s
                    sender_localpart: %s_bot
                    rate_limited: false
                    receive_ephemeral: true
                    namespaces:
                      users: [{exclusive: true, regex: '@%s_.*:lab\\.test'}]
                    """.formatted(id, port(), id, token, id, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sent = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            synchronized (this) {
                requests.add(exchange.getRequestMethod() + " " + path);
            }
            var reply = sent.length > largest ? new Reply(413, "{}") : reply(exchange, path);
            respond(exchange, reply.status(), reply.body());
            if (reply.status() == 200 && path.contains("/transactions/")) {
                for (var event : JSON.readTree(sent).path("events")) {
                    hear(event);
                }
            }
        }
    }

    private record Reply(int status, String body) {}

    private synchronized Reply reply(HttpExchange exchange, String path) {
        if (always.isPresent()) {
            return new Reply(always.get(), body);
        }
        if (path.startsWith("/_matrix/app/v1") == legacyPath) {
            return new Reply(404, "{\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"Unrecognized request\"}");
        }
        var query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        var said = looksInQuery
                ? query.contains("access_token=" + hsToken)
                : ("Bearer " + hsToken).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        return said ? new Reply(200, "{}")
                : new Reply(403, "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"Bad token supplied\"}");
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void hear(JsonNode event) throws IOException {
        var type = event.path("type").asText();
        var room = URLEncoder.encode(event.path("room_id").asText(), StandardCharsets.UTF_8);
        var sender = event.path("sender").asText();
        if (type.equals("m.room.member") && event.path("content").path("membership").asText().equals("invite")) {
            call("POST", "/join/" + room, "{}");
        } else if (type.equals("m.room.message") && !sender.startsWith("@echo_")) {
            call("PUT", "/rooms/" + room + "/send/m.room.message/" + event.path("event_id").asText().substring(1),
                    JSON.createObjectNode().put("msgtype", "m.notice")
                            .put("body", "echo: " + event.path("content").path("body").asText()).toString());
        }
    }

    private void call(String method, String path, String content) throws IOException {
        URI there;
        synchronized (this) {
            if (homeserver.isEmpty()) {
                return;
            }
            there = homeserver.get();
        }
        var connection = (HttpURLConnection) URI.create(there + "/_matrix/client/v3" + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer as-echo");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.getOutputStream().write(content.getBytes(StandardCharsets.UTF_8));
        connection.getResponseCode();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
