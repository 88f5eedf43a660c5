package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Plays simulated services within the process, on the run's clock: no socket, and the same every time. */
final class InProcessCarrier implements Carrier {
    private final TaskRunner runner;
    private final SimulatedServices simulated;
    private final List<AppService> services;
    private final Faults faults;
    private final Duration timeout;

    InProcessCarrier(LabSettings settings, TaskRunner runner, Faults faults, DeliveryListener history) {
        this.runner = runner;
        this.faults = faults;
        this.timeout = settings.policy().timeout().total();
        this.simulated = new SimulatedServices(settings, history, id -> URI.create("in-process:" + id));
        this.services = settings.services().stream()
                .map(service -> played(service.id()).service())
                .toList();
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
        var fault = faults.hitting(service.id());
        var effect = fault.map(Fault::effect);
        var answer = effect.filter(Effect.Refuse.class::isInstance).isPresent()
                ? Answer.none(Outcome.CONNECT)
                : await(
                        played(service.id()).receive(transaction, attempt, body.bytes(), effect),
                        service.timeout().orElse(timeout));
        return fault.map(hit -> answer.by(hit.name())).orElse(answer);
    }

    @Override
    public void close() {}

    private SimulatedService played(String id) {
        return simulated.service(id).orElseThrow(() ->
                new IllegalArgumentException("a real service cannot be reached under the virtual clock: " + id));
    }

    private Answer await(SimulatedService.Reply reply, Duration limit) {
        boolean late = reply.after().compareTo(limit) >= 0;
        var wait = late ? limit : reply.after();
        runner.sleepUntil(new Due(runner.now() + wait.toNanos(), Turn.ATTEMPT));
        if (late) {
            return Answer.none(Outcome.TIMEOUT);
        }
        return switch (reply) {
            case SimulatedService.Reply.Answers answers ->
                Answer.of(outcome(answers), answers.status(), answers.body());
            case SimulatedService.Reply.Resets resets -> Answer.none(Outcome.RESET);
            case SimulatedService.Reply.Hangs hangs -> Answer.none(Outcome.TIMEOUT);
        };
    }

    /** What the HTTP client would make of it: without a body it is not JSON. */
    private static Outcome outcome(SimulatedService.Reply.Answers answers) {
        if (answers.status() / 100 != 2) {
            return Outcome.STATUS;
        }
        return answers.body().bytes().length == 0 ? Outcome.NOT_JSON : Outcome.OK;
    }
}
