package dev.appservicelab.input;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Keys and values of a YAML file, in their order; no key is there twice. Immutable. */
public final class YamlMapping {
    private final String name;
    private final Place place;
    private final Map<String, Place> keys = new LinkedHashMap<>();
    private final Map<String, YamlValue> values = new LinkedHashMap<>();

    private YamlMapping(String name, Place place) {
        this.name = name;
        this.place = place;
    }

    static YamlMapping of(String file, String name, MappingNode node) {
        var start = node.getStartMark();
        var mapping = new YamlMapping(name, new Place(file, start.getLine() + 1, start.getColumn() + 1));
        for (var tuple : node.getValue()) {
            var mark = tuple.getKeyNode().getStartMark();
            var at = new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                throw at.badInput("a key must be a word");
            }
            if (scalar.getTag().equals(Tag.MERGE)) {
                throw at.badInput("merging with \"<<\" is not supported; write the keys out");
            }
            var key = scalar.getValue();
            var earlier = mapping.keys.putIfAbsent(key, at);
            if (earlier != null) {
                throw at.badInput("\"" + key + "\" is there twice; first in line " + earlier.line());
            }
            mapping.values.put(key, new YamlValue(file, "\"" + key + "\"", tuple.getValueNode()));
        }
        return mapping;
    }

    /** The error that the whole of it is to blame for. */
    public BadInput badInput(String sentence) {
        return place.badInput(sentence);
    }

    /** The value of a key, if the key is there. */
    public Optional<YamlValue> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key that has to be there. */
    public YamlValue require(String key) {
        return get(key).orElseThrow(() -> badInput(name + " has no \"" + key + "\""));
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Where a key stands that is there. */
    public Place placeOf(String key) {
        return Objects.requireNonNull(keys.get(key), key);
    }

    /** All keys and values. */
    public Map<String, YamlValue> entries() {
        return Collections.unmodifiableMap(values);
    }

    /**
     * Refuses keys that make no sense here.
     *
     * @param because how the sentence {@code "key" does not go with …} goes on
     */
    public void exclude(Collection<String> others, String because) {
        keys.forEach((key, at) -> {
            if (others.contains(key)) {
                throw at.badInput("\"" + key + "\" does not go with " + because);
            }
        });
    }

    /** The only key of these that is there; one has to be. */
    public String exactlyOneOf(List<String> alternatives) {
        var found = keys.keySet().stream().filter(alternatives::contains).toList();
        if (found.size() > 1) {
            exclude(List.of(found.get(1)), "\"" + found.getFirst() + "\"");
        }
        if (found.isEmpty()) {
            throw badInput(name + " has none of " + String.join(", ", alternatives) + "; expected one");
        }
        return found.getFirst();
    }

    /** Refuses every other key. */
    public void allowOnly(Collection<String> known) {
        keys.forEach((key, at) -> {
            if (!known.contains(key)) {
                throw at.badInput("unknown key \"" + key + "\"" + Spelling.hint(key, known));
            }
        });
    }
}
