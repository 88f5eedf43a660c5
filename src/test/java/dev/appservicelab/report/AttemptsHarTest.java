package dev.appservicelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.appservicelab.delivery.Body;
import dev.appservicelab.delivery.event.DeliveryEvent;
import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.delivery.event.Sha256;
import dev.appservicelab.history.History;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttemptsHarTest {
    private static final String SCHEMA = "classpath:META-INF/resources/webjars/har-schema/2.0.0/lib/har.json";

    @Test
    void it_is_valid_har_1_2() throws IOException {
        assertThat(schema().validate(har(Reports.short503()))).isEmpty();
        assertThat(schema().validate(har(Reports.hostile()))).isEmpty();
    }

    @Test
    void the_schema_would_notice() throws IOException {
        var har = har(Reports.short503());
        ((ObjectNode) har.at("/log/entries/0/request")).put("url", 1);

        assertThat(schema().validate(har)).isNotEmpty();
    }

    @Test
    void each_attempt_is_an_entry_from_the_first_of_january_on() throws IOException {
        var report = Reports.short503();
        var entries = har(report).at("/log/entries");

        assertThat(entries).hasSize(SentAttempts.of(report).size());
        assertThat(entries.path(0).path("startedDateTime").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(entries.path(1).path("startedDateTime").asText()).isEqualTo("2026-01-01T00:00:00.200Z");
    }

    @Test
    void a_request_is_the_put_of_its_transaction_without_port_or_token() throws IOException {
        var request = har(Reports.short503()).at("/log/entries/0/request");

        assertThat(request.path("method").asText()).isEqualTo("PUT");
        assertThat(request.path("url").asText()).isEqualTo("http://irc.invalid/_matrix/app/v1/transactions/1");
        assertThat(request.at("/headers/0/name").asText()).isEqualTo("Authorization");
        assertThat(request.at("/headers/0/value").asText()).isEqualTo("Bearer ***");
        assertThat(request.at("/postData/text").asText()).startsWith("{\"events\":[{");
        assertThat(request.path("bodySize").asInt()).isEqualTo(request.at("/postData/text").asText().length());
    }

    @Test
    void the_parts_of_the_time_add_up() throws IOException {
        for (var entry : har(Reports.short503()).at("/log/entries")) {
            var timings = entry.path("timings");
            var sum = timings.path("send").decimalValue().add(timings.path("wait").decimalValue())
                    .add(timings.path("receive").decimalValue());
            assertThat(sum).isEqualByComparingTo(entry.path("time").decimalValue());
        }
    }

    @Test
    void a_failed_attempt_has_its_status_or_none_and_says_what_went_wrong() throws IOException {
        var history = new History(() -> 0);
        var answer = new Body(new byte[] {(byte) 0xff, 0});
        history.body(answer);
        history.event(new DeliveryEvent.AttemptStarted("irc", 1, 1, Sha256.known("00")));
        history.event(ended(1, Outcome.STATUS, OptionalInt.of(503), Optional.of(answer.hash())));
        history.event(new DeliveryEvent.AttemptStarted("irc", 1, 2, Sha256.known("00")));
        history.event(ended(2, Outcome.TIMEOUT, OptionalInt.empty(), Optional.empty()));
        history.event(new DeliveryEvent.AttemptStarted("irc", 1, 3, Sha256.known("00")));

        var entries = har(of(history)).at("/log/entries");

        assertThat(entries.path(0).at("/response/status").asInt()).isEqualTo(503);
        assertThat(entries.path(0).at("/response/_error").asText()).isEqualTo("status");
        assertThat(entries.path(1).at("/response/status").asInt()).isZero();
        assertThat(entries.path(1).at("/response/_error").asText()).isEqualTo("timeout");
        assertThat(entries.path(2).at("/response/_error").asText()).isEqualTo("not over when the run ended");
        assertThat(schema().validate(har(of(history)))).isEmpty();
    }

    @Test
    void an_answer_that_is_no_text_is_in_base64() throws IOException {
        var history = new History(() -> 0);
        var answer = new Body(new byte[] {(byte) 0xff, 0});
        history.body(answer);
        history.event(new DeliveryEvent.AttemptStarted("irc", 1, 1, Sha256.known("00")));
        history.event(ended(1, Outcome.NOT_JSON, OptionalInt.of(200), Optional.of(answer.hash())));

        var content = har(of(history)).at("/log/entries/0/response/content");

        assertThat(content.path("encoding").asText()).isEqualTo("base64");
        assertThat(content.path("text").asText()).isEqualTo("/wA=");
        assertThat(content.path("size").asInt()).isEqualTo(2);
    }

    @Test
    void a_body_that_is_not_kept_any_more_says_so() throws IOException {
        var history = new History(() -> 0);
        history.event(new DeliveryEvent.AttemptStarted("irc", 1, 1, Sha256.known("00")));
        history.event(ended(1, Outcome.OK, OptionalInt.of(200), Optional.of(Sha256.known("11"))));

        var entry = har(of(history)).at("/log/entries/0");

        assertThat(entry.at("/request/postData/comment").asText()).isEqualTo("the body was not kept");
        assertThat(entry.at("/request/bodySize").asInt()).isEqualTo(-1);
        assertThat(entry.at("/response/content/comment").asText()).isEqualTo("the body was not kept");
    }

    @Test
    void a_service_whose_name_is_no_host_name_still_has_a_url() throws IOException {
        var entry = har(Reports.hostile()).at("/log/entries/0");

        assertThat(URI.create(entry.at("/request/url").asText()).getHost()).endsWith(".invalid");
        assertThat(entry.path("_service").asText()).isEqualTo(Reports.HOSTILE);
    }

    private static DeliveryEvent ended(int attempt, Outcome outcome, OptionalInt status, Optional<Sha256> answer) {
        return new DeliveryEvent.AttemptEnded("irc", 1, attempt, outcome, status, Optional.empty(), answer);
    }

    private static Report of(History history) {
        return Reports.of(Reports.short503().file(), history, List.of());
    }

    private static JsonNode har(Report report) throws IOException {
        var out = new StringWriter();
        new AttemptsHar(report).write(SentAttempts.of(report), out);
        return new JsonMapper().readTree(out.toString());
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V6)
                .getSchema(
                        SchemaLocation.of(SCHEMA),
                        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }
}
