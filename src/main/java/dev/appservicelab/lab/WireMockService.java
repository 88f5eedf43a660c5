package dev.appservicelab.lab;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves one simulated service, or the proxy before a real one, by WireMock on a loopback port of its own, which it
 * keeps for its life: while it refuses, the port is closed but nobody else can have it. Thread-safe.
 */
final class WireMockService implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** Abandoned answers that dribble hold one each for a while. */
    private static final int ANSWERING_THREADS = 16;

    private final WireMockReplies replies;
    private @Nullable WireMockServer server;
    private @Nullable Socket reserved;
    private boolean listens = true;
    private boolean attemptRuns;
    private final int port;

    /**
     * @param longest      longer than the client waits
     * @param forHeadOnly  whether it waits so long for the head of an answer, and for ever for the body
     * @param applying     the fault that hits whatever else than transactions is asked now
     */
    WireMockService(Duration longest, boolean forHeadOnly, Supplier<Optional<Effect>> applying) {
        this.replies = new WireMockReplies(longest, forHeadOnly, applying);
        var started = start(0);
        this.server = started;
        this.port = started.port();
    }

    URI url() {
        return URI.create("http://" + LOOPBACK.getHostAddress() + ":" + port);
    }

    /** Whom it plays; to be told before the first request. */
    void play(Played service) {
        replies.play(service);
    }

    /**
     * An attempt begins.
     *
     * @param effect of the fault that hits it, if one does
     */
    synchronized void begin(long transaction, Optional<Effect> effect) {
        replies.expect(transaction, effect);
        attemptRuns = true;
        openOrClose(effect.filter(Effect.Refuse.class::isInstance).isEmpty());
    }

    /** The attempt is over. */
    synchronized void end() {
        attemptRuns = false;
        openOrClose(listens);
    }

    /**
     * Opens or closes the port, which stays the same. What applies to an attempt was settled at its start: while one
     * runs, the port is left as it is until it has ended.
     */
    synchronized void listen(boolean wanted) {
        listens = wanted;
        if (!attemptRuns) {
            openOrClose(listens);
        }
    }

    private void openOrClose(boolean open) {
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
                .asynchronousResponseThreads(ANSWERING_THREADS)
                .timeout(Integer.MAX_VALUE)
                .notifier(new SilentNotifier())
                .extensions(replies));
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
}
