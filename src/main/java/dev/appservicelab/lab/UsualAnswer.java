package dev.appservicelab.lab;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a service answers if no fault hits it, and what faults make of that: the one description of it for services
 * within the process, behind WireMock, and behind the proxy.
 *
 * @param after how long after the request
 */
record UsualAnswer(int status, Body body, Duration after) {
    private static final Body EMPTY_OBJECT = new Body("{}".getBytes(StandardCharsets.UTF_8));
    private static final Body NO_JSON = new Body("<html>Simulated: no JSON</html>".getBytes(StandardCharsets.UTF_8));
    private static final Body NOTHING = new Body(new byte[0]);

    /** 200 and {@code {}}. */
    static UsualAnswer fine(Duration after) {
        return new UsualAnswer(200, EMPTY_OBJECT, after);
    }

    /** What comes back. */
    Reply hitBy(Optional<Effect> effect) {
        return effect.map(hit -> switch (hit) {
                    case Effect.Reply reply -> reply(reply);
                    case Effect.Refuse refuse -> throw new IllegalStateException("nothing listens, yet a request came");
                    case Effect.FailCall fail -> throw new IllegalStateException("no attempt is hit by it");
                })
                .orElseGet(() -> new Reply.Answers(status, body, after));
    }

    /** Whether the service acts on a request although the fault hits it. */
    static boolean handles(Optional<Effect> effect) {
        return effect.isEmpty() || (effect.get() instanceof Effect.Reply reply && reply.handled());
    }

    private Reply reply(Effect.Reply reply) {
        var latency = reply.latency().orElse(after);
        var delay = reply.delay().orElse(new Delay.Fixed(Duration.ZERO));
        return switch (reply.manner()) {
            case ANSWER -> reply.status().isEmpty() && reply.body().isEmpty()
                    ? answers(status, body, latency, delay)
                    : answers(reply.status().orElse(200), body(reply), latency, delay);
            case NOT_JSON -> answers(200, NO_JSON, latency, delay);
            case HANG -> new Reply.Hangs();
            case RESET -> new Reply.Breaks(Outcome.RESET, latency.plus(inAll(delay)));
            case EMPTY -> new Reply.Breaks(Outcome.EMPTY, latency.plus(inAll(delay)));
            case GARBAGE -> new Reply.Breaks(Outcome.GARBAGE, latency.plus(inAll(delay)));
            case TRUNCATED -> new Reply.Breaks(Outcome.TRUNCATED, latency.plus(inAll(delay)));
        };
    }

    private static Reply answers(int status, Body body, Duration latency, Delay delay) {
        return delay instanceof Delay.Dribble(var chunks, var over) && chunks > 1 && body.bytes().length > 0
                ? new Reply.Answers(status, padded(body, chunks), latency, chunks, over.dividedBy(chunks))
                : new Reply.Answers(status, body, latency.plus(inAll(delay)));
    }

    private static Duration inAll(Delay delay) {
        return switch (delay) {
            case Delay.Fixed fixed -> fixed.by();
            case Delay.Dribble dribble -> dribble.over();
            case Delay.Uniform uniform -> throw new IllegalStateException("it is drawn already");
            case Delay.Lognormal lognormal -> throw new IllegalStateException("it is drawn already");
        };
    }

    /** At least a byte for each piece: white space is welcome behind JSON. */
    private static Body padded(Body body, int pieces) {
        int length = body.bytes().length;
        if (length >= pieces) {
            return body;
        }
        var padded = Arrays.copyOf(body.bytes(), pieces);
        Arrays.fill(padded, length, pieces, (byte) ' ');
        return new Body(padded);
    }

    /** 204 and 304 have none (RFC 9110, sections 15.3.5 and 15.4.5). */
    private static Body body(Effect.Reply reply) {
        int status = reply.status().orElse(200);
        if (status == 204 || status == 304) {
            return NOTHING;
        }
        return reply.body().map(text -> new Body(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> status / 100 == 2 ? EMPTY_OBJECT : error(status));
    }

    private static Body error(int status) {
        var text = "{\"errcode\":\"M_UNKNOWN\",\"error\":\"Simulated: status " + status + "\"}";
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }
}
