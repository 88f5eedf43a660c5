package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Sends by HTTP: to simulated services with the fault that hits the attempt made known to their WireMock server first;
 * to real ones as they are, or, once a fault can hit them, through a proxy of their own that stays.
 */
final class HttpCarrier implements Carrier {
    /** A service that hangs lets go of its request when the client has given up for sure. */
    private static final Duration LONGER = Duration.ofSeconds(1);

    private final HttpAppServiceApi http;
    private final Faults faults;
    private final DeliveryPolicy.Timeout timeout;
    private final Map<String, WireMockService> servers = new ConcurrentHashMap<>();
    private final Map<String, FaultProxy> proxies = new ConcurrentHashMap<>();
    private final SimulatedServices simulated;
    private final DeliveryListener history;
    private final LabSettings settings;
    private final List<AppService> services = new CopyOnWriteArrayList<>();

    HttpCarrier(LabSettings settings, Faults faults, DeliveryListener history) {
        this.settings = settings;
        this.faults = faults;
        this.history = history;
        this.timeout = settings.policy().timeout();
        this.http = new HttpAppServiceApi(settings.policy());
        this.simulated = new SimulatedServices(settings, history);
        try {
            settings.services().forEach(service -> add(service, any -> {}));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        faults.whenChanged(this::openAndClosePorts);
    }

    @Override
    public List<AppService> services() {
        return List.copyOf(services);
    }

    @Override
    public void add(ServiceSettings service, Consumer<AppService> before) {
        var added = switch (service) {
            case ServiceSettings.Simulated one -> {
                var server = new WireMockService(
                        limit(one.access()).plus(LONGER), timeout.headersOnly(), () -> faults.applying(one.id()));
                servers.put(one.id(), server);
                var played = simulated.add(one, server.url());
                server.play(played);
                server.listen(!faults.close(one.id()));
                yield played.service();
            }
            case ServiceSettings.Real real -> appService(real);
        };
        before.accept(added);
        services.add(added);
        if (isEverHit(added)) {
            proxy(added);
        }
    }

    @Override
    public void change(ServiceSettings.Real service) {
        services.replaceAll(one -> one.id().equals(service.id()) && !one.simulated() ? appService(service) : one);
    }

    @Override
    public DeliveryListener listener() {
        return simulated;
    }

    @Override
    public Answer send(AppService any, long transaction, int attempt, Body body) {
        var service = now(any);
        if (service.url().isEmpty()) {
            return http.send(service, transaction, attempt, body);
        }
        var hit = faults.hitting(new SentRequest(service.id(), transaction, attempt, body.bytes()));
        if (service.simulated()) {
            return toSimulated(service, transaction, attempt, body, hit);
        }
        return hit.isPresent() || proxies.containsKey(service.id())
                ? proxy(service).send(transaction, attempt, body, hit)
                : http.send(service, transaction, attempt, body);
    }

    @Override
    public Answer ask(AppService any, String method, String path, Optional<Body> body) {
        var service = now(any);
        boolean hit = !service.simulated() && service.url().isPresent() && faults.applying(service.id()).isPresent();
        return hit ? proxy(service).ask(method, path, body) : http.ask(service, method, path, body);
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

    /** As it is registered and spoken to now. */
    private AppService now(AppService service) {
        return services.stream().filter(one -> one.id().equals(service.id())).findFirst().orElse(service);
    }

    private FaultProxy proxy(AppService service) {
        return proxies.computeIfAbsent(service.id(), id -> {
            var proxy = new FaultProxy(
                    service, () -> now(service), timeout, http, simulated.carried(), history,
                    () -> faults.applying(id));
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
    private boolean isEverHit(AppService service) {
        return isReal(service)
                && (settings.faults().stream().anyMatch(fault -> fault.hits(service.id()))
                        || settings.actions().stream().anyMatch(timed ->
                                timed.action() instanceof Action.SetFault(var fault) && fault.hits(service.id())));
    }

    private static boolean isReal(AppService service) {
        return !service.simulated() && service.url().isPresent();
    }

    private AppService appService(ServiceSettings.Real real) {
        return new AppService(real.registration(), settings.serverName(), real.access());
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
