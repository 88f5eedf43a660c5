package dev.appservicelab.lab;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves one simulated service by WireMock on a loopback port of its own, which it keeps for its life: while it refuses,
 * the port is closed but nobody else can have it. Thread-safe.
 */
final class WireMockService implements AutoCloseable {
    private static final Pattern TRANSACTION = Pattern.compile("/_matrix/app/v1/transactions/(\\d+)");
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** The attempt that is under way and the fault that hits it. */
    private record Expected(long transaction, int attempt, Optional<Effect> effect) {}

    private final Duration hangsFor;
    private volatile @Nullable SimulatedService simulated;
    private volatile Expected expected = new Expected(0, 0, Optional.empty());
    private @Nullable WireMockServer server;
    private @Nullable Socket reserved;
    private boolean open = true;
    private boolean attemptRuns;
    private final int port;

    /** @param hangsFor longer than the client's timeout */
    WireMockService(Duration hangsFor) {
        this.hangsFor = hangsFor;
        var started = start(0);
        this.server = started;
        this.port = started.port();
    }

    URI url() {
        return URI.create("http://" + LOOPBACK.getHostAddress() + ":" + port);
    }

    /** Whom it plays; to be told before the first request. */
    void play(SimulatedService service) {
        this.simulated = service;
    }

    /**
     * An attempt begins.
     *
     * @param effect of the fault that hits it, if one does
     */
    synchronized void begin(long transaction, int attempt, Optional<Effect> effect) {
        expected = new Expected(transaction, attempt, effect);
        open = effect.filter(Effect.Refuse.class::isInstance).isEmpty();
        openOrClose();
        attemptRuns = true;
    }

    /** The attempt is over. */
    synchronized void end() {
        attemptRuns = false;
        openOrClose();
    }

    /**
     * Opens or closes the port, which stays the same. What applies to an attempt was settled at its start: while one runs,
     * the port is left as it is until it has ended.
     */
    synchronized void listen(boolean listens) {
        open = listens;
        if (!attemptRuns) {
            openOrClose();
        }
    }

    private void openOrClose() {
        if (open && server == null) {
            release();
            server = start(port);
        } else if (!open && server != null) {
            server.stop();
            server = null;
            reserve();
        }
    }

    @Override
    public synchronized void close() {
        release();
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private WireMockServer start(int onPort) {
        var started = new WireMockServer(wireMockConfig()
                .bindAddress(LOOPBACK.getHostAddress())
                .port(onPort)
                .disableRequestJournal()
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(2)
                .notifier(new SilentNotifier())
                .extensions(new Replies()));
        started.stubFor(any(anyUrl()).willReturn(aResponse()));
        started.start();
        return started;
    }

    /** A socket that is bound but does not listen: connecting to it is refused. */
    private void reserve() {
        try {
            var socket = new Socket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            reserved = socket;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be kept while it is closed", e);
        }
    }

    private void release() {
        if (reserved != null) {
            try {
                reserved.close();
            } catch (IOException e) {
                throw new UncheckedIOException("port " + port + " cannot be opened again", e);
            }
            reserved = null;
        }
    }

    /** WireMock asks it for the answer to each request, when it has the request whole. */
    private final class Replies implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return "replies";
        }

        @Override
        public ResponseDefinition transform(ServeEvent serveEvent) {
            var request = serveEvent.getRequest();
            var matcher = TRANSACTION.matcher(URI.create(request.getUrl()).getPath());
            var service = simulated;
            if (service == null || !matcher.matches() || !request.getMethod().value().equals("PUT")) {
                return json(404, "{\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"Unrecognized request\"}", Duration.ZERO);
            }
            if (!authorized(request, service)) {
                return json(403, "{\"errcode\":\"M_FORBIDDEN\",\"error\":\"Bad token\"}", Duration.ZERO);
            }
            long transaction = Long.parseLong(matcher.group(1));
            var now = expected;
            boolean known = now.transaction() == transaction;
            var reply = service.receive(
                    transaction,
                    known ? now.attempt() : 0,
                    request.getBody(),
                    known ? now.effect().filter(effect -> !(effect instanceof Effect.Refuse)) : Optional.empty());
            return switch (reply) {
                case SimulatedService.Reply.Answers answers ->
                    json(answers.status(), new String(answers.body().bytes(), StandardCharsets.UTF_8), answers.after());
                case SimulatedService.Reply.Resets resets -> aResponse()
                        .withFixedDelay((int) resets.after().toMillis())
                        .withFault(Fault.CONNECTION_RESET_BY_PEER)
                        .build();
                case SimulatedService.Reply.Hangs hangs -> json(200, "{}", hangsFor);
            };
        }

        private static ResponseDefinition json(int status, String body, Duration after) {
            return aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(body)
                    .withFixedDelay((int) after.toMillis())
                    .build();
        }

        private static boolean authorized(Request request, SimulatedService service) {
            var wanted = "Bearer " + service.service().registration().hsToken();
            var header = request.header("Authorization");
            return header.isPresent()
                    && MessageDigest.isEqual(
                            header.firstValue().getBytes(StandardCharsets.UTF_8),
                            wanted.getBytes(StandardCharsets.UTF_8));
        }
    }
}
