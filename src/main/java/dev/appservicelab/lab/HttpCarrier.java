package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends by HTTP: to simulated services with the fault that hits the attempt made known to their WireMock server first; to
 * real ones as they are, or, once a fault can hit them, through a proxy of their own that stays.
 */
final class HttpCarrier implements Carrier {
    /** A service that hangs lets go of its request when the client has given up for sure. */
    private static final Duration LONGER = Duration.ofSeconds(1);

    private final HttpAppServiceApi http;
    private final Faults faults;
    private final DeliveryPolicy.Timeout timeout;
    private final Map<String, WireMockService> servers = new LinkedHashMap<>();
    private final Map<String, FaultProxy> proxies = new ConcurrentHashMap<>();
    private final Map<String, Access> accesses = new ConcurrentHashMap<>();
    private final SimulatedServices simulated;
    private final DeliveryListener history;
    private final List<AppService> services;

    HttpCarrier(LabSettings settings, Faults faults, DeliveryListener history) {
        this.faults = faults;
        this.history = history;
        this.timeout = settings.policy().timeout();
        this.http = new HttpAppServiceApi(settings.policy());
        try {
            for (var service : settings.services()) {
                if (service instanceof ServiceSettings.Simulated one) {
                    servers.put(one.id(), new WireMockService(
                            limit(one.access()).plus(LONGER), timeout.headersOnly(), () -> faults.applying(one.id())));
                }
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        this.simulated = new SimulatedServices(settings, history, id -> server(id).url());
        servers.forEach((id, server) -> server.play(simulated.service(id).orElseThrow()));
        this.services = settings.services().stream()
                .map(service -> appService(service, settings))
                .toList();
        services.stream().filter(service -> isEverHit(service, settings)).forEach(this::proxy);
        faults.whenChanged(this::openAndClosePorts);
    }

    @Override
    public List<AppService> services() {
        return services;
    }

    @Override
    public DeliveryListener listener() {
        return simulated;
    }

    @Override
    public Answer send(AppService service, long transaction, int attempt, Body body) {
        if (service.url().isEmpty()) {
            return http.send(service, transaction, attempt, body);
        }
        var hit = faults.hitting(new SentRequest(service.id(), transaction, attempt, body.bytes()));
        if (service.simulated()) {
            return toSimulated(service, transaction, attempt, body, hit);
        }
        return hit.isPresent() || proxies.containsKey(service.id())
                ? proxy(service).send(transaction, attempt, body, hit)
                : http.send(now(service), transaction, attempt, body);
    }

    @Override
    public Answer ask(AppService service, String method, String path, Optional<Body> body) {
        boolean hit = !service.simulated() && service.url().isPresent() && faults.applying(service.id()).isPresent();
        return hit ? proxy(service).ask(method, path, body) : http.ask(now(service), method, path, body);
    }

    @Override
    public void speak(String service, Access access) {
        if (!servers.containsKey(service)) {
            accesses.put(service, access);
        }
    }

    @Override
    public void close() {
        servers.values().forEach(WireMockService::close);
        proxies.values().forEach(FaultProxy::close);
        http.close();
    }

    private Answer toSimulated(AppService service, long transaction, int attempt, Body body, Optional<Hit> hit) {
        var server = server(service.id());
        server.begin(transaction, hit.map(Hit::effect));
        try {
            var answer = http.send(service, transaction, attempt, body);
            return hit.map(by -> answer.by(by.fault())).orElse(answer);
        } finally {
            server.end();
        }
    }

    /** As it is spoken to now. */
    private AppService now(AppService service) {
        return Optional.ofNullable(accesses.get(service.id())).map(service::spokenTo).orElse(service);
    }

    private FaultProxy proxy(AppService service) {
        return proxies.computeIfAbsent(service.id(), id -> {
            var proxy = new FaultProxy(
                    service, () -> now(service), timeout, http, simulated.carried(), history, () -> faults.applying(id));
            proxy.listen(!faults.close(id));
            return proxy;
        });
    }

    private void openAndClosePorts() {
        servers.forEach((id, server) -> server.listen(!faults.close(id)));
        services.stream()
                .filter(service -> isReal(service) && !faults.on(service.id()).isEmpty())
                .forEach(this::proxy);
        proxies.forEach((id, proxy) -> proxy.listen(!faults.close(id)));
    }

    /** Whether the lab file has a fault for this service, which is a real one. */
    private static boolean isEverHit(AppService service, LabSettings settings) {
        return isReal(service)
                && (settings.faults().stream().anyMatch(fault -> fault.hits(service.id()))
                        || settings.actions().stream().anyMatch(timed ->
                                timed.action() instanceof Action.SetFault(var fault) && fault.hits(service.id())));
    }

    private static boolean isReal(AppService service) {
        return !service.simulated() && service.url().isPresent();
    }

    private AppService appService(ServiceSettings service, LabSettings settings) {
        return switch (service) {
            case ServiceSettings.Simulated one ->
                simulated.service(one.id()).orElseThrow().service();
            case ServiceSettings.Real real ->
                new AppService(real.registration(), settings.serverName(), real.access());
        };
    }

    private Duration limit(Access access) {
        return access.timeout().orElse(timeout.limit());
    }

    private WireMockService server(String id) {
        var server = servers.get(id);
        if (server == null) {
            throw new IllegalArgumentException("service " + id + " is not simulated");
        }
        return server;
    }
}
