package dev.appservicelab.input;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a YAML file. The getters give it as what the caller expects and throw {@link BadInput} if it is something
 * else. Immutable.
 */
public final class YamlValue {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final int LONGEST_QUOTATION = 60;

    private final String file;
    private final String name;
    private final Node node;

    YamlValue(String file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    /** Where it begins. */
    public Place place() {
        return new Place(file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    /** The error that this value is to blame for. */
    public BadInput badInput(String sentence) {
        return place().badInput(sentence);
    }

    /** The error {@code "key" must be …}, which does not quote the value. */
    public BadInput mustBe(String what) {
        return badInput(name + " must be " + what);
    }

    /** The error {@code "key" must be …, not "…"}. Not for secrets. */
    public BadInput mustBeQuoting(String what) {
        return mustBe(what + ", not " + (node.getTag().equals(Tag.NULL) || !(node instanceof ScalarNode scalar)
                ? kind()
                : "\"" + shortened(scalar.getValue()) + "\""));
    }

    /** Whether nothing, {@code null} or {@code ~} stands there. */
    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public YamlMapping mapping() {
        if (node instanceof MappingNode mapping) {
            return YamlMapping.of(file, name, mapping);
        }
        throw mustBe("a mapping of keys and values, not " + kind());
    }

    public List<YamlValue> list() {
        if (!(node instanceof SequenceNode sequence)) {
            throw mustBe("a list, not " + kind());
        }
        var values = new ArrayList<YamlValue>();
        for (var value : sequence.getValue()) {
            values.add(new YamlValue(file, name + " item " + (values.size() + 1), value));
        }
        return values;
    }

    /** The two items of a list of two. */
    public List<YamlValue> pair() {
        var values = list();
        if (values.size() != 2) {
            throw mustBe("a list of two, not of " + values.size());
        }
        return values;
    }

    /** Text that YAML reads as text: {@code 1} and {@code yes} want quotes. Never quoted in the error. */
    public String string() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.STR)) {
            return scalar.getValue();
        }
        throw mustBe("a string, not " + kind() + (node instanceof ScalarNode && !isNull() ? "; put it in quotes" : ""));
    }

    /** Which of these is meant; each is written as its {@code toString} says. */
    public <T> T oneOf(List<T> words) {
        var names = words.stream().map(Object::toString).toList();
        var last = names.size() - 1;
        var what = last == 0 ? names.getFirst() : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
        return parsed(what, text -> words.stream().filter(word -> word.toString().equals(text)).findFirst());
    }

    /** Each item of a list, of which none may be there twice, as {@link #oneOf} reads it. At least one. */
    public <T> List<T> someOf(List<T> words) {
        var found = new ArrayList<T>();
        for (var item : list()) {
            var word = item.oneOf(words);
            if (found.contains(word)) {
                throw item.badInput("\"" + word + "\" is there twice");
            }
            found.add(word);
        }
        if (found.isEmpty()) {
            throw mustBe("a list of at least one");
        }
        return found;
    }

    /** A boolean of YAML 1.1: {@code true}, {@code false}, {@code yes}, {@code no}, {@code on}, {@code off}. */
    public boolean bool() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return TRUE.contains(scalar.getValue().toLowerCase(Locale.ROOT));
        }
        throw mustBe("true or false, not " + kind());
    }

    /** {@code true}, where {@code false} would be the same as nothing. */
    public void mustBeTrue() {
        if (!bool()) {
            throw mustBe("true; leave it out otherwise");
        }
    }

    /** A whole number in decimal digits, both bounds included. */
    public long wholeNumber(long min, long max) {
        var what = min == Long.MIN_VALUE ? "a whole number"
                : max >= Integer.MAX_VALUE ? "a whole number from " + min + " up"
                : "a whole number from " + min + " to " + max;
        return parsed(what, text -> Quantity.wholeNumber(text).filter(number -> number >= min && number <= max));
    }

    /** A number above 0, such as {@code 10} or {@code 0.5}. */
    public double positiveNumber() {
        return parsed("a number above 0", text -> Quantity.decimal(text).filter(number -> number > 0));
    }

    /** A number, both bounds included. */
    public double number(double min, double max) {
        var bounds = Quantity.text(min) + (max == Double.MAX_VALUE ? " up" : " to " + Quantity.text(max));
        return parsed(
                "a number from " + bounds,
                text -> Quantity.decimal(text).filter(number -> number >= min && number <= max));
    }

    /** A duration such as {@code 5ms}, {@code 2s} or {@code 1m30s}. */
    public Duration duration() {
        return parsed("a duration such as 5ms, 2s or 1m30s", Quantity::duration);
    }

    /** A duration above 0. */
    public Duration positiveDuration() {
        return parsed(
                "a duration above 0 such as 5ms, 2s or 1m30s",
                text -> Quantity.duration(text).filter(Duration::isPositive));
    }

    /** A rate above 0, such as {@code 5/s}, {@code 300/min} or {@code 0.5/s}, as items a second. */
    public double rate() {
        return parsed("a rate such as 5/s or 300/min", Quantity::rate);
    }

    /** The value as JSON in UTF-8. Numbers have to be written as JSON writes them; a value may not be there twice. */
    public byte[] json() {
        return YamlToJson.convert(file, node);
    }

    /**
     * A scalar as a parser of its own reads it, whatever YAML takes it for.
     *
     * @param what what the parser takes, for the message
     */
    public <T> T parsed(String what, Function<String, Optional<T>> parser) {
        return Optional.of(node)
                .filter(ScalarNode.class::isInstance)
                .flatMap(scalar -> parser.apply(((ScalarNode) scalar).getValue()))
                .orElseThrow(() -> mustBeQuoting(what));
    }

    private String kind() {
        return switch (node) {
            case MappingNode mapping -> "a mapping";
            case SequenceNode sequence -> "a list";
            default -> {
                var tag = node.getTag();
                yield tag.equals(Tag.NULL) ? "empty"
                        : tag.equals(Tag.BOOL) ? "a boolean"
                        : tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? "a number"
                        : tag.equals(Tag.TIMESTAMP) ? "a date"
                        : tag.equals(Tag.STR) ? "a string"
                        : "a value with a tag";
            }
        };
    }

    private static String shortened(String text) {
        var line = text.lines().findFirst().orElse("");
        var start = line.substring(0, Math.min(LONGEST_QUOTATION, line.length()));
        return start.length() == text.length() ? text : start + "…";
    }
}
