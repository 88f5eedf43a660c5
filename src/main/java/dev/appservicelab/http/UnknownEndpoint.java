package dev.appservicelab.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.Outcome;
import java.io.IOException;
import java.util.Optional;

/**
 * The answer of an appservice that knows no such path: 404 or 405 with {@code M_UNRECOGNIZED} (appservice API,
 * <em>Unknown routes</em>), or, of one older than that rule, without any error of Matrix.
 */
final class UnknownEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();

    private UnknownEndpoint() {}

    static boolean isMeantBy(Answer answer) {
        int status = answer.status().orElse(0);
        return answer.outcome() == Outcome.OK
                && (status == 404 || status == 405)
                && answer.body().flatMap(UnknownEndpoint::errcode).orElse("M_UNRECOGNIZED").equals("M_UNRECOGNIZED");
    }

    private static Optional<String> errcode(Body body) {
        try {
            return Optional.ofNullable(JSON.readTree(body.bytes()).path("errcode").textValue());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
