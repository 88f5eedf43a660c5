package dev.appservicelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.DeliveryPolicy.Limits;
import dev.appservicelab.delivery.DeliveryPolicy.Success;
import dev.appservicelab.delivery.DeliveryPolicy.Timeout;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"synapse", "synapse-exact", "lossless", "dendrite", "tuwunel"})
    void a_policy_is_a_preset(String name) {
        assertThat(policy(name)).isSameAs(DeliveryPolicy.preset(name).orElseThrow());
        assertThat(policy("{preset: " + name + "}")).isSameAs(policy(name));
    }

    @Test
    void switches_change_a_preset_and_mark_its_name() {
        var policy = policy("{preset: lossless, backoff: {max: 30s}, limits: {events: 7, body: unlimited}}");
        assertThat(policy.name()).isEqualTo("lossless+");
        assertThat(policy.backoff()).isEqualTo(
                new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(30), Duration.ofSeconds(2)));
        assertThat(policy.limits()).isEqualTo(new Limits(7, 100, 100, OptionalInt.empty(), OptionalInt.empty()));
        assertThat(policy.rules()).isEqualTo(DeliveryPolicy.LOSSLESS.rules());
    }

    @Test
    void switches_without_a_preset_change_synapse() {
        var policy = policy(
                "{after_progress: 2s, success: 200, stored_kinds: [event, to_device], sent_kinds: [event]}");
        assertThat(policy.name()).isEqualTo("synapse+");
        assertThat(policy.backoff().afterProgress()).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.success()).isEqualTo(Success.ONLY_200);
        assertThat(policy.storedKinds()).containsExactlyInAnyOrder(Item.Kind.EVENT, Item.Kind.TO_DEVICE);
        assertThat(policy.sentKinds()).containsExactly(Item.Kind.EVENT);
    }

    @Test
    void switches_that_change_nothing_leave_the_preset() {
        assertThat(policy("{backoff: {max: 8m32s}, queue: memory}")).isSameAs(DeliveryPolicy.SYNAPSE);
    }

    @ParameterizedTest
    @EnumSource
    void a_switch_has_two_positions(Rule rule) {
        var with = policy("{preset: synapse-exact, " + rule.policySwitch() + ": " + rule.with() + "}");
        var without = policy("{preset: synapse-exact, " + rule.policySwitch() + ": " + rule.without() + "}");
        assertThat(with.has(rule)).isTrue();
        assertThat(without.has(rule)).isFalse();
    }

    @Test
    void a_timeout_ends_with_the_headers_or_with_the_whole_answer() {
        assertThat(policy("{timeout: {headers: 5s, body: unlimited}}").timeout())
                .isEqualTo(new Timeout(Duration.ofSeconds(15), Duration.ofSeconds(5), true, Integer.MAX_VALUE));
        assertThat(policy("{preset: synapse-exact, timeout: {total: 5s}}").timeout().headersOnly()).isFalse();
        assertThat(policy("{preset: synapse-exact, timeout: {connect: 5s}}").timeout())
                .isEqualTo(new Timeout(Duration.ofSeconds(5), Duration.ofSeconds(60), true, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {preset: sinapse}                     | 4:18: unknown policy "sinapse"; did you mean "synapse"?
            {preset: lossless, cach_up: each}     | 4:28: unknown key "cach_up"; did you mean "catch_up"?
            {catch_up: all}                       | 4:20: "catch_up" must be each or merge, not "all"
            {limits: {events: 0}}                 | 4:27: "events" must be a whole number from 1 up, not "0"
            {limits: {total: none}}               | 4:26: "total" must be a whole number from 1 up, or unlimited, not "none"
            {limits: {evnts: 1}}                  | 4:19: unknown key "evnts"; did you mean "events"?
            {backoff: {first: 10s, max: 5s}}      | 4:37: the "max" of a backoff cannot be less than its "first": 5s and 10s
            {backoff: {first: 1h}}                | 4:27: the "max" of a backoff cannot be less than its "first": 8m32s and 1h
            {backoff: {factor: 0.5}}              | 4:28: "factor" must be a number from 1 up, not "0.5"
            {after_progress: 0s}                  | 4:26: "after_progress" must be a duration above 0 such as 5ms, 2s or 1m30s, not "0s"
            {timeout: {total: 5s, headers: 5s}}   | 4:31: "headers" does not go with "total"
            {stored_kinds: []}                    | 4:24: "stored_kinds" must be a list of at least one
            {sent_kinds: [event, event]}          | 4:30: "event" is there twice
            {sent_kinds: [events]}                | 4:23: "sent_kinds" item 1 must be event, ephemeral, to_device or device_lists, not "events"
            {success: 404}                        | 4:19: "success" must be 2xx_json, 2xx or 200, not "404"
            """)
    void each_error_names_line_and_column(String policy, String sentence) {
        assertThatThrownBy(() -> policy(policy)).isInstanceOf(BadInput.class).hasMessage("f:" + sentence);
    }

    @Test
    void an_option_is_a_preset_or_switches() {
        assertThat(PolicyReader.fromOption("--policy", "tuwunel")).isSameAs(DeliveryPolicy.TUWUNEL);
        assertThat(PolicyReader.fromOption("--policy", "{preset: synapse, backoff: {max: 30s}}"))
                .isEqualTo(policy("{preset: synapse, backoff: {max: 30s}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lossles           | --policy: unknown policy "lossles"; did you mean "lossless"?
            {presett: x}      | --policy:1:2: unknown key "presett"; did you mean "preset"?
            {preset: synapse  | --policy:1:1: this "{" is not closed by "}", or a "," is missing before line 1 column 17
            """)
    void a_wrong_option_is_named(String text, String sentence) {
        assertThatThrownBy(() -> PolicyReader.fromOption("--policy", text))
                .isInstanceOf(BadInput.class)
                .hasMessage(sentence);
    }

    private static DeliveryPolicy policy(String yaml) {
        return LabText.settings("policy: " + yaml + "\n").policy();
    }
}
