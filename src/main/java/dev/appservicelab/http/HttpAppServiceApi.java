package dev.appservicelab.http;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.http.Target.Origin;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Auth;
import dev.appservicelab.time.TaskCancelled;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks to appservices over HTTP/1.1 (appservice API), plain or with TLS. What is a
 * success, and how long an answer may take and be, the policy says. One instance serves all services and keeps their
 * connections. Redirects, cookies and compressed answers are not for this API and are not followed, kept or asked for.
 *
 * <p>A kept connection may have been closed by the service without its fault (RFC 9112 §9.3.1). If one fails before
 * the first byte of an answer, the request is sent once more on a fresh connection, within the same attempt: it is
 * idempotent by its transaction id. A request on a fresh connection is never sent twice.
 *
 * <p>An answer of more than 64 MiB is too large whatever the policy says: it would have to be kept.
 *
 * <p>All timeouts are wall time. Thread-safe. The calling task is cancelled by interrupting its thread.
 */
public final class HttpAppServiceApi implements AppServiceApi, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpAppServiceApi.class);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final String PATH = "/_matrix/app/v1";

    private final DeliveryPolicy.Timeout timeout;
    private final SuccessRule success;
    private final Watchdog watchdog = new Watchdog();
    private final IdleConnections idle = new IdleConnections();
    private final Connector connector;
    private volatile boolean closed;

    /** @param policy its timeout is what a service has that says nothing else */
    public HttpAppServiceApi(DeliveryPolicy policy) {
        this(policy, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls asked at the first https url: reading the system's certificates takes a while */
    HttpAppServiceApi(DeliveryPolicy policy, Supplier<SSLSocketFactory> tls) {
        this.timeout = policy.timeout();
        this.success = new SuccessRule(policy.success());
        this.connector = new Connector(watchdog, tls);
        watchdog.every(KEPT.dividedBy(4), () -> idle.closeOlderThan(KEPT));
    }

    /**
     * {@inheritDoc} A service without a url is answered OK, without a request. CONNECT is also the outcome for a url
     * that is none of http or https with a host. To a service with {@link Access#legacyPath()} that says it knows no
     * such endpoint, the request is made again on the path of old, within the same attempt.
     */
    @Override
    public Answer send(AppService service, long transaction, int attempt, Body body) {
        return judged(onEitherPath(service, "PUT", "/transactions/" + transaction, Optional.of(body), limit(service)));
    }

    /**
     * Makes any other request of the appservice API, in the same way. OK means that the answer came whole, whatever it
     * says.
     *
     * @param path below {@code /_matrix/app/v1}, percent-encoded, with a slash at its beginning
     */
    public Answer ask(AppService service, String method, String path, Optional<Body> body) {
        return onEitherPath(service, method, path, body, limit(service));
    }

    /**
     * Sends a transaction on a connection of its own, and breaks that off.
     *
     * @return whether there was a connection to break off
     */
    public boolean cut(AppService service, long transaction, Body body, Cut where) {
        try {
            var content = where == Cut.IN_THE_BODY
                    ? Arrays.copyOf(body.bytes(), body.bytes().length / 2) : body.bytes();
            var url = service.url().orElseThrow(() -> new IllegalArgumentException("a service without a url"));
            var target = target(service, url, PATH + "/transactions/" + transaction);
            var request = request(service, target, "PUT", Optional.of(body));
            request.setEntity(new ByteArrayEntity(content, null));
            try (var connection = connector.open(target.origin(), System.nanoTime() + timeout.connect().toNanos())) {
                connection.cut(request, where);
            }
            return true;
        } catch (URISyntaxException | IOException e) {
            return false;
        }
    }

    private Duration limit(AppService service) {
        return service.access().timeout().orElse(timeout.limit());
    }

    private Answer judged(Answer answer) {
        return answer.ok() && answer.status().isPresent()
                ? with(answer, success.judge(
                        answer.status().getAsInt(), answer.body().orElseThrow().bytes()))
                : answer;
    }

    private Answer onEitherPath(AppService service, String method, String path, Optional<Body> body, Duration limit) {
        if (service.url().isEmpty()) {
            return Answer.none(Outcome.OK);
        }
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            var answer = send(service, service.url().get(), method, PATH + path, body, deadline);
            return service.access().legacyPath() && UnknownEndpoint.isMeantBy(answer)
                    ? send(service, service.url().get(), method, path, body, deadline)
                    : answer;
        } catch (URISyntaxException e) {
            return Answer.none(Outcome.CONNECT);
        } catch (TaskCancelled e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return internal(e);
        }
    }

    private Answer send(
            AppService service, URI url, String method, String path, Optional<Body> body, long deadline)
            throws URISyntaxException {
        var target = target(service, url, path);
        return send(target.origin(), request(service, target, method, body), deadline);
    }

    private static Target target(AppService service, URI url, String path) throws URISyntaxException {
        return Target.of(
                url, path,
                service.access().auth() == Auth.HEADER
                        ? Optional.empty()
                        : Optional.of(service.registration().hsToken()));
    }

    private static ClassicHttpRequest request(AppService service, Target target, String method, Optional<Body> body) {
        var request = new BasicClassicHttpRequest(method, target.path());
        request.addHeader(HttpHeaders.HOST, target.authority());
        if (service.access().auth() != Auth.QUERY) {
            request.addHeader(HttpHeaders.AUTHORIZATION, "Bearer " + service.registration().hsToken());
        }
        body.ifPresent(content -> {
            request.addHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            request.addHeader(HttpHeaders.CONTENT_LENGTH, content.bytes().length);
            request.setEntity(new ByteArrayEntity(content.bytes(), null));
        });
        return request;
    }

    private Answer send(Origin origin, ClassicHttpRequest request, long deadline) {
        Optional<Answer> first = idle.take(origin).map(kept -> exchange(origin, kept, request, deadline));
        if (first.isPresent() && !isWorthAnother(first.get().outcome())) {
            return first.get();
        }
        Connection fresh;
        try {
            long now = System.nanoTime();
            fresh = connector.open(origin, now + Math.min(timeout.connect().toNanos(), deadline - now));
        } catch (IOException e) {
            throwIfCancelled();
            return first.orElse(Answer.none(closed ? Outcome.INTERNAL : Outcome.CONNECT));
        }
        return exchange(origin, fresh, request, deadline);
    }

    /** What may be no fault of the service, on a connection that was kept. */
    private static boolean isWorthAnother(Outcome outcome) {
        return switch (outcome) {
            case EMPTY, RESET, INTERNAL -> true;
            case OK, STATUS, NOT_JSON, TOO_LARGE, TIMEOUT, CONNECT, GARBAGE, TRUNCATED -> false;
        };
    }

    private Answer exchange(Origin origin, Connection connection, ClassicHttpRequest request, long deadline) {
        boolean keep = false;
        try {
            var watch = watchdog.watch(connection.channel(), deadline);
            Answer answer;
            try (watch) {
                answer = connection.exchange(
                        request, timeout.body(), timeout.headersOnly() ? watch::lift : () -> {});
            }
            keep = connection.isReusable();
            return switch (answer.outcome()) {
                case OK, TOO_LARGE -> answer;
                default -> {
                    throwIfCancelled();
                    if (closed) {
                        yield with(answer, Outcome.INTERNAL);
                    }
                    yield watch.expired() ? with(answer, Outcome.TIMEOUT) : answer;
                }
            };
        } catch (TaskCancelled e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return internal(e);
        } finally {
            if (keep) {
                idle.keep(origin, connection);
            } else {
                connection.close();
            }
        }
    }

    private static Answer with(Answer answer, Outcome outcome) {
        return new Answer(outcome, answer.status(), answer.body(), answer.fault());
    }

    private static void throwIfCancelled() {
        if (Thread.interrupted()) {
            throw new TaskCancelled();
        }
    }

    private Answer internal(Throwable fault) {
        if (!closed) {
            LOG.error("The HTTP client failed; this is a fault of the lab, not of a service.", fault);
        }
        return Answer.none(Outcome.INTERNAL);
    }

    /** Ends every request under way and closes every connection. What is sent afterwards is INTERNAL. */
    @Override
    public void close() {
        closed = true;
        watchdog.close();
        idle.close();
        connector.close();
    }
}
