package dev.appservicelab.scenario;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.DeliveryPolicy.Limits;
import dev.appservicelab.delivery.DeliveryPolicy.Success;
import dev.appservicelab.delivery.DeliveryPolicy.Timeout;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Quantity;
import dev.appservicelab.input.Spelling;
import dev.appservicelab.input.YamlFile;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.matrix.Item;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code policy}: a preset's name, or a preset and switches of its own; and the option that stands in for it. */
public final class PolicyReader {
    static final List<String> KEYS = Stream.concat(
                    Stream.of(
                            "preset", "limits", "backoff", "after_progress", "stored_kinds", "sent_kinds", "success",
                            "timeout"),
                    Stream.of(Rule.values()).map(Rule::policySwitch))
            .toList();
    static final List<String> LIMITS_KEYS = List.of("events", "ephemeral", "to_device", "total", "body");
    static final List<String> BACKOFF_KEYS = List.of("first", "factor", "max");
    static final List<String> TIMEOUT_KEYS = List.of("connect", "total", "headers", "body");
    static final String UNLIMITED = "unlimited";
    private static final List<Item.Kind> KINDS = List.of(Item.Kind.values());

    private final DeliveryPolicy preset;
    private final YamlMapping switches;

    private PolicyReader(DeliveryPolicy preset, YamlMapping switches) {
        this.preset = preset;
        this.switches = switches;
    }

    /**
     * The policy that an option asks for: a preset's name, or switches such as
     * <code>{preset: synapse, backoff: {max: 30s}}</code>.
     *
     * @param option what messages call it: {@code --policy}
     * @throws BadInput naming the option
     */
    public static DeliveryPolicy fromOption(String option, String text) {
        return text.startsWith("{")
                ? read(YamlFile.parse(option, text))
                : preset(text).orElseThrow(() -> new BadInput(option + ": " + unknown(text)));
    }

    static DeliveryPolicy read(YamlValue value) {
        if (!value.isMapping()) {
            return preset(value);
        }
        var switches = value.mapping();
        switches.allowOnly(KEYS);
        var preset = switches.get("preset").map(PolicyReader::preset).orElse(DeliveryPolicy.PRESETS.getFirst());
        var policy = new PolicyReader(preset, switches).policy(preset.name());
        return policy.equals(preset) ? preset : new PolicyReader(preset, switches).policy(preset.name() + "+");
    }

    private static DeliveryPolicy preset(YamlValue value) {
        var name = value.string();
        return preset(name).orElseThrow(() -> value.badInput(unknown(name)));
    }

    private static Optional<DeliveryPolicy> preset(String name) {
        return DeliveryPolicy.preset(name);
    }

    private static String unknown(String name) {
        return "unknown policy \"" + name + "\""
                + Spelling.hint(name, DeliveryPolicy.PRESETS.stream().map(DeliveryPolicy::name).toList());
    }

    private DeliveryPolicy policy(String name) {
        return new DeliveryPolicy(
                name,
                limits(),
                backoff(),
                timeout(),
                switches.get("success").map(value -> value.oneOf(List.of(Success.values()))).orElse(preset.success()),
                kinds("stored_kinds", preset.storedKinds()),
                kinds("sent_kinds", preset.sentKinds()),
                rules());
    }

    private Limits limits() {
        var usual = preset.limits();
        return switches.get("limits").map(value -> {
            var limits = value.mapping();
            limits.allowOnly(LIMITS_KEYS);
            return new Limits(
                    number(limits, "events", usual.events()),
                    number(limits, "ephemeral", usual.ephemeral()),
                    number(limits, "to_device", usual.toDevice()),
                    numberOrNone(limits, "total", usual.total()),
                    numberOrNone(limits, "body", usual.body()));
        }).orElse(usual);
    }

    private static int number(YamlMapping limits, String key, int usual) {
        return limits.get(key).map(value -> (int) value.wholeNumber(1, Integer.MAX_VALUE)).orElse(usual);
    }

    private static OptionalInt numberOrNone(YamlMapping limits, String key, OptionalInt usual) {
        return limits.get(key).map(PolicyReader::numberOrNone).orElse(usual);
    }

    private static OptionalInt numberOrNone(YamlValue value) {
        return value.parsed("a whole number from 1 up, or unlimited", text -> text.equals(UNLIMITED)
                ? Optional.of(OptionalInt.empty())
                : Quantity.wholeNumber(text)
                        .filter(number -> number >= 1 && number <= Integer.MAX_VALUE)
                        .map(number -> OptionalInt.of(number.intValue())));
    }

    private Backoff backoff() {
        var usual = preset.backoff();
        var afterProgress =
                switches.get("after_progress").map(YamlValue::positiveDuration).orElse(usual.afterProgress());
        var waits = switches.get("backoff").map(YamlValue::mapping);
        waits.ifPresent(mapping -> mapping.allowOnly(BACKOFF_KEYS));
        var first = duration(waits, "first", usual.first());
        var max = duration(waits, "max", usual.max());
        if (max.compareTo(first) < 0) {
            throw waits.flatMap(mapping -> mapping.get("max").or(() -> mapping.get("first"))).orElseThrow()
                    .badInput("the \"max\" of a backoff cannot be less than its \"first\": "
                            + Quantity.text(max) + " and " + Quantity.text(first));
        }
        var factor = waits.flatMap(mapping -> mapping.get("factor"))
                .map(value -> value.number(1, Double.MAX_VALUE))
                .orElse(usual.factor());
        return new Backoff(first, factor, max, afterProgress);
    }

    private static Duration duration(Optional<YamlMapping> mapping, String key, Duration usual) {
        return mapping.flatMap(it -> it.get(key)).map(YamlValue::positiveDuration).orElse(usual);
    }

    private Timeout timeout() {
        var usual = preset.timeout();
        return switches.get("timeout").map(value -> {
            var timeout = value.mapping();
            timeout.allowOnly(TIMEOUT_KEYS);
            if (timeout.has("total")) {
                timeout.exclude(Set.of("headers"), "\"total\"");
            }
            return new Timeout(
                    duration(Optional.of(timeout), "connect", usual.connect()),
                    timeout.get("total").or(() -> timeout.get("headers")).map(YamlValue::positiveDuration)
                            .orElse(usual.limit()),
                    timeout.has("headers") || (!timeout.has("total") && usual.headersOnly()),
                    timeout.get("body").map(body -> numberOrNone(body).orElse(Integer.MAX_VALUE)).orElse(usual.body()));
        }).orElse(usual);
    }

    private Set<Item.Kind> kinds(String key, Set<Item.Kind> usual) {
        return switches.get(key).map(value -> (Set<Item.Kind>) EnumSet.copyOf(value.someOf(KINDS))).orElse(usual);
    }

    private Set<Rule> rules() {
        var rules = EnumSet.noneOf(Rule.class);
        for (var rule : Rule.values()) {
            var has = switches.get(rule.policySwitch())
                    .map(value -> value.oneOf(List.of(rule.without(), rule.with())).equals(rule.with()))
                    .orElse(preset.has(rule));
            if (has) {
                rules.add(rule);
            }
        }
        return rules;
    }
}
