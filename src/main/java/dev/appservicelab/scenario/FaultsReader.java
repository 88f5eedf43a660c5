package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code faults}. */
final class FaultsReader {
    private static final Set<String> EFFECTS = Set.of("status", "delay", "reply", "refuse");
    private static final Set<String> KEYS =
            Set.of("name", "target", "at", "until", "status", "delay", "reply", "refuse");
    private static final Set<String> LATER = Set.of(
            "match", "probability", "times", "cycle", "body", "latency", "handled", "store", "lookup", "error");
    private static final Set<String> LATER_DELAYS = Set.of("uniform", "lognormal", "dribble");
    private static final Set<String> LATER_REPLIES = Set.of("empty", "garbage", "not_json", "truncated");
    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;

    private final Services services;
    private final Set<String> names = new HashSet<>();

    private FaultsReader(Services services) {
        this.services = services;
    }

    static List<Fault> read(YamlValue value, Services services) {
        return new FaultsReader(services).faults(value.list());
    }

    private List<Fault> faults(List<YamlValue> values) {
        var mappings = values.stream().map(YamlValue::mapping).toList();
        mappings.forEach(mapping -> mapping.get("name").ifPresent(this::requireNew));
        return mappings.stream().map(this::fault).toList();
    }

    private void requireNew(YamlValue name) {
        if (!names.add(name.string())) {
            throw name.badInput("another fault is called \"" + name.string() + "\"; a fault's name must be its own");
        }
    }

    private Fault fault(YamlMapping fault) {
        fault.allowOnly(KEYS, LATER);
        var target = target(fault.require("target"));
        var effect = effect(fault);
        var window = Window.read(fault);
        var name = fault.get("name").map(YamlValue::string).orElseGet(() -> unused(target + " " + effect.word()));
        return new Fault(name, target, window.at(), window.until(), effect);
    }

    private String target(YamlValue value) {
        return value.string().equals(Fault.ALL) ? Fault.ALL : services.idOf(value);
    }

    private String unused(String name) {
        var unused = name;
        for (int number = 2; !names.add(unused); number++) {
            unused = name + " " + number;
        }
        return unused;
    }

    private static Effect effect(YamlMapping fault) {
        var effects = fault.entries().keySet().stream().filter(EFFECTS::contains).toList();
        if (effects.size() != 1) {
            throw fault.badInput("a fault must have exactly one of status, delay, reply and refuse, not "
                    + (effects.isEmpty() ? "none" : String.join(" and ", effects)));
        }
        var value = fault.require(effects.getFirst());
        return switch (effects.getFirst()) {
            case "status" -> new Effect.Status((int) value.wholeNumber(LOWEST_STATUS, HIGHEST_STATUS));
            case "delay" -> delay(value.mapping());
            case "reply" -> value.word("hang or reset", Set.of("hang", "reset"), LATER_REPLIES).equals("hang")
                    ? new Effect.Hang()
                    : new Effect.Reset();
            default -> refuse(value);
        };
    }

    private static Effect delay(YamlMapping delay) {
        delay.allowOnly(Set.of("fixed"), LATER_DELAYS);
        return new Effect.Delay(delay.require("fixed").positiveDuration());
    }

    private static Effect refuse(YamlValue value) {
        if (!value.bool()) {
            throw value.mustBe("true; leave the fault out otherwise");
        }
        return new Effect.Refuse();
    }
}
