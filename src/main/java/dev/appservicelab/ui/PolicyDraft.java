package dev.appservicelab.ui;

import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.YamlText;
import dev.appservicelab.scenario.PolicyReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A policy while it is being changed: a preset and what stands in each switch, right or wrong. Immutable.
 *
 * @param values by the keys of {@link PolicySwitch#ALL}; all of them
 */
record PolicyDraft(DeliveryPolicy preset, Map<String, String> values) {
    PolicyDraft {
        values = Map.copyOf(values);
    }

    /** One that is there already. */
    static PolicyDraft of(DeliveryPolicy policy) {
        var preset = DeliveryPolicy.preset(policy.name().replace("+", "")).orElse(DeliveryPolicy.PRESETS.getFirst());
        return new PolicyDraft(preset, values(policy));
    }

    private static Map<String, String> values(DeliveryPolicy policy) {
        var values = new LinkedHashMap<String, String>();
        PolicySwitch.ALL.forEach(one -> values.put(one.key(), one.value().apply(policy)));
        return values;
    }

    String value(PolicySwitch of) {
        return values.getOrDefault(of.key(), "");
    }

    /** Whether it is not as the preset has it. */
    boolean differs(PolicySwitch of) {
        return !value(of).equals(of.value().apply(preset));
    }

    PolicyDraft with(PolicySwitch of, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(of.key(), value.strip());
        return new PolicyDraft(preset, changed);
    }

    /**
     * The policy that it says.
     *
     * @throws BadInput saying what is wrong
     */
    DeliveryPolicy read() {
        return PolicyReader.fromOption("policy", text());
    }

    /** What is wrong with it; nothing if it is a policy. */
    Optional<String> problem() {
        try {
            read();
            return Optional.empty();
        } catch (BadInput bad) {
            return Optional.of(bad.place()
                    .map(place -> String.valueOf(bad.getMessage()).substring((place + ": ").length()))
                    .orElse(String.valueOf(bad.getMessage())));
        }
    }

    /** As a lab file says it: the preset, and what differs from it. */
    String text() {
        var groups = new LinkedHashMap<String, StringJoiner>();
        var text = new StringJoiner(", ", "{", "}").add("preset: " + preset.name());
        for (var one : PolicySwitch.ALL) {
            if (differs(one) && !value(one).isEmpty()) {
                var parts = one.key().split("\\.", 2);
                if (parts.length == 2) {
                    groups.computeIfAbsent(parts[0], group -> new StringJoiner(", ", "{", "}"))
                            .add(parts[1] + ": " + scalar(one));
                } else {
                    text.add(one.key() + ": " + scalar(one));
                }
            }
        }
        groups.forEach((group, entries) -> text.add(group + ": " + entries));
        return text.length() == ("{preset: " + preset.name() + "}").length() ? preset.name() : text.toString();
    }

    private String scalar(PolicySwitch of) {
        var value = value(of);
        if (of.key().endsWith("_kinds")) {
            return "[" + value + "]";
        }
        var close = value.replace(" ", "");
        return close.matches("[\\w.+-]+") ? close : YamlText.of(value);
    }
}
