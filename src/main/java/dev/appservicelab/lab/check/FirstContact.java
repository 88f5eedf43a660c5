package dev.appservicelab.lab.check;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.AppService;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Finds out whether a real appservice is there and knows us, before anything is delivered to it. */
public final class FirstContact implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Body PING = new Body("{\"transaction_id\":\"lab\"}".getBytes(StandardCharsets.UTF_8));

    private final HttpAppServiceApi http = Checkup.client();

    /**
     * Connects to where it should listen.
     *
     * @return why not, in a sentence that says what to do; empty if something listens there
     */
    public Optional<String> reach(AppService service) {
        if (service.url().isEmpty()) {
            return Optional.of("Its url is null: nothing is ever sent to it.");
        }
        var url = service.url().get();
        var host = url.getHost() == null ? url.getAuthority() : url.getHost();
        int port = url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? HTTPS : HTTP;
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Optional.of("The host " + host + " has no address here. Inside a container it may have one: write"
                    + " 127.0.0.1 and the published port into the file.");
        }
        try (var socket = new Socket()) {
            socket.connect(address, Math.toIntExact(PATIENCE.toMillis()));
            return Optional.empty();
        } catch (ConnectException e) {
            return Optional.of("Nothing listens at " + host + ":" + port + " yet. Start the appservice.");
        } catch (SocketTimeoutException e) {
            return Optional.of(host + ":" + port + " does not answer within " + PATIENCE.toSeconds()
                    + " s. Is there a firewall, or another host meant?");
        } catch (IOException e) {
            return Optional.of(host + ":" + port + " cannot be reached: " + e.getMessage() + ".");
        }
    }

    /** Pings it. OK means that the answer came whole, whatever it says. */
    public Answer ping(AppService service) {
        return http.ask(service.spokenTo(service.access().limitedTo(PATIENCE)), "POST", "/ping", Optional.of(PING));
    }

    @Override
    public void close() {
        http.close();
    }
}
