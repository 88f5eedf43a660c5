package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.lab.Call;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.scenario.FaultText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultDraftTest {
    private static final List<String> SERVICES = List.of("irc", "slack");
    private static final long NOW = 86_300_000_000L;

    /** One of each kind that scenarios know, with every condition somewhere. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{target: irc, at: 10s, until: 38s, status: 503}",
        "{target: all, at: 10s, status: 429, body: \"{}\", latency: 5ms, delay: {fixed: 800ms}, handled: true}",
        "{target: irc, delay: {uniform: [1s, 3s]}}",
        "{target: irc, delay: {lognormal: {median: 2s, sigma: 0.5}}}",
        "{target: irc, delay: {dribble: {chunks: 5, over: 10s}}}",
        "{target: irc, at: 10s, until: 20s, handled: true, reply: hang}",
        "{target: irc, reply: reset, latency: 5ms}",
        "{target: irc, reply: empty}",
        "{target: irc, reply: garbage, delay: {fixed: 1s}}",
        "{target: irc, reply: not_json}",
        "{target: irc, reply: truncated}",
        "{target: irc, refuse: true, cycle: {down: 3s, up: 2s}}",
        "{target: irc, match: {kind: event, transaction: 7, jsonpath: \"$..[?(@.msgtype=='poison')]\"}, status: 500}",
        "{name: the store, target: irc, probability: 0.5, times: 3, store: create, error: true, latency: 2s}",
        "{target: irc, store: set_down, latency: 2s}",
        "{target: slack, lookup: key_counts, error: true}"
    })
    void every_fault_of_a_lab_file_is_shown_in_the_fields_and_read_as_the_same(String text) {
        var fault = FaultText.read(text, SERVICES);

        assertThat(FaultDraft.of(fault).read(SERVICES, NOW)).isEqualTo(fault);
        assertThat(FaultText.read(FaultText.write(fault), SERVICES)).isEqualTo(fault);
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void each_kind_begins_with_a_fault_that_can_be_put_on(FaultKind kind) {
        assertThat(FaultDraft.on("irc", kind).problem(SERVICES, NOW)).isEmpty();
    }

    @Test
    void without_a_time_it_begins_now_and_lasts_until_it_is_cleared() {
        assertThat(FaultDraft.on("irc", FaultKind.ANSWER).read(SERVICES, NOW))
                .isEqualTo(
                        new Fault("irc 503", "irc", Duration.ofMillis(86_300), Optional.empty(), Effect.status(503)));
    }

    @Test
    void a_drag_becomes_an_outage_in_tenths_of_a_second_and_never_an_empty_one() {
        var outage = FaultDraft.outage("irc", 90_040_000_000L, 100_460_000_000L).read(SERVICES, NOW);
        assertThat(outage.at()).isEqualTo(Duration.ofSeconds(90));
        assertThat(outage.until()).contains(Duration.ofMillis(100_400));

        assertThat(FaultDraft.outage("irc", 90_000_000_000L, 90_000_000_000L).problem(SERVICES, NOW)).isEmpty();
    }

    @Test
    void what_is_wrong_is_said_without_a_place() {
        var draft = FaultDraft.on("irc", FaultKind.ANSWER);

        assertThat(draft.with(FaultField.STATUS, "teapot").problem(SERVICES, NOW).orElseThrow())
                .startsWith("\"status\" must be a whole number from 200 to 599");
        assertThat(draft.with(FaultField.AT, "2 s").with(FaultField.UNTIL, "1s").problem(SERVICES, NOW).orElseThrow())
                .contains("later than \"at\"");
        assertThat(draft.with(FaultField.STATUS, "").problem(SERVICES, NOW).orElseThrow())
                .startsWith("a fault has an effect");
        assertThat(draft.with(FaultField.TARGET, "icr").problem(SERVICES, NOW).orElseThrow())
                .contains("did you mean \"irc\"?");
    }

    @Test
    void another_kind_keeps_time_target_and_conditions_and_nothing_of_the_effect() {
        var changed = FaultDraft.outage("irc", 90_000_000_000L, 99_000_000_000L).with(FaultField.TIMES, "3")
                .with(FaultKind.STORE);

        assertThat(changed.value(FaultField.AT)).isEqualTo("1m30s");
        assertThat(changed.value(FaultField.TIMES)).isEqualTo("3");
        assertThat(changed.value(FaultField.STATUS)).isEmpty();
        assertThat(changed.read(SERVICES, NOW).effect())
                .isEqualTo(new Effect.FailCall(Call.CREATE, true, Duration.ZERO));
    }
}
