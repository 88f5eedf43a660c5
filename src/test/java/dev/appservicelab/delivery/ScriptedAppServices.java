package dev.appservicelab.delivery;

import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.AppService;
import dev.appservicelab.time.Due;
import dev.appservicelab.time.TaskRunner;
import dev.appservicelab.time.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Appservices that answer as a test tells them, and write down what they were sent. */
final class ScriptedAppServices implements AppServiceApi {

    /** What was sent: when, to whom, under which id, which attempt, and the text of the body. */
    record Sent(Duration at, String service, long transaction, int attempt, String body) {}

    private final TaskRunner runner;
    private final List<Sent> sent = new ArrayList<>();
    private final Map<String, Deque<Outcome>> scripts = new HashMap<>();
    private final Map<String, Outcome> always = new HashMap<>();
    private final Set<String> inFlight = new HashSet<>();
    private Duration latency = Duration.ZERO;

    ScriptedAppServices(TaskRunner runner) {
        this.runner = runner;
    }

    /** From now on every answer takes so long. */
    void latency(Duration duration) {
        latency = duration;
    }

    /** Answers so from now on, after what is scripted. */
    void answers(String service, Outcome outcome) {
        always.put(service, outcome);
    }

    /** Answers so, one after the other; then as before. */
    void answersOnce(String service, Outcome... outcomes) {
        scripts.computeIfAbsent(service, s -> new ArrayDeque<>()).addAll(List.of(outcomes));
    }

    List<Sent> sent() {
        return sent;
    }

    List<String> bodies() {
        return sent.stream().map(Sent::body).toList();
    }

    /** Whole seconds after the start at which something was sent. */
    List<Long> seconds() {
        return sent.stream().map(one -> one.at().toSeconds()).toList();
    }

    @Override
    public Answer send(AppService service, long transaction, int attempt, Body body) {
        if (!inFlight.add(service.id())) {
            throw new AssertionError("two attempts in flight to " + service.id());
        }
        try {
            sent.add(new Sent(
                    Duration.ofNanos(runner.now()),
                    service.id(),
                    transaction,
                    attempt,
                    new String(body.bytes(), StandardCharsets.UTF_8)));
            var script = scripts.getOrDefault(service.id(), new ArrayDeque<>());
            var outcome = script.isEmpty() ? always.getOrDefault(service.id(), Outcome.OK) : script.removeFirst();
            runner.sleepUntil(new Due(runner.now() + latency.toNanos(), Turn.ATTEMPT));
            return switch (outcome) {
                case OK -> Answer.of(outcome, 200, new Body("{}".getBytes(StandardCharsets.UTF_8)));
                case STATUS -> Answer.of(outcome, 503, new Body("{}".getBytes(StandardCharsets.UTF_8)));
                default -> Answer.none(outcome);
            };
        } finally {
            inFlight.remove(service.id());
        }
    }
}
