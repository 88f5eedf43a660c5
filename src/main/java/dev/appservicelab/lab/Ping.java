package dev.appservicelab.lab;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.CommandResult;
import dev.appservicelab.delivery.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Asks a service whether it is there (appservice API, <em>Pinging</em>); one that answers is retried at once. */
record Ping(Engine engine, Carrier carrier) {
    private static final Body BODY = new Body("{\"transaction_id\":\"lab\"}".getBytes(StandardCharsets.UTF_8));

    CommandResult of(String id) {
        var service = carrier.services().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        if (service.url().isEmpty()) {
            return CommandResult.nothing("it has no url");
        }
        var answer = carrier.ask(service, "POST", "/ping", Optional.of(BODY));
        if (!isSuccess(answer)) {
            return new CommandResult(true, words(answer));
        }
        return new CommandResult(true, engine.scheduler()
                .map(scheduler -> "it answers; " + scheduler.forceRetry(id).words())
                .orElse("it answers; the lab has crashed"));
    }

    private static boolean isSuccess(Answer answer) {
        return answer.ok() && answer.status().orElse(0) / 100 == 2;
    }

    private static String words(Answer answer) {
        return answer.outcome() == Outcome.OK
                ? "it answers with status " + answer.status().orElseThrow()
                : "no answer: " + answer.outcome();
    }
}
