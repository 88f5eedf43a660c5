package dev.appservicelab.scenario;

import dev.appservicelab.input.Spelling;
import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Cycle;
import dev.appservicelab.lab.Effect;
import dev.appservicelab.lab.Fault;
import dev.appservicelab.lab.Match;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code faults}, and then the faults that actions set. */
final class FaultsReader {
    static final List<String> KEYS = Stream.concat(
                    Stream.of("name", "target", "at", "until", "match", "probability", "times", "cycle"),
                    EffectReader.KEYS.stream())
            .toList();
    static final List<String> CYCLE_KEYS = List.of("down", "up");

    private final Function<YamlValue, String> target;
    private final Set<String> names = new TreeSet<>();

    /** @param target the id of the service that is named there, or {@code all} */
    FaultsReader(Function<YamlValue, String> target) {
        this.target = target;
    }

    List<Fault> read(YamlValue value) {
        var mappings = value.list().stream().map(YamlValue::mapping).toList();
        mappings.forEach(mapping -> mapping.get("name").ifPresent(this::requireNew));
        return mappings.stream().map(this::fault).toList();
    }

    /** A fault that an action sets. It may have the name of another, whose place it then takes. */
    Fault set(YamlMapping mapping) {
        mapping.get("name").ifPresent(name -> names.add(name.string()));
        return fault(mapping);
    }

    /** The name of a fault that was read. */
    String nameOf(YamlValue reference) {
        var name = reference.string();
        if (!names.contains(name)) {
            throw reference.badInput(
                    "there is no fault \"" + name + "\"" + (names.isEmpty() ? "" : Spelling.hint(name, names)));
        }
        return name;
    }

    /** What a fault is called that has no name. */
    static String usualName(String target, Effect effect) {
        return target + " " + effect.word();
    }

    private void requireNew(YamlValue name) {
        if (!names.add(name.string())) {
            throw name.badInput("another fault is called \"" + name.string() + "\"; a fault's name must be its own");
        }
    }

    private Fault fault(YamlMapping fault) {
        fault.allowOnly(KEYS);
        var hits = target.apply(fault.require("target"));
        var effect = EffectReader.read(fault);
        var window = Window.read(fault);
        return new Fault(
                fault.get("name").map(YamlValue::string).orElseGet(() -> unused(usualName(hits, effect))),
                hits,
                window.at(),
                window.until(),
                fault.get("match").map(MatchReader::read).orElse(Match.ANY),
                fault.get("probability").map(value -> OptionalDouble.of(value.number(0, 1)))
                        .orElse(OptionalDouble.empty()),
                fault.get("times").map(value -> OptionalInt.of((int) value.wholeNumber(1, Integer.MAX_VALUE)))
                        .orElse(OptionalInt.empty()),
                fault.get("cycle").map(FaultsReader::cycle),
                effect);
    }

    private String unused(String name) {
        var unused = name;
        for (int number = 2; !names.add(unused); number++) {
            unused = name + " " + number;
        }
        return unused;
    }

    private static Cycle cycle(YamlValue value) {
        var cycle = value.mapping();
        cycle.allowOnly(CYCLE_KEYS);
        return new Cycle(
                cycle.require("down").positiveDuration(), cycle.require("up").positiveDuration());
    }
}
