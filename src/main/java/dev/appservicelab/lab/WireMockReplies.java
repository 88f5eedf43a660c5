package dev.appservicelab.lab;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in WireMock's words what a simulated service replies to each request, when it has the request whole. */
final class WireMockReplies implements ResponseDefinitionTransformerV2 {
    private static final Pattern PATH = Pattern.compile("/_matrix/app/v1(/.*)");
    private static final Pattern TRANSACTION = Pattern.compile("/transactions/(\\d+)");

    private final Duration longest;
    private final boolean forHeadOnly;
    private final Supplier<Optional<Effect>> applying;
    private volatile @Nullable Played simulated;
    private volatile Expected expected = new Expected(0, Optional.empty());

    /**
     * The attempt that is under way and the fault that hits it; a request that its client sends twice is noted once.
     */
    private static final class Expected {
        private final long transaction;
        private final Optional<Effect> effect;
        private Optional<Reply> reply = Optional.empty();

        Expected(long transaction, Optional<Effect> effect) {
            this.transaction = transaction;
            this.effect = effect;
        }

        synchronized Reply reply(Played service, byte[] body) {
            var known = reply.orElseGet(() -> service.receive(transaction, body, effect));
            reply = Optional.of(known);
            return known;
        }
    }

    /**
     * @param longest     how long it takes for an answer at most; nobody waits for a later one
     * @param forHeadOnly whether that is so for its head only
     * @param applying    the fault that hits whatever else than transactions is asked now
     */
    WireMockReplies(Duration longest, boolean forHeadOnly, Supplier<Optional<Effect>> applying) {
        this.longest = longest;
        this.forHeadOnly = forHeadOnly;
        this.applying = applying;
    }

    void play(Played service) {
        simulated = service;
    }

    void expect(long transaction, Optional<Effect> effect) {
        expected = new Expected(transaction, effect.filter(hit -> !(hit instanceof Effect.Refuse)));
    }

    @Override
    public String getName() {
        return "replies";
    }

    @Override
    public ResponseDefinition transform(ServeEvent serveEvent) {
        var request = serveEvent.getRequest();
        var service = simulated;
        if (service == null) {
            return error(404, "M_UNRECOGNIZED", "Nobody is here yet");
        }
        if (!authorized(request, service.service())) {
            return error(403, "M_FORBIDDEN", "Bad token");
        }
        return path(request, service)
                .map(path -> inItsWords(reply(service, request, path)))
                .orElseGet(() -> error(404, "M_UNRECOGNIZED", "Unrecognized request"));
    }

    /** Below {@code /_matrix/app/v1}, where the service looks for it. */
    private static Optional<String> path(Request request, Played service) {
        var path = URI.create(request.getUrl()).getRawPath();
        var match = PATH.matcher(path);
        boolean legacy = service.service().access().legacyPath();
        return match.matches() == legacy ? Optional.empty() : Optional.of(legacy ? path : match.group(1));
    }

    private Reply reply(Played service, Request request, String path) {
        var method = request.getMethod().value();
        var match = TRANSACTION.matcher(path);
        if (!match.matches() || !method.equals("PUT")) {
            return service.asked(method, path, request.getBody(), applying.get());
        }
        long transaction = Long.parseLong(match.group(1));
        var now = expected;
        return now.transaction == transaction
                ? now.reply(service, request.getBody())
                : service.receive(transaction, request.getBody(), Optional.empty());
    }

    private ResponseDefinition inItsWords(Reply reply) {
        return switch (reply) {
            case Reply.Answers answers -> answer(answers);
            case Reply.Breaks breaks ->
                aResponse()
                        .withFixedDelay(millis(earlier(breaks.after(), longest)))
                        .withFault(fault(breaks.how()))
                        .build();
            case Reply.Hangs hangs -> aResponse().withFixedDelay(millis(longest)).build();
        };
    }

    private ResponseDefinition answer(Reply.Answers answers) {
        if (answers.head().compareTo(longest) > 0) {
            return inItsWords(new Reply.Hangs());
        }
        if (answers.every().isZero()) {
            return json(answers.status())
                    .withBody(answers.body().bytes())
                    .withFixedDelay(millis(answers.after()))
                    .build();
        }
        // Not what comes when nobody waits any more: it would hold a thread.
        int pieces = forHeadOnly ? answers.pieces() : Math.min(answers.pieces(), answers.piecesBy(longest) + 1);
        return json(answers.status())
                .withBody(answers.first(pieces).bytes())
                .withFixedDelay(millis(answers.after()))
                .withChunkedDribbleDelay(pieces, millis(answers.every().multipliedBy(pieces)))
                .build();
    }

    private static Fault fault(Outcome how) {
        return switch (how) {
            case RESET -> Fault.CONNECTION_RESET_BY_PEER;
            case EMPTY -> Fault.EMPTY_RESPONSE;
            case GARBAGE -> Fault.RANDOM_DATA_THEN_CLOSE;
            case TRUNCATED -> Fault.MALFORMED_RESPONSE_CHUNK;
            case OK, STATUS, NOT_JSON, TOO_LARGE, TIMEOUT, CONNECT, INTERNAL ->
                throw new IllegalStateException("a connection does not break by " + how);
        };
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static int millis(Duration duration) {
        return (int) Math.min(duration.toMillis(), Integer.MAX_VALUE);
    }

    private static ResponseDefinition error(int status, String code, String text) {
        return json(status).withBody("{\"errcode\":\"" + code + "\",\"error\":\"" + text + "\"}").build();
    }

    private static ResponseDefinitionBuilder json(int status) {
        return aResponse().withStatus(status).withHeader("Content-Type", "application/json");
    }

    /** With both ways of saying the token, both must be right. */
    private static boolean authorized(Request request, AppService service) {
        var token = service.registration().hsToken();
        var header = request.header("Authorization");
        boolean byHeader = header.isPresent() && isSame(header.firstValue(), "Bearer " + token);
        var query = request.queryParameter("access_token");
        boolean byQuery = query.isPresent() && isSame(query.firstValue(), token);
        return switch (service.access().auth()) {
            case HEADER -> byHeader;
            case QUERY -> byQuery;
            case BOTH -> byHeader && byQuery;
        };
    }

    private static boolean isSame(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }
}
