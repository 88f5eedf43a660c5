package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.DeliveryListener;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.http.SuccessRule;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Plays simulated services within the process, on the run's clock: no socket, and the same every time. What comes of an
 * attempt is what the HTTP client would make of it.
 */
final class InProcessCarrier implements Carrier {
    private final TaskRunner runner;
    private final SimulatedServices simulated;
    private final List<AppService> services = new CopyOnWriteArrayList<>();
    private final Faults faults;
    private final DeliveryPolicy.Timeout timeout;
    private final SuccessRule success;

    InProcessCarrier(LabSettings settings, TaskRunner runner, Faults faults, DeliveryListener history) {
        this.runner = runner;
        this.faults = faults;
        this.timeout = settings.policy().timeout();
        this.success = new SuccessRule(settings.policy().success());
        this.simulated = new SimulatedServices(settings, history);
        settings.services().forEach(service -> add(service, any -> {}));
    }

    @Override
    public List<AppService> services() {
        return List.copyOf(services);
    }

    @Override
    public void add(ServiceSettings service, Consumer<AppService> before) {
        switch (service) {
            case ServiceSettings.Simulated one -> {
                var added = simulated.add(one, URI.create("in-process:" + one.id())).service();
                before.accept(added);
                services.add(added);
            }
            case ServiceSettings.Real real -> throw new IllegalArgumentException(
                    "a real service cannot be reached under the virtual clock: " + real.id());
        }
    }

    @Override
    public DeliveryListener listener() {
        return simulated;
    }

    @Override
    public Answer send(AppService service, long transaction, int attempt, Body body) {
        var hit = faults.hitting(new SentRequest(service.id(), transaction, attempt, body.bytes()));
        var effect = hit.map(Hit::effect);
        var answer = effect.filter(Effect.Refuse.class::isInstance).isPresent()
                ? after(Duration.ZERO, Answer.none(Outcome.CONNECT))
                : await(
                        played(service.id()).receive(transaction, body.bytes(), effect),
                        service.access().timeout().orElse(timeout.limit()));
        return hit.map(by -> answer.by(by.fault())).orElse(answer);
    }

    @Override
    public Answer ask(AppService service, String method, String path, Optional<Body> body) {
        var effect = faults.applying(service.id());
        return effect.filter(Effect.Refuse.class::isInstance).isPresent()
                ? Answer.none(Outcome.CONNECT)
                : unjudged(await(
                        played(service.id()).asked(method, path, body.map(Body::bytes).orElse(new byte[0]), effect),
                        service.access().timeout().orElse(timeout.limit())));
    }

    private static Answer unjudged(Answer answer) {
        return switch (answer.outcome()) {
            case STATUS, NOT_JSON -> new Answer(Outcome.OK, answer.status(), answer.body(), answer.fault());
            default -> answer;
        };
    }

    /** Simulated services are spoken to as they expect it. */
    @Override
    public void change(ServiceSettings.Real service) {}

    @Override
    public void close() {}

    private SimulatedService played(String id) {
        return simulated.service(id).orElseThrow(() ->
                new IllegalArgumentException("a real service cannot be reached under the virtual clock: " + id));
    }

    private Answer await(Reply reply, Duration limit) {
        return switch (reply) {
            case Reply.Hangs hangs -> after(limit, Answer.none(Outcome.TIMEOUT));
            case Reply.Breaks breaks when isLate(breaks.after(), limit) -> after(limit, Answer.none(Outcome.TIMEOUT));
            case Reply.Breaks(var how, var time) when how == Outcome.TRUNCATED ->
                after(time, Answer.of(how, 200, new Body(new byte[0])));
            case Reply.Breaks(var how, var time) -> after(time, Answer.none(how));
            case Reply.Answers answers when isLate(answers.head(), limit) ->
                after(limit, Answer.none(Outcome.TIMEOUT));
            case Reply.Answers answers when !timeout.headersOnly() && isLate(answers.whole(), limit) ->
                after(limit, Answer.of(
                        Outcome.TIMEOUT, answers.status(), read(answers.first(answers.piecesBy(limit)))));
            case Reply.Answers answers -> after(answers.whole(), whole(answers));
        };
    }

    private Answer whole(Reply.Answers answers) {
        var bytes = answers.body().bytes();
        var outcome = bytes.length > timeout.body() ? Outcome.TOO_LARGE : success.judge(answers.status(), bytes);
        return Answer.of(outcome, answers.status(), read(answers.body()));
    }

    /** No more than is read of an answer. */
    private Body read(Body body) {
        return body.bytes().length > timeout.body() ? new Body(Arrays.copyOf(body.bytes(), timeout.body())) : body;
    }

    private static boolean isLate(Duration time, Duration limit) {
        return time.compareTo(limit) >= 0;
    }

    private Answer after(Duration time, Answer answer) {
        runner.sleepUntil(new Due(runner.now() + time.toNanos(), Turn.ATTEMPT));
        return answer;
    }
}
