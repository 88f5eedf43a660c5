package dev.appservicelab.lab;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulated appservice does: the one description of its behaviour, for both of its carriers (within the process,
 * and WireMock). Notes what it received and what it applied. Thread-safe.
 */
final class SimulatedService implements Played {
    private static final Body UNRECOGNIZED = new Body(
            "{\"errcode\":\"M_UNRECOGNIZED\",\"error\":\"Unrecognized request\"}".getBytes(StandardCharsets.UTF_8));

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

    @Override
    public AppService service() {
        return service;
    }

    /** Acts on it if it is to. */
    @Override
    public Reply receive(long transaction, byte[] body, Optional<Effect> effect) {
        var items = carried.in(service.id(), transaction, body);
        listener.event(new DeliveryEvent.Received(service.id(), transaction, flat(items)));
        if (UsualAnswer.handles(effect)) {
            act(transaction, items);
        }
        return usual().hitBy(effect);
    }

    /**
     * One registration switch brings ephemeral events and to-device messages: it ignores what it did not want of them.
     */
    private void act(long transaction, Map<Item.Kind, List<String>> items) {
        var wanted = new EnumMap<>(items);
        wanted.keySet().retainAll(simulation.receives());
        if (flat(items).isEmpty() || !flat(wanted).isEmpty()) {
            remembered.unseen(transaction, wanted).ifPresent(unseen ->
                    listener.event(new DeliveryEvent.Applied(service.id(), transaction, flat(unseen))));
        }
    }

    @Override
    public Reply asked(String method, String path, byte[] body, Optional<Effect> effect) {
        return method.equals("POST") && path.equals("/ping")
                ? usual().hitBy(effect)
                : new Reply.Answers(404, UNRECOGNIZED, simulation.latency());
    }

    private UsualAnswer usual() {
        return UsualAnswer.fine(simulation.latency());
    }

    private static List<String> flat(Map<Item.Kind, List<String>> items) {
        return items.values().stream().flatMap(List::stream).toList();
    }
}
