package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.event.Outcome;
import dev.appservicelab.matrix.Access;
import dev.appservicelab.matrix.Auth;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeaningTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"errcode":"M_MISSING_TOKEN"}              | 401, wrong token      | It was sent in the header, and it found none: it looks in the query, as frameworks of old do.
            403 | {"errcode":"M_FORBIDDEN","error":"Bad token supplied"} | 403, wrong token | It was sent in the header; it says “Bad token supplied”. Frameworks of old look in the query only; else its hs_token is another one than that of the file.
            308 | ''                                         | 308, moved            | It sends us to another path, as frameworks do between the path of old and that of the specification.
            404 | <!DOCTYPE html><title>404</title>          | 404, a web page       | A web server answered with a page: is this the port of the appservice? Frameworks of old serve /transactions without /_matrix/app/v1.
            404 | {"errcode":"M_UNRECOGNIZED"}               | 404, unknown path     | It does not know this path; it says “M_UNRECOGNIZED”. Frameworks of old serve /transactions without /_matrix/app/v1.
            413 | ''                                         | 413, too large        | 6,000,000 bytes are too large for it. Raise the limit of its web framework: a transaction may have 100 events of 64 KB.
            500 | {"error":"oops"}                           | 500, an error of its own | It failed by itself; it says “oops”; see its log.
            418 | ''                                         | Status 418            | It does not take this.
            """)
    void a_status_means_something(int status, String answer, String title, String sentence) {
        var meaning = meaning(Outcome.STATUS, status, answer, Access.PLAIN).orElseThrow();

        assertThat(meaning.title()).isEqualTo(title);
        assertThat(meaning.sentence()).isEqualTo(sentence);
    }

    @Test
    void a_wrong_token_can_be_sent_elsewhere_until_it_was_sent_everywhere() {
        var header = meaning(Outcome.STATUS, 401, "", Access.PLAIN).orElseThrow();
        assertThat(header.remedies()).extracting(Meaning.Remedy::words)
                .containsExactly("Send it in the query", "Send it in both");
        assertThat(header.remedies().getFirst().access()).isEqualTo(new Access(Optional.empty(), Auth.QUERY, false));

        var query =
                meaning(Outcome.STATUS, 401, "{\"error\":\"No access token\"}", header.remedies().getFirst().access())
                        .orElseThrow();
        assertThat(query.sentence()).isEqualTo("It was sent in the query, and it found none: it looks in the header.");

        var both = meaning(Outcome.STATUS, 401, "", new Access(Optional.empty(), Auth.BOTH, true)).orElseThrow();
        assertThat(both.remedies()).isEmpty();
        assertThat(both.sentence()).contains("so it is the token itself");
    }

    @Test
    void an_unknown_path_can_be_tried_as_of_old_and_back() {
        var remedy = meaning(Outcome.STATUS, 404, "", Access.PLAIN).orElseThrow().remedies().getFirst();
        assertThat(remedy.words()).isEqualTo("Use the path of old too");
        assertThat(remedy.access().legacyPath()).isTrue();

        var back = meaning(Outcome.STATUS, 308, "", remedy.access()).orElseThrow().remedies().getFirst();
        assertThat(back.words()).isEqualTo("Use only the path of the specification");
        assertThat(back.access()).isEqualTo(Access.PLAIN);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void every_failure_means_something(Outcome outcome) {
        var meaning = meaning(outcome, 200, "<html>", Access.PLAIN);

        assertThat(meaning.isPresent()).isEqualTo(outcome != Outcome.OK && outcome != Outcome.INTERNAL);
        meaning.ifPresent(one -> assertThat(one.sentence()).matches(".*[.?]"));
    }

    @Test
    void a_success_that_is_no_json_is_a_web_page_perhaps() {
        assertThat(meaning(Outcome.NOT_JSON, 200, " <html>", Access.PLAIN).orElseThrow().sentence())
                .isEqualTo(
                        "It took the request and answered with something else than JSON, a web page. Is this the port"
                                + " of the appservice?");
    }

    private static Optional<Meaning> meaning(Outcome outcome, int status, String answer, Access access) {
        return Meaning.of(
                new Meaning.Came(
                        outcome, OptionalInt.of(status),
                        Optional.of(answer.getBytes(StandardCharsets.UTF_8)), 6_000_000),
                access);
    }
}
