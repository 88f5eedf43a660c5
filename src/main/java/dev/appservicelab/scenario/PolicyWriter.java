package dev.appservicelab.scenario;

import dev.appservicelab.delivery.Backoff;
import dev.appservicelab.delivery.DeliveryPolicy;
import dev.appservicelab.delivery.DeliveryPolicy.Limits;
import dev.appservicelab.delivery.DeliveryPolicy.Timeout;
import dev.appservicelab.delivery.Rule;
import dev.appservicelab.input.Quantity;
import dev.appservicelab.matrix.Item;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;

/** Writes {@code policy}: a preset's name, or the preset and the switches that differ from it. */
final class PolicyWriter {
    private PolicyWriter() {}

    static String write(DeliveryPolicy policy) {
        var preset = DeliveryPolicy.preset(policy.name().replaceFirst("\\+$", ""))
                .orElse(DeliveryPolicy.PRESETS.getFirst());
        if (policy.equals(preset)) {
            return preset.name();
        }
        var flow = new Flow().put("preset", preset.name());
        limits(flow, preset.limits(), policy.limits());
        backoff(flow, preset.backoff(), policy.backoff());
        flow.putUnless(kinds(preset.storedKinds()), "stored_kinds", kinds(policy.storedKinds()));
        flow.putUnless(kinds(preset.sentKinds()), "sent_kinds", kinds(policy.sentKinds()));
        for (var rule : Rule.values()) {
            flow.putUnless(preset.has(rule) ? rule.with() : rule.without(),
                    rule.policySwitch(), policy.has(rule) ? rule.with() : rule.without());
        }
        flow.putUnless(preset.success(), "success", policy.success());
        timeout(flow, preset.timeout(), policy.timeout());
        return flow.toString();
    }

    private static void limits(Flow policy, Limits usual, Limits limits) {
        putIfAny(policy, "limits", new Flow()
                .putUnless(usual.events(), "events", limits.events())
                .putUnless(usual.ephemeral(), "ephemeral", limits.ephemeral())
                .putUnless(usual.toDevice(), "to_device", limits.toDevice())
                .putUnless(number(usual.total()), "total", number(limits.total()))
                .putUnless(number(usual.body()), "body", number(limits.body())));
    }

    private static void backoff(Flow policy, Backoff usual, Backoff backoff) {
        putIfAny(policy, "backoff", new Flow()
                .putUnless(Quantity.text(usual.first()), "first", Quantity.text(backoff.first()))
                .putUnless(Quantity.text(usual.factor()), "factor", Quantity.text(backoff.factor()))
                .putUnless(Quantity.text(usual.max()), "max", Quantity.text(backoff.max())));
        policy.putUnless(
                Quantity.text(usual.afterProgress()), "after_progress", Quantity.text(backoff.afterProgress()));
    }

    private static void timeout(Flow policy, Timeout usual, Timeout timeout) {
        var flow = new Flow()
                .putUnless(Quantity.text(usual.connect()), "connect", Quantity.text(timeout.connect()));
        if (usual.headersOnly() != timeout.headersOnly() || !usual.limit().equals(timeout.limit())) {
            flow.put(timeout.headersOnly() ? "headers" : "total", timeout.limit());
        }
        flow.putUnless(number(body(usual)), "body", number(body(timeout)));
        putIfAny(policy, "timeout", flow);
    }

    private static void putIfAny(Flow policy, String key, Flow flow) {
        if (!flow.isEmpty()) {
            policy.put(key, flow.toString());
        }
    }

    private static OptionalInt body(Timeout timeout) {
        return timeout.body() == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(timeout.body());
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : PolicyReader.UNLIMITED;
    }

    static String kinds(Set<Item.Kind> kinds) {
        return Flow.list(Arrays.stream(Item.Kind.values()).filter(kinds::contains).map(Item.Kind::toString).toList());
    }
}
