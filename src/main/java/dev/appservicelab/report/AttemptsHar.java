package dev.appservicelab.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appservicelab.delivery.event.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The form of {@code attempts.har}, HAR 1.2: an entry an attempt. The history knows no wall time, port or token, so
 * every run starts on 1 January 2026, hosts end on {@code .invalid}, and the token is three stars. What the format has
 * no field for has a name that begins with an underscore.
 */
final class AttemptsHar {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NOT_KEPT = "the body was not kept";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Report report;

    AttemptsHar(Report report) {
        this.report = report;
    }

    void write(List<SentAttempt> attempts, Writer out) throws IOException {
        // Entry by entry: the bodies of a long run are more than memory should hold twice.
        try (var json = JsonText.writer().createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("log");
            json.writeStringField("version", "1.2");
            json.writeObjectFieldStart("creator");
            json.writeStringField("name", "Appservice Lab");
            json.writeStringField("version", version());
            json.writeEndObject();
            json.writeStringField(
                    "comment", "run " + report.settings().name() + "; times are the run's clock from " + START);
            json.writeArrayFieldStart("entries");
            for (var attempt : attempts) {
                JsonText.writer().writeValue(json, entry(attempt));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private ObjectNode entry(SentAttempt attempt) {
        var started = attempt.started();
        long end = attempt.end().map(SentAttempt.End::at).orElse(report.end());
        var millis = new BigDecimal(Seconds.exactMillis(end - attempt.start()));
        var entry = NODES.objectNode();
        entry.put("startedDateTime", START.plusNanos(attempt.start()).toString());
        entry.put("time", millis);
        entry.set("request", request(attempt));
        entry.set("response", response(attempt));
        entry.putObject("cache");
        entry.putObject("timings").put("send", 0).put("wait", millis).put("receive", 0);
        entry.put("_service", started.service());
        entry.put("_transaction", started.transaction());
        entry.put("_attempt", started.attempt());
        attempt.fault().ifPresent(fault -> entry.put("_fault", fault));
        return entry;
    }

    private ObjectNode request(SentAttempt attempt) {
        var body = report.history().body(attempt.started().body().hex());
        var request = NODES.objectNode();
        request.put("method", "PUT");
        request.put("url", "http://" + host(attempt.started().service()) + "/_matrix/app/v1/transactions/"
                + attempt.started().transaction());
        request.put("httpVersion", "HTTP/1.1");
        request.putArray("cookies");
        var headers = request.putArray("headers");
        headers.addObject().put("name", "Authorization").put("value", "Bearer ***");
        headers.addObject().put("name", "Content-Type").put("value", "application/json");
        request.putArray("queryString");
        var data = request.putObject("postData").put("mimeType", "application/json");
        data.put("text", body.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse(""));
        if (body.isEmpty()) {
            data.put("comment", NOT_KEPT);
        }
        request.put("headersSize", -1);
        request.put("bodySize", attempt.bytes().orElse(-1));
        return request;
    }

    private ObjectNode response(SentAttempt attempt) {
        var response = NODES.objectNode();
        response.put("status", attempt.status().orElse(0));
        response.put("statusText", "");
        response.put("httpVersion", "HTTP/1.1");
        response.putArray("cookies");
        response.putArray("headers");
        response.set("content", content(attempt));
        response.put("redirectURL", "");
        response.put("headersSize", -1);
        response.put("bodySize", -1);
        if (!attempt.outcome().equals(Outcome.OK.toString())) {
            response.put("_error", attempt.outcome().isEmpty() ? "not over when the run ended" : attempt.outcome());
        }
        return response;
    }

    private ObjectNode content(SentAttempt attempt) {
        var body = attempt.answer().flatMap(report.history()::body);
        var content = NODES.objectNode();
        content.put("size", body.map(bytes -> bytes.length).orElse(0));
        content.put("mimeType", "x-unknown");
        if (body.isPresent()) {
            var text = utf8(body.get());
            content.put("text", text.orElseGet(() -> Base64.getEncoder().encodeToString(body.get())));
            if (text.isEmpty()) {
                content.put("encoding", "base64");
            }
        } else if (attempt.answer().isPresent()) {
            content.put("comment", NOT_KEPT);
        }
        return content;
    }

    private static String version() throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Template.text("/dev/appservicelab/version.properties")));
        return properties.getProperty("version", "");
    }

    /** A host name that leads nowhere; whose it is says {@code _service}. */
    private static String host(String service) {
        var label = service.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return (label.isEmpty() ? "service" : label) + ".invalid";
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
