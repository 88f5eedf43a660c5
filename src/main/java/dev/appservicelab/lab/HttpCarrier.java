package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.AppService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends by HTTP: to real services as they are, to simulated ones with the fault that hits the attempt made known to their
 * WireMock server first.
 */
final class HttpCarrier implements Carrier {
    /** A service that hangs lets go of its request when the client has given up for sure. */
    private static final Duration LONGER = Duration.ofSeconds(1);

    private final HttpAppServiceApi http;
    private final Faults faults;
    private final Map<String, WireMockService> servers = new LinkedHashMap<>();
    private final SimulatedServices simulated;
    private final List<AppService> services;

    HttpCarrier(LabSettings settings, Faults faults, DeliveryListener history) {
        this.faults = faults;
        this.http = new HttpAppServiceApi(settings.policy());
        try {
            for (var service : settings.services()) {
                if (service instanceof ServiceSettings.Simulated one) {
                    var policy = settings.policy().timeout();
                    var timeout = one.access().timeout().orElse(policy.limit());
                    servers.put(one.id(), new WireMockService(timeout.plus(LONGER), policy.headersOnly()));
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
        var server = servers.get(service.id());
        if (server == null) {
            return http.send(service, transaction, attempt, body);
        }
        var hit = faults.hitting(new SentRequest(service.id(), transaction, attempt, body.bytes()));
        server.begin(transaction, hit.map(Hit::effect));
        try {
            var answer = http.send(service, transaction, attempt, body);
            return hit.map(by -> answer.by(by.fault())).orElse(answer);
        } finally {
            server.end();
        }
    }

    @Override
    public void close() {
        servers.values().forEach(WireMockService::close);
        http.close();
    }

    private void openAndClosePorts() {
        servers.forEach((id, server) -> server.listen(!faults.close(id)));
    }

    private AppService appService(ServiceSettings service, LabSettings settings) {
        return switch (service) {
            case ServiceSettings.Simulated one ->
                simulated.service(one.id()).orElseThrow().service();
            case ServiceSettings.Real real ->
                new AppService(real.registration(), settings.serverName(), real.access());
        };
    }

    private WireMockService server(String id) {
        var server = servers.get(id);
        if (server == null) {
            throw new IllegalArgumentException("service " + id + " is not simulated");
        }
        return server;
    }
}
