package dev.appservicelab.explore;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.AppServiceApi;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.explore.Mishap.Point;
import dev.appservicelab.explore.Plan.PlannedService;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.matrix.Namespaces;
import dev.appservicelab.matrix.Registration;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services of a run: they tell what they received and answer, unless something goes wrong. For tasks of one run.
 */
final class PlayedServices implements AppServiceApi {
    private static final Answer OK = Answer.of(Outcome.OK, 200, new Body("{}".getBytes(StandardCharsets.UTF_8)));
    private static final Answer FAILED = Answer.of(Outcome.STATUS, 503, new Body("{}".getBytes(StandardCharsets.UTF_8)));
    private static final Answer TIMEOUT = Answer.none(Outcome.TIMEOUT);
    private static final Answer RESET = Answer.none(Outcome.RESET);
    private static final Answer CONNECT = Answer.none(Outcome.CONNECT);

    private final TaskRunner runner;
    private final DeliveryListener history;
    private final Mishaps mishaps;
    private final long limit;
    private final Map<String, Played> services = new LinkedHashMap<>();
    private int attempts;

    /** What was delivered last, to be sent again. */
    record Delivered(long transaction, Body body) {}

    private static final class Played {
        private final AppService service;
        private final long latency;
        private Optional<Delivered> delivered = Optional.empty();

        private Played(AppService service, long latency) {
            this.service = service;
            this.latency = latency;
        }
    }

    PlayedServices(
            List<PlannedService> planned,
            DeliveryPolicy policy,
            Mishaps mishaps,
            TaskRunner runner,
            DeliveryListener history) {
        this.runner = runner;
        this.history = history;
        this.mishaps = mishaps;
        this.limit = policy.timeout().limit().toNanos();
        for (var one : planned) {
            services.put(one.id(), new Played(registered(one), one.latency()));
        }
    }

    List<AppService> services() {
        var all = new ArrayList<AppService>();
        services.values().forEach(played -> all.add(played.service));
        return all;
    }

    /** How many attempts there were. */
    int attempts() {
        return attempts;
    }

    Optional<Delivered> delivered(String service) {
        var played = services.get(service);
        return played == null ? Optional.empty() : played.delivered;
    }

    /** Ids count from 1 again: who was delivered last is not to be found by its id. */
    void forgetDelivered() {
        services.values().forEach(played -> played.delivered = Optional.empty());
    }

    @Override
    public Answer send(AppService service, long transaction, int attempt, Body body) {
        attempts++;
        var played = services.get(service.id());
        if (played == null) {
            throw new IllegalArgumentException("there is no service " + service.id());
        }
        if (service.url().isEmpty()) {
            return OK;
        }
        var effect = mishaps.at(service.id(), Point.ATTEMPT);
        if (effect.isEmpty()) {
            return delivered(played, transaction, body, played.latency);
        }
        return switch (effect.get()) {
            case INTERNAL -> throw new IllegalStateException("planned");
            case REFUSED -> CONNECT;
            case HANGS -> {
                receive(service, transaction, body);
                yield after(limit, TIMEOUT);
            }
            case FAILS, FAILS_LATE -> {
                receive(service, transaction, body);
                yield after(played.latency, FAILED);
            }
            case LOST_ANSWER -> {
                apply(service, transaction, receive(service, transaction, body));
                yield after(played.latency, RESET);
            }
            case SLOW -> delivered(played, transaction, body, limit / 2);
        };
    }

    private Answer delivered(Played played, long transaction, Body body, long latency) {
        apply(played.service, transaction, receive(played.service, transaction, body));
        var answer = after(latency, OK);
        played.delivered = Optional.of(new Delivered(transaction, body));
        return answer;
    }

    private List<String> receive(AppService service, long transaction, Body body) {
        var ids = IdBodies.ids(body.bytes());
        history.event(new DeliveryEvent.Received(service.id(), transaction, ids));
        return ids;
    }

    private void apply(AppService service, long transaction, List<String> ids) {
        history.event(new DeliveryEvent.Applied(service.id(), transaction, ids));
    }

    private Answer after(long nanos, Answer answer) {
        if (nanos == 0) {
            runner.switchPoint();
        } else {
            runner.sleepUntil(new Due(runner.now() + nanos, Turn.ATTEMPT));
        }
        return answer;
    }

    private static AppService registered(PlannedService planned) {
        var registration = new Registration(
                planned.id(),
                planned.url() ? Optional.of(URI.create("in-process:" + planned.id())) : Optional.empty(),
                "as",
                "hs",
                planned.id(),
                Namespaces.NONE,
                List.of(),
                false,
                planned.ephemeral(),
                false,
                planned.deviceLists() || planned.keyCounts(),
                false);
        return new AppService(
                registration, "lab.test", Access.PLAIN, planned.url(), planned.deviceLists(), planned.keyCounts());
    }
}
