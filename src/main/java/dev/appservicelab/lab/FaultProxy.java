package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Auth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets any fault hit a real service, at which nothing is changed: a port of our own before it, through which its
 * attempts go. What breaks behind the proxy is told as it was, as if the proxy were not there. Thread-safe.
 */
final class FaultProxy implements AutoCloseable {
    /** The proxy is given so much longer than the service behind it, whose time is what counts. */
    private static final Duration LONGER = Duration.ofSeconds(1);

    /** Where only the head is waited for, the rest may come as late as it wants. */
    private static final Duration FOR_EVER = Duration.ofDays(1000);

    private final Supplier<AppService> real;
    private final DeliveryPolicy.Timeout timeout;
    private final HttpAppServiceApi http;
    private final WireMockService server;
    private final AppService front;
    private final ProxiedService proxied;

    /**
     * @param service  the real one
     * @param real     the same, as it is spoken to now
     * @param applying the fault that hits whatever else than transactions is asked now
     */
    FaultProxy(
            AppService service,
            Supplier<AppService> real,
            DeliveryPolicy.Timeout timeout,
            HttpAppServiceApi http,
            CarriedItems carried,
            DeliveryListener listener,
            Supplier<Optional<Effect>> applying) {
        this.real = real;
        this.timeout = timeout;
        this.http = http;
        this.server = new WireMockService(limit().plus(LONGER), timeout.headersOnly(), applying);
        this.front = service.at(server.url()).spokenTo(new Access(Optional.empty(), Auth.HEADER, false));
        this.proxied = new ProxiedService(front, real, http, carried, listener);
        server.play(proxied);
    }

    /** Opens or closes the port. */
    void listen(boolean wanted) {
        server.listen(wanted);
    }

    /** @param hit what the fault does that hits the attempt, if one does */
    Answer send(long transaction, int attempt, Body body, Optional<Hit> hit) {
        server.begin(transaction, hit.map(Hit::effect));
        try {
            var passage = proxied.begin(attempt, limit());
            var answer = http.send(frontWithin(hit.isPresent()), transaction, attempt, body);
            return passage.broken().orElseGet(() -> hit.map(by -> answer.by(by.fault())).orElse(answer));
        } finally {
            server.end();
        }
    }

    Answer ask(String method, String path, Optional<Body> body) {
        return http.ask(frontWithin(true), method, path, body);
    }

    private AppService frontWithin(boolean hit) {
        var longer = timeout.headersOnly() ? FOR_EVER : limit().plus(LONGER);
        return front.spokenTo(front.access().limitedTo(hit ? limit() : longer));
    }

    private Duration limit() {
        return real.get().access().timeout().orElse(timeout.limit());
    }

    @Override
    public void close() {
        server.close();
    }
}
