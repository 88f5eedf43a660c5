package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            irc.backlog.peak: 4                          | 4                           | 4
            irc.up_at: 1m30s500ms                        | 1m30s500ms                  | 90.5
            irc.state: UP                                | UP                          | "UP"
            irc.paused: no                               | false                       | false
            'irc.backoff.delays: [2s, 4s]'               | [2s, 4s]                    | [2,4]
            'irc.backlog.peak: {between: [145, 155]}'    | between 145 and 155         | {"between":[145,155]}
            irc.up_at: {atLeast: 40s}                    | at least 40s                | {"atLeast":40}
            irc.up_at: {atMost: 5ms}                     | at most 5ms                 | {"atMost":0.005}
            'irc.state: {oneOf: [UP, DOWN]}'             | one of [UP, DOWN]           | {"oneOf":["UP","DOWN"]}
            irc.backoff.delays: {every: 4s}              | every 4s                    | {"every":4}
            'irc.backoff.delays: {startsWith: [2s, 4s]}' | starts with [2s, 4s]        | {"startsWith":[2,4]}
            'irc.backoff.delays: {startsWith: [2s], thenEvery: 4s}' | starts with [2s], then every 4s | {"startsWith":[2],"thenEvery":4}
            """)
    void a_matcher_is_said_in_words_and_as_json(String yaml, String words, String json) throws IOException {
        var matcher = LabText.read("expect: {finally: {" + yaml + "}}\n").expectations().getFirst().matcher();
        assertThat(matcher.words()).isEqualTo(words);
        assertThat(matcher.json()).isEqualTo(json);
        assertThat(new ObjectMapper().readTree(matcher.json())).isNotNull();
    }

    @Test
    void an_invariant_holds() {
        assertThat(new Matcher.Holds().words()).isEqualTo("holds");
        assertThat(new Matcher.Holds().json()).isEqualTo("\"holds\"");
    }

    @Test
    void a_time_that_no_lab_file_could_write_is_said_in_seconds() {
        assertThat(new MetricValue.Time(1_000_500_000).words()).isEqualTo("1.0005s");
    }
}
