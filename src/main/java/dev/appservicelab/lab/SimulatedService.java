package dev.appservicelab.lab;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.AppService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a simulated appservice does: the one description of its behaviour, for both of its carriers (within the process,
 * and WireMock). Notes what it received and what it applied. Thread-safe.
 */
final class SimulatedService {
    private static final Body EMPTY_OBJECT = new Body("{}".getBytes(StandardCharsets.UTF_8));

    private static final Body NOTHING = new Body(new byte[0]);

    /** What it does with a request, as seen from outside. */
    sealed interface Reply {

        /** How long after it received the request. */
        Duration after();

        record Answers(int status, Body body, Duration after) implements Reply {}

        record Resets(Duration after) implements Reply {}

        /** Never. */
        record Hangs() implements Reply {
            @Override
            public Duration after() {
                return Duration.ofSeconds(Long.MAX_VALUE);
            }
        }
    }

    private final AppService service;
    private final Simulation simulation;
    private final CarriedItems carried;
    private final DeliveryListener listener;
    private final Map<Long, Integer> attemptNoted = new ConcurrentHashMap<>();

    SimulatedService(AppService service, Simulation simulation, CarriedItems carried, DeliveryListener listener) {
        this.service = service;
        this.simulation = simulation;
        this.carried = carried;
        this.listener = listener;
    }

    AppService service() {
        return service;
    }

    /**
     * It has a request whole.
     *
     * @param attempt the attempt the request belongs to: one that the client sent twice over is noted once
     * @param effect  of the fault that hits the attempt, if one does
     */
    Reply receive(long transaction, int attempt, byte[] body, Optional<Effect> effect) {
        boolean first = !Integer.valueOf(attempt).equals(attemptNoted.put(transaction, attempt));
        if (first) {
            var items = carried.in(transaction, body);
            listener.event(new DeliveryEvent.Received(service.id(), transaction, items));
            if (effect.map(SimulatedService::handled).orElse(true)) {
                listener.event(new DeliveryEvent.Applied(service.id(), transaction, items));
            }
        }
        return effect.map(this::reply).orElseGet(() -> answers(200, simulation.latency()));
    }

    /** A transaction that is complete does not come again. */
    void forget(long transaction) {
        attemptNoted.remove(transaction);
    }

    private Reply reply(Effect effect) {
        return switch (effect) {
            case Effect.Status status -> answers(status.code(), simulation.latency());
            case Effect.Delay delay -> answers(200, simulation.latency().plus(delay.by()));
            case Effect.Hang hang -> new Reply.Hangs();
            case Effect.Reset reset -> new Reply.Resets(simulation.latency());
            case Effect.Refuse refuse -> throw new IllegalStateException("nothing listens, yet a request came");
        };
    }

    /** Whether it acts on the request although the fault hits it. */
    private static boolean handled(Effect effect) {
        return switch (effect) {
            case Effect.Status status -> status.code() / 100 == 2;
            case Effect.Delay delay -> true;
            case Effect.Hang hang -> false;
            case Effect.Reset reset -> false;
            case Effect.Refuse refuse -> false;
        };
    }

    private static Reply answers(int status, Duration after) {
        return new Reply.Answers(status, body(status), after);
    }

    /** 204 and 304 have none (RFC 9110, sections 15.3.5 and 15.4.5). */
    private static Body body(int status) {
        if (status == 204 || status == 304) {
            return NOTHING;
        }
        return status / 100 == 2 ? EMPTY_OBJECT : error(status);
    }

    private static Body error(int status) {
        var text = "{\"errcode\":\"M_UNKNOWN\",\"error\":\"Simulated: status " + status + "\"}";
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }
}
