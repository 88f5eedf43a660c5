package dev.appservicelab.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the result: figures that belong together, and whether they are good enough.
 *
 * @param at      where it was measured: {@code services} → {@code 10}
 * @param figures by name, in an order
 */
public record Line(String policy, Map<String, String> at, Map<String, Double> figures, Target target) {

    public Line {
        at = Collections.unmodifiableMap(new LinkedHashMap<>(at));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        if (!figures.containsKey(target.figure())) {
            throw new IllegalArgumentException("there is no figure \"" + target.figure() + "\"");
        }
    }

    /** Whether the target is reached. */
    public boolean met() {
        return target.isMetBy(figures.getOrDefault(target.figure(), Double.NaN));
    }
}
