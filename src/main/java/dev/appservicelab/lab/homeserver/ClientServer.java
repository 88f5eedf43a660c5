package dev.appservicelab.lab.homeserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.time.TaskCancelled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a loopback port and lets {@link Routes} answer, each request on a virtual thread of its own. */
final class ClientServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClientServer.class);
    private static final String BEARER = "Bearer ";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private ClientServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Takes the port; answers from {@link #start} on.
     *
     * @param port 0: any that is free
     * @throws BadInput if it cannot be had
     */
    static ClientServer on(int port) {
        try {
            return new ClientServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException e) {
            throw new BadInput("homeserver: port " + port + " is in use or not allowed; choose another one", e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start(Routes routes) {
        server.createContext("/", exchange -> {
            try (exchange) {
                respond(exchange, answer(exchange, routes));
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    /** Ends what is under way: nobody waits for an answer that no longer counts. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Response answer(HttpExchange exchange, Routes routes) throws IOException {
        try {
            var body = exchange.getRequestBody().readNBytes(MediaEndpoints.LARGEST + 1);
            if (body.length > MediaEndpoints.LARGEST) {
                throw MatrixError.tooLarge("The request is larger than " + MediaEndpoints.LARGEST + " bytes");
            }
            return routes.answer(path(exchange), request(exchange, body));
        } catch (MatrixError e) {
            return Response.error(e);
        } catch (TaskCancelled e) {
            return Response.error(new MatrixError(500, "M_UNKNOWN", "The homeserver is closing"));
        } catch (RuntimeException e) {
            LOG.error("The stub homeserver failed; this is a fault of the lab.", e);
            return Response.error(new MatrixError(500, "M_UNKNOWN", "Internal server error"));
        }
    }

    private static List<String> path(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawPath().split("/", -1)).map(ClientServer::decoded).toList();
    }

    private static ClientRequest request(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        return new ClientRequest(
                exchange.getRequestMethod(),
                Map.of(),
                query(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("")),
                Optional.ofNullable(headers.getFirst("Authorization"))
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length())),
                Objects.requireNonNullElse(headers.getFirst("Content-Type"), "application/octet-stream"),
                new Body(body));
    }

    private static Map<String, String> query(String raw) {
        var query = new LinkedHashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(
                        decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1).replace("+", "%20")));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw MatrixError.invalid("The URL is not percent-encoded as it should be");
        }
    }

    private static void respond(HttpExchange exchange, Response response) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        int length = exchange.getRequestMethod().equals("HEAD") ? 0 : response.body().bytes().length;
        // -1 says that there is no body; 0 would say that it is chunked.
        exchange.sendResponseHeaders(response.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(response.body().bytes());
        }
    }
}
