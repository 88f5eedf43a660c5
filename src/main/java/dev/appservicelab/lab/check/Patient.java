package dev.appservicelab.lab.check;

import dev.appservicelab.delivery.Answer;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.http.Cut;
import dev.appservicelab.http.HttpAppServiceApi;
import dev.appservicelab.matrix.AppService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The appservice that is checked, as it is spoken to. What went wrong is said in a sentence; empty is well. */
final class Patient {
    private static final long BETWEEN_TRIES_MILLIS = 200;

    private final AppService service;
    private final HttpAppServiceApi http;
    private long lastId;

    /** @param firstId of its transactions: none that it has ever seen */
    Patient(AppService service, HttpAppServiceApi http, long firstId) {
        this.service = service;
        this.http = http;
        this.lastId = firstId - 1;
    }

    /** One that it has not seen. */
    long newId() {
        return ++lastId;
    }

    Optional<String> send(long id, String... events) {
        return sendBody(id, transaction(events));
    }

    Optional<String> sendBody(long id, String body) {
        var answer = http.send(service, id, 1, bytes(body));
        return answer.ok() ? Optional.empty() : Optional.of(words(answer, bytes(body).bytes().length));
    }

    Optional<String> cut(long id, Cut where, String... events) {
        return http.cut(service, id, bytes(transaction(events)), where)
                ? Optional.empty()
                : Optional.of("there was no connection to it");
    }

    /** Whether it takes something plain. */
    Optional<String> isThere() {
        return send(newId());
    }

    /** Waits until it takes something plain, but not for longer than that. */
    Optional<String> isThereWithin(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var problem = isThere();
        try {
            while (problem.isPresent() && System.nanoTime() < deadline) {
                Thread.sleep(BETWEEN_TRIES_MILLIS);
                problem = isThere();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return problem;
    }

    static String transaction(String... events) {
        return "{\"events\":[" + String.join(",", events) + "]}";
    }

    private static Body bytes(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    private String words(Answer answer, int size) {
        return switch (answer.outcome()) {
            case STATUS -> {
                int status = answer.status().orElseThrow();
                yield "it answered " + status + meaning(status, size);
            }
            case NOT_JSON -> "it answered " + answer.status().orElseThrow() + " with something that is not JSON";
            case CONNECT -> "there was no connection to it";
            default -> "it did not answer: " + answer.outcome();
        };
    }

    /** What frameworks mean by it. */
    private String meaning(int status, int size) {
        return switch (status) {
            case 401, 403 -> ": it does not take the hs_token in " + switch (service.access().auth()) {
                case HEADER -> "the header; some look in the query only (auth query)";
                case QUERY -> "the query; most look in the header (auth header)";
                case BOTH -> "either of header and query";
            };
            case 301, 302, 303, 307, 308 -> ": it has moved, perhaps to the path of old";
            case 404, 405 -> ": it does not know the path";
            case 413 -> String.format(Locale.ROOT, ": %,d bytes are too large for it", size);
            default -> "";
        };
    }
}
