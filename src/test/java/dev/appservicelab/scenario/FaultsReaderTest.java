package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.lab.Call;
import dev.appservicelab.lab.Cycle;
import dev.appservicelab.lab.Delay;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Effect.Manner;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.Match;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsReaderTest {
    @Test
    void a_fault_says_what_it_hits() {
        assertThat(fault("name: bad day, match: {kind: to_device, transaction: 3, jsonpath: \"$..x\"}, probability:"
                + " 0.25, times: 4, cycle: {down: 3s, up: 2s}, status: 503")).isEqualTo(new Fault(
                "bad day", "irc", Duration.ZERO, Optional.empty(),
                new Match(Optional.of(Item.Kind.TO_DEVICE), OptionalLong.of(3), Optional.of("$..x")),
                OptionalDouble.of(0.25), OptionalInt.of(4),
                Optional.of(new Cycle(Duration.ofSeconds(3), Duration.ofSeconds(2))), Effect.status(503)));
    }

    @Test
    void an_answer_can_have_another_status_body_and_latency_and_be_late() {
        assertThat(effect("status: 429, body: {errcode: M_LIMIT_EXCEEDED}, latency: 0s, delay: {uniform: [0s, 2s]}"))
                .isEqualTo(new Effect.Reply(
                        Manner.ANSWER, OptionalInt.of(429), Optional.of("{\"errcode\":\"M_LIMIT_EXCEEDED\"}"),
                        Optional.of(Duration.ZERO),
                        Optional.of(new Delay.Uniform(Duration.ZERO, Duration.ofSeconds(2))), false));
        assertThat(effect("body: \"<html>\"")).extracting("body").isEqualTo(Optional.of("<html>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delay: {fixed: 2s}                  | true
            delay: {fixed: 2s}, status: 503     | false
            latency: 2s                         | true
            body: "{}"                          | true
            status: 204                         | true
            status: 404                         | false
            status: 404, handled: true          | true
            status: 200, handled: false         | false
            reply: hang                         | false
            reply: hang, handled: true          | true
            reply: not_json                     | false
            """)
    void what_sounds_like_success_was_handled(String effect, boolean handled) {
        assertThat(((Effect.Reply) effect(effect)).handled()).isEqualTo(handled);
    }

    @Test
    void a_delay_has_one_of_four_shapes() {
        assertThat(delay("{fixed: 800ms}")).isEqualTo(new Delay.Fixed(Duration.ofMillis(800)));
        assertThat(delay("{uniform: [1s, 1s]}"))
                .isEqualTo(new Delay.Uniform(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertThat(delay("{lognormal: {median: 1s, sigma: 0.5}}"))
                .isEqualTo(new Delay.Lognormal(Duration.ofSeconds(1), 0.5));
        assertThat(delay("{dribble: {chunks: 5, over: 10s}}")).isEqualTo(new Delay.Dribble(5, Duration.ofSeconds(10)));
    }

    @Test
    void a_call_of_the_lab_itself_fails_or_is_late() {
        assertThat(effect("store: set_up, error: true"))
                .isEqualTo(new Effect.FailCall(Call.SET_UP, true, Duration.ZERO));
        assertThat(effect("store: create, latency: 1s"))
                .isEqualTo(new Effect.FailCall(Call.CREATE, false, Duration.ofSeconds(1)));
        assertThat(effect("lookup: key_counts, error: true, latency: 1s"))
                .isEqualTo(new Effect.FailCall(Call.KEY_COUNTS, true, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            probability: 0.5                   | 4:10: a fault has an effect: status, body, latency, delay, reply or refuse, or it hits a store or lookup call
            handled: true                      | 4:10: a fault has an effect: status, body, latency, delay, reply or refuse, or it hits a store or lookup call
            refuse: true, status: 503          | 4:38: "status" does not go with "refuse", where nothing listens
            refuse: true, handled: true        | 4:38: "handled" does not go with "refuse", where nothing listens
            refuse: false                      | 4:32: "refuse" must be true; leave it out otherwise
            reply: reset, status: 503          | 4:38: "status" does not go with "reply", which is instead of an answer
            reply: late                        | 4:31: "reply" must be hang, reset, empty, garbage, not_json or truncated, not "late"
            reply: hang, latency: 1s           | 4:37: "latency" does not go with "reply: hang", which never comes
            reply: empty, delay: {dribble: {chunks: 2, over: 1s}} | 4:45: "dribble" does not go with "reply"; it needs a whole answer
            status: 503, error: true           | 4:37: "error" does not go with an attempt; it is for "store" and "lookup"
            store: create                      | 4:10: a fault with "store" has "error: true", "latency" or both
            store: create, status: 503         | 4:39: "status" does not go with "store"; a call of the lab itself has "error: true" and "latency"
            store: create, error: true, match: {kind: event} | 4:52: "match" does not go with "store"; a call of the lab itself has "error: true" and "latency"
            store: create, lookup: key_counts  | 4:39: "lookup" does not go with "store"
            store: key_counts, error: true     | 4:31: "store" must be create, complete, oldest, set_up or set_down, not "key_counts"
            lookup: create, error: true        | 4:32: "lookup" must be key_counts, not "create"
            lookup: key_counts, error: false   | 4:51: "error" must be true; leave it out otherwise
            store: create, latency: 0s         | 4:48: "latency" must be a duration above 0 such as 5ms, 2s or 1m30s, not "0s"
            status: 503, match: {}             | 4:44: "match" must be a mapping with kind, transaction or jsonpath
            status: 503, match: {kind: pdu}    | 4:51: "kind" must be event, ephemeral, to_device or device_lists, not "pdu"
            status: 503, match: {transaction: 0} | 4:58: "transaction" must be a whole number from 1 up, not "0"
            status: 503, match: {jsonpath: events} | 4:55: "jsonpath" must be a JSONPath such as $.events[?(@.sender=='@ada:lab.test')], not "events"
            status: 503, probability: 1.5      | 4:50: "probability" must be a number from 0 to 1, not "1.5"
            status: 503, times: 0              | 4:44: "times" must be a whole number from 1 up, not "0"
            status: 503, cycle: {down: 0s, up: 1s} | 4:51: "down" must be a duration above 0 such as 5ms, 2s or 1m30s, not "0s"
            status: 503, cycle: {down: 1s}     | 4:44: "cycle" has no "up"
            status: 1_000                      | 4:32: "status" must be a whole number from 200 to 599, not "1_000"
            status: 503, at: 1:30              | 4:41: "at" must be a duration such as 5ms, 2s or 1m30s, not "1:30"
            delay: {}                          | 4:31: "delay" has none of fixed, uniform, lognormal, dribble; expected one
            'delay: {fixed: 1s, uniform: [1s, 2s]}' | 4:43: "uniform" does not go with "fixed"
            'delay: {uniform: [2s, 1s]}'       | 4:46: the second bound of "uniform" cannot be less than the first
            'delay: {uniform: [2s]}'           | 4:41: "uniform" must be a list of two, not of 1
            'delay: {dribble: {chunks: 1, over: 1s}}' | 4:50: "chunks" must be a whole number from 2 up, not "1"
            """)
    void what_does_not_make_sense_is_refused(String effect, String sentence) {
        assertThatThrownBy(() -> effect(effect)).isInstanceOf(BadInput.class).hasMessage("f:" + sentence);
    }

    @Test
    void a_jsonpath_that_cannot_be_parsed_is_refused() {
        assertThatThrownBy(() -> fault("status: 503, match: {jsonpath: \"$..[?(\"}"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("f:4:55: \"jsonpath\" is no JSONPath: ");
    }

    private static Effect effect(String yaml) {
        return fault(yaml).effect();
    }

    private static Optional<Delay> delayOf(String yaml) {
        return ((Effect.Reply) effect("delay: " + yaml)).delay();
    }

    private static Delay delay(String yaml) {
        return delayOf(yaml).orElseThrow();
    }

    private static Fault fault(String yaml) {
        return LabText.settings("faults: [{target: irc, " + yaml + "}]\n").faults().getFirst();
    }
}
