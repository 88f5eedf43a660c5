package dev.appservicelab.lab;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulated appservice does: the one description of its behaviour, for both of its carriers (within the process,
 * and WireMock). Notes what it received and what it applied. Thread-safe.
 */
final class SimulatedService {
    private static final Body EMPTY_OBJECT = new Body("{}".getBytes(StandardCharsets.UTF_8));
    private static final Body NO_JSON = new Body("<html>Simulated: no JSON</html>".getBytes(StandardCharsets.UTF_8));
    private static final Body NOTHING = new Body(new byte[0]);

    private final AppService service;
    private final Simulation simulation;
    private final CarriedItems carried;
    private final DeliveryListener listener;
    private final Remembered remembered;

    SimulatedService(AppService service, Simulation simulation, CarriedItems carried, DeliveryListener listener) {
        this.service = service;
        this.simulation = simulation;
        this.carried = carried;
        this.listener = listener;
        this.remembered = new Remembered(simulation.dedupe());
    }

    AppService service() {
        return service;
    }

    /**
     * It has a request whole, and acts on it if it is to.
     *
     * @param effect of the fault that hits the attempt, if one does
     */
    Reply receive(long transaction, byte[] body, Optional<Effect> effect) {
        var items = carried.in(service.id(), transaction, body);
        listener.event(new DeliveryEvent.Received(service.id(), transaction, flat(items)));
        if (effect.map(SimulatedService::handles).orElse(true)) {
            act(transaction, items);
        }
        return reply(effect);
    }

    /** One registration switch brings ephemeral events and to-device messages: it ignores what it did not want of them. */
    private void act(long transaction, Map<Item.Kind, List<String>> items) {
        var wanted = new EnumMap<>(items);
        wanted.keySet().retainAll(simulation.receives());
        if (flat(items).isEmpty() || !flat(wanted).isEmpty()) {
            remembered.unseen(transaction, wanted).ifPresent(unseen ->
                    listener.event(new DeliveryEvent.Applied(service.id(), transaction, flat(unseen))));
        }
    }

    /** What it replies to such a request. */
    Reply reply(Optional<Effect> effect) {
        return effect.map(hit -> switch (hit) {
                    case Effect.Reply reply -> reply(reply);
                    case Effect.Refuse refuse -> throw new IllegalStateException("nothing listens, yet a request came");
                    case Effect.FailCall fail -> throw new IllegalStateException("no attempt is hit by it");
                })
                .orElseGet(() -> new Reply.Answers(200, EMPTY_OBJECT, simulation.latency()));
    }

    /** Whether it acts on the request although the fault hits it. */
    private static boolean handles(Effect effect) {
        return effect instanceof Effect.Reply reply && reply.handled();
    }

    private Reply reply(Effect.Reply reply) {
        var latency = reply.latency().orElse(simulation.latency());
        var delay = reply.delay().orElse(new Delay.Fixed(Duration.ZERO));
        return switch (reply.manner()) {
            case ANSWER -> {
                int status = reply.status().orElse(200);
                yield answers(status, body(status, reply.body()), latency, delay);
            }
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
    private static Body body(int status, Optional<String> wanted) {
        if (status == 204 || status == 304) {
            return NOTHING;
        }
        return wanted.map(text -> new Body(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> status / 100 == 2 ? EMPTY_OBJECT : error(status));
    }

    private static Body error(int status) {
        var text = "{\"errcode\":\"M_UNKNOWN\",\"error\":\"Simulated: status " + status + "\"}";
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> flat(Map<Item.Kind, List<String>> items) {
        return items.values().stream().flatMap(List::stream).toList();
    }
}
