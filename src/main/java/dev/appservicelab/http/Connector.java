package dev.appservicelab.http;

import dev.appservicelab.http.Target.Origin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections. Thread-safe. */
final class Connector implements AutoCloseable {
    private final Watchdog watchdog;
    private final Supplier<SSLSocketFactory> tls;
    // A name lookup is native code: it would hold the carrier of a virtual thread, and with it all other services.
    private final ExecutorService lookups =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("http-lookup-", 0).factory());

    Connector(Watchdog watchdog, Supplier<SSLSocketFactory> tls) {
        this.watchdog = watchdog;
        this.tls = tls;
    }

    /**
     * A connection that stands: connected, and with TLS the peer is who it should be. Tries the addresses of the host
     * in turn.
     *
     * @param deadline when it must stand, in the time of {@link System#nanoTime()}
     * @throws IOException if none stands in time, or the thread was interrupted; then it still is
     */
    Connection open(Origin origin, long deadline) throws IOException {
        var addresses = lookUp(origin.host(), deadline);
        var failure = new IOException("no address");
        for (int i = 0; i < addresses.length && !Thread.currentThread().isInterrupted(); i++) {
            long now = System.nanoTime();
            // An address that is silent must leave time for the next.
            long share = (deadline - now) / (addresses.length - i);
            try {
                return connect(origin, new InetSocketAddress(addresses[i], origin.port()), now + share);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private InetAddress[] lookUp(String host, long deadline) throws IOException {
        var lookup = lookups.submit(() -> InetAddress.getAllByName(host));
        try {
            return lookup.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no address in time for " + host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private Connection connect(Origin origin, InetSocketAddress address, long deadline) throws IOException {
        var channel = SocketChannel.open();
        try (var _ = watchdog.watch(channel, deadline)) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(address);
            return new Connection(channel, origin.tls() ? handshake(origin, channel.socket()) : channel.socket());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private SSLSocket handshake(Origin origin, Socket socket) throws IOException {
        var secured = (SSLSocket) tls.get().createSocket(socket, origin.host(), origin.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
