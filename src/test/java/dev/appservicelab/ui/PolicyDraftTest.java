package dev.appservicelab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.Rule;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDraftTest {

    static Stream<DeliveryPolicy> presets() {
        return DeliveryPolicy.PRESETS.stream();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void every_preset_is_shown_and_read_as_itself(DeliveryPolicy preset) {
        assertThat(PolicyDraft.of(preset).text()).isEqualTo(preset.name());
        assertThat(PolicyDraft.of(preset).read()).isEqualTo(preset);
    }

    @Test
    void each_switch_of_a_lab_file_is_there() {
        assertThat(PolicySwitch.ALL).extracting(PolicySwitch::key)
                .contains(
                        "limits.body", "backoff.max", "after_progress", "stored_kinds", "sent_kinds", "success",
                        "timeout.headers")
                .containsAll(Stream.of(Rule.values()).map(Rule::policySwitch).toList());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void the_switches_of_any_preset_can_be_set_on_the_default_one(DeliveryPolicy preset) {
        var draft = PolicyDraft.of(DeliveryPolicy.SYNAPSE);
        for (var one : PolicySwitch.ALL) {
            draft = draft.with(one, one.value().apply(preset));
        }
        var policy = draft.read();

        assertThat(policy.rules()).isEqualTo(preset.rules());
        assertThat(policy.limits()).isEqualTo(preset.limits());
        assertThat(policy.backoff()).isEqualTo(preset.backoff());
        assertThat(policy.timeout()).isEqualTo(preset.timeout());
        assertThat(policy.storedKinds()).isEqualTo(preset.storedKinds());
        assertThat(policy.sentKinds()).isEqualTo(preset.sentKinds());
        assertThat(policy.success()).isEqualTo(preset.success());
    }

    @Test
    void what_was_changed_is_marked_and_written_behind_the_preset() {
        var max = key("backoff.max");
        var draft = PolicyDraft.of(DeliveryPolicy.SYNAPSE).with(max, "30 s").with(key("catch_up"), "merge");

        assertThat(draft.differs(max)).isTrue();
        assertThat(draft.text()).isEqualTo("{preset: synapse, catch_up: merge, backoff: {max: 30s}}");
        assertThat(draft.read().backoff().max()).isEqualTo(Duration.ofSeconds(30));
        assertThat(draft.read().name()).isEqualTo("synapse+");
        assertThat(PolicyDraft.of(draft.read())).isEqualTo(draft.with(max, "30s"));
    }

    @Test
    void what_is_wrong_is_said() {
        assertThat(PolicyDraft.of(DeliveryPolicy.SYNAPSE).with(key("backoff.max"), "soon").problem().orElseThrow())
                .startsWith("\"max\" must be a duration");
    }

    private static PolicySwitch key(String key) {
        return PolicySwitch.ALL.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    }
}
