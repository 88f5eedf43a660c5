package dev.appservicelab.lab;

import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Item;
import dev.appservicelab.matrix.Namespaces;
import dev.appservicelab.matrix.Namespaces.Namespace;
import dev.appservicelab.matrix.Registration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The services that the lab plays itself, and, as a listener, what was put into the transactions they receive. */
final class SimulatedServices implements DeliveryListener {
    private final Map<String, SimulatedService> services = new ConcurrentHashMap<>();
    private final CarriedItems carried = new CarriedItems();
    private final DeliveryListener history;

    private final LabSettings settings;

    /** @param settings of the run; its services are played from when they are added */
    SimulatedServices(LabSettings settings, DeliveryListener history) {
        this.settings = settings;
        this.history = history;
    }

    /** @param url where it listens */
    SimulatedService add(ServiceSettings.Simulated simulated, URI url) {
        var simulation = simulated.simulation();
        var registered = new AppService(
                registration(simulated.id(), simulation, url, settings),
                settings.serverName(),
                simulated.access(),
                true,
                settings.msc3202() && simulation.receives().contains(Item.Kind.DEVICE_LISTS),
                settings.msc3202() && simulation.keyCounts());
        var service = new SimulatedService(registered, simulation, carried, history);
        services.put(simulated.id(), service);
        return service;
    }

    Optional<SimulatedService> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    /** Tells which items a request carried. */
    CarriedItems carried() {
        return carried;
    }

    @Override
    public void event(DeliveryEvent event) {
        carried.note(event);
        history.event(event);
    }

    @Override
    public void body(Body body) {
        history.body(body);
    }

    /** What a bridge of this name would be registered with; its tokens come from the seed. */
    private static Registration registration(String id, Simulation simulation, URI url, LabSettings settings) {
        var wanted = simulation.receives();
        var server = Pattern.quote(settings.serverName());
        return new Registration(
                id,
                Optional.of(url),
                token(settings.seed(), id, "as"),
                token(settings.seed(), id, "hs"),
                id,
                new Namespaces(
                        List.of(new Namespace(true, Pattern.compile("@" + Pattern.quote(id) + "_.*:" + server))),
                        List.of(new Namespace(true, Pattern.compile("#" + Pattern.quote(id) + "_.*:" + server))),
                        List.of()),
                List.of(),
                false,
                wanted.contains(Item.Kind.EPHEMERAL) || wanted.contains(Item.Kind.TO_DEVICE),
                false,
                wanted.contains(Item.Kind.DEVICE_LISTS) || simulation.keyCounts(),
                false);
    }

    private static String token(long seed, String id, String kind) {
        return new Body((seed + "/" + id + "/" + kind).getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
