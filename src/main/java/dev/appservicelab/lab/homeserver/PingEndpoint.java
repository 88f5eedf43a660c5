package dev.appservicelab.lab.homeserver;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** An appservice asks whether it can be reached (client-server API, <em>Application service ping</em>). */
record PingEndpoint(Tokens tokens, Outside outside) {
    private static final String PATH = "/ping";

    void addTo(Routes routes) {
        routes.open("POST", "/_matrix/client/{version}/appservice/{id}/ping", this::ping);
    }

    private Response ping(ClientRequest request) {
        var service = tokens.service(request);
        if (!service.id().equals(request.path("id"))) {
            throw MatrixError.forbidden("Not this application service.");
        }
        if (service.url().isEmpty()) {
            throw new MatrixError(400, "M_URL_NOT_SET", "The application service does not have a URL set");
        }
        var asked = Fields.JSON.createObjectNode();
        request.json().optionalText("transaction_id").ifPresent(id -> asked.put("transaction_id", id));
        long begun = System.nanoTime();
        var answer = outside.ask(service, "POST", PATH, Optional.of(new Body(Fields.bytes(asked))));
        var took = Duration.ofNanos(System.nanoTime() - begun);
        requireSuccess(answer);
        outside.answeredPing(service);
        return Response.ok(Fields.JSON.createObjectNode().put("duration_ms", took.toMillis()));
    }

    private static void requireSuccess(Answer answer) {
        if (Queries.isSuccess(answer)) {
            return;
        }
        if (answer.ok()) {
            int status = answer.status().orElseThrow();
            var body = answer.body().map(bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8)).orElse("");
            throw new MatrixError(502, "M_BAD_STATUS", "Ping returned error status " + status)
                    .with("status", status)
                    .with("body", body);
        }
        throw answer.outcome() == Outcome.TIMEOUT
                ? new MatrixError(504, "M_CONNECTION_TIMEOUT", "Connection to application service timed out")
                : new MatrixError(502, "M_CONNECTION_FAILED", "Could not connect to the application service");
    }
}
