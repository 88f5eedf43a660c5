package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlMapping;
import dev.appservicelab.input.YamlValue;
import dev.appservicelab.lab.Delay;
import java.util.List;

/** Reads the {@code delay} of a fault. */
final class DelayReader {
    static final List<String> KEYS = List.of("fixed", "uniform", "lognormal", "dribble");
    static final List<String> LOGNORMAL_KEYS = List.of("median", "sigma");
    static final List<String> DRIBBLE_KEYS = List.of("chunks", "over");

    private DelayReader() {}

    static Delay read(YamlValue value) {
        var delay = value.mapping();
        delay.allowOnly(KEYS);
        var shape = delay.exactlyOneOf(KEYS);
        var details = delay.require(shape);
        return switch (shape) {
            case "fixed" -> new Delay.Fixed(details.positiveDuration());
            case "uniform" -> uniform(details);
            case "lognormal" -> lognormal(details.mapping());
            default -> dribble(details.mapping());
        };
    }

    private static Delay uniform(YamlValue value) {
        var bounds = value.pair();
        var least = bounds.getFirst().duration();
        var most = bounds.getLast().positiveDuration();
        if (most.compareTo(least) < 0) {
            throw bounds.getLast().badInput("the second bound of \"uniform\" cannot be less than the first");
        }
        return new Delay.Uniform(least, most);
    }

    private static Delay lognormal(YamlMapping lognormal) {
        lognormal.allowOnly(LOGNORMAL_KEYS);
        return new Delay.Lognormal(
                lognormal.require("median").positiveDuration(),
                lognormal.require("sigma").positiveNumber());
    }

    private static Delay dribble(YamlMapping dribble) {
        dribble.allowOnly(DRIBBLE_KEYS);
        return new Delay.Dribble(
                (int) dribble.require("chunks").wholeNumber(2, Integer.MAX_VALUE),
                dribble.require("over").positiveDuration());
    }
}
