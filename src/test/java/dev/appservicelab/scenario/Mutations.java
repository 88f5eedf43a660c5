package dev.appservicelab.scenario;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A lab file with one thing in it changed to what cannot be right, in every way and at every place there is. */
public final class Mutations {
    /**
     * One of them.
     *
     * @param what   what was changed, for people
     * @param change in which way
     * @param line   where a message has to point, from 1
     * @param column from 1
     */
    public record Mutation(String what, Change change, String text, int line, int column) {
        @Override
        public String toString() {
            return what;
        }
    }

    /** The ways of changing a lab file. */
    public enum Change {
        MISSPELT,
        /** It names a service that is not there. */
        DANGLING,
        TWICE,
        REMOVED,
        REPLACED,
        SWAPPED
    }

    private static final Pattern DURATION = Pattern.compile("(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");
    private static final List<String> NO_DURATIONS =
            List.of("5", "5 s", "-5s", "5sec", "5.5s", "1:30", "1_000ms", "s", "30s1m");
    private static final List<String> NO_RATES = List.of("5", "5/h", "-5/s", "0/s", "5 per s", "5s");
    private static final List<String> NO_WHOLE_NUMBERS = List.of("1.5", "many", "1_000", "0x10", "010", "1e3");
    private static final List<String> NO_NUMBERS = List.of("-1", "half", "1_0.5", ".inf");
    private static final List<String> NO_BOOLEANS = List.of("maybe", "\"true\"", "1");
    private static final List<String> NO_STRINGS = List.of("503", "true", "2026-01-01");

    /** One of a few words, or of the names in the file. */
    private static final Set<String> WORDS = Set.of(
            "kind", "do", "policy", "preset", "clock", "reply", "dedupe", "auth", "store", "lookup", "transaction",
            "to", "target", "fault", "always", "sometimes", "finally", "receives", "stored_kinds",
            "sent_kinds", "queue");
    private static final Set<String> WITH_FRACTIONS = Set.of("speed", "probability", "sigma", "factor");
    private static final Set<String> REQUIRED = Set.of("to", "target", "do", "replay", "down", "up");

    private final String text;
    private final List<Mutation> found = new ArrayList<>();

    private Mutations(String text) {
        this.text = text;
    }

    public static List<Mutation> of(String text) {
        var mutations = new Mutations(text);
        mutations.walk("", new Yaml(new LoaderOptions()).compose(new StringReader(text)));
        return mutations.found;
    }

    /** @param key the nearest key above, which says what may stand here */
    private void walk(String key, Node node) {
        switch (node) {
            case MappingNode mapping -> {
                replaceFlow(mapping);
                mapping.getValue().forEach(tuple -> walk(key, mapping, tuple));
            }
            case SequenceNode sequence -> {
                replaceFlow(sequence);
                sequence.getValue().forEach(item -> walk(key, item));
                if (key.equals("between") && !isOfEquals(sequence)) {
                    swap(sequence);
                }
            }
            case ScalarNode scalar -> scalar(key, scalar);
            default -> throw new IllegalStateException("no alias is used in samples");
        }
    }

    private void walk(String parent, MappingNode mapping, NodeTuple tuple) {
        var keyNode = (ScalarNode) tuple.getKeyNode();
        var key = keyNode.getValue();
        twice(mapping, keyNode);
        if (!parent.equals("services")) {
            misspell(keyNode);
        }
        if (REQUIRED.contains(key) && mapping.getFlowStyle() == FlowStyle.FLOW && !parent.equals("actions")) {
            remove(mapping, tuple);
        }
        if (key.equals("body")) {
            return; // holds what it wants
        }
        if (tuple.getValueNode() instanceof ScalarNode scalar && key.equals("until")) {
            replace(scalar, "0s");
        }
        walk(key, tuple.getValueNode());
    }

    private void scalar(String key, ScalarNode node) {
        if (node.getTag().equals(Tag.NULL)) {
            return;
        }
        var value = node.getValue();
        replace(node, "[[]]");
        replace(node, "~");
        if (WORDS.contains(key) && node.getTag().equals(Tag.STR)) {
            replace(node, "\"" + value + "x\"");
            replace(node, "\"" + value.toUpperCase(Locale.ROOT) + "!\"");
        }
        if (node.getTag().equals(Tag.BOOL)) {
            NO_BOOLEANS.forEach(wrong -> replace(node, wrong));
        } else if (node.getTag().equals(Tag.INT)) {
            NO_WHOLE_NUMBERS.stream()
                    .filter(wrong -> !WITH_FRACTIONS.contains(key) || !wrong.equals("1.5"))
                    .forEach(wrong -> replace(node, wrong));
            if (!key.equals("seed")) {
                replace(node, "-1");
            }
        } else if (node.getTag().equals(Tag.FLOAT)) {
            NO_NUMBERS.forEach(wrong -> replace(node, wrong));
        } else if (value.endsWith("/s") || value.endsWith("/min")) {
            NO_RATES.forEach(wrong -> replace(node, wrong));
        } else if (!value.isEmpty() && DURATION.matcher(value).matches()) {
            NO_DURATIONS.forEach(wrong -> replace(node, wrong));
        } else if (Set.of("name", "jsonpath", "registration", "replay").contains(key)) {
            NO_STRINGS.forEach(wrong -> replace(node, wrong));
        }
        if (Set.of("jsonpath", "registration", "replay").contains(key)) {
            replace(node, "\"nothing/like/this\"");
        }
        if (key.equals("jsonpath")) {
            replace(node, "\"$..[?(\"");
        }
    }

    private void misspell(ScalarNode key) {
        var word = key.getValue();
        replace(Change.MISSPELT, key, word + "x");
        replace(Change.MISSPELT, key, word.toUpperCase(Locale.ROOT));
        replace(word.contains(".") ? Change.DANGLING : Change.MISSPELT, key, "x" + word.substring(1));
    }

    private void twice(MappingNode mapping, ScalarNode key) {
        var mark = key.getStartMark();
        var quoted = text.substring(mark.getIndex(), key.getEndMark().getIndex());
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            var inserted = quoted + ": 1, ";
            add(Change.TWICE, quoted, mark, mark, inserted, mark.getLine(), mark.getColumn() + inserted.length());
        } else {
            var inserted = quoted + ": 1\n" + " ".repeat(mark.getColumn());
            add(Change.TWICE, quoted, mark, mark, inserted, mark.getLine() + 1, mark.getColumn());
        }
    }

    private void remove(MappingNode mapping, NodeTuple tuple) {
        var place = mapping.getStartMark();
        var what = "without \"" + ((ScalarNode) tuple.getKeyNode()).getValue() + "\"";
        var from = tuple.getKeyNode().getStartMark();
        var to = tuple.getValueNode().getEndMark();
        var rest = text.substring(to.getIndex());
        var comma = rest.startsWith(", ") ? 2 : 0;
        found.add(new Mutation(
                what,
                Change.REMOVED,
                text.substring(0, from.getIndex()) + rest.substring(comma),
                place.getLine() + 1,
                place.getColumn() + 1));
    }

    private void swap(SequenceNode pair) {
        var first = pair.getValue().getFirst();
        var second = pair.getValue().getLast();
        var a = text.substring(first.getStartMark().getIndex(), first.getEndMark().getIndex());
        var b = text.substring(second.getStartMark().getIndex(), second.getEndMark().getIndex());
        var column = first.getStartMark().getColumn() + b.length() + 2;
        add(
                Change.SWAPPED, a + " behind " + b, first.getStartMark(), second.getEndMark(), b + ", " + a,
                first.getStartMark().getLine(), column);
    }

    private static boolean isOfEquals(SequenceNode pair) {
        return ((ScalarNode) pair.getValue().getFirst()).getValue()
                .equals(((ScalarNode) pair.getValue().getLast()).getValue());
    }

    /** Where a list or mapping ends can be told only in flow style. */
    private void replaceFlow(Node node) {
        var style = node instanceof MappingNode mapping ? mapping.getFlowStyle() : ((SequenceNode) node).getFlowStyle();
        if (style == FlowStyle.FLOW) {
            replace(node, "wrong");
        }
    }

    private void replace(Node node, String by) {
        replace(Change.REPLACED, node, by);
    }

    private void replace(Change change, Node node, String by) {
        var mark = node.getStartMark();
        var was = text.substring(mark.getIndex(), node.getEndMark().getIndex());
        add(change, was + " → " + by, mark, node.getEndMark(), by, mark.getLine(), mark.getColumn());
    }

    private void add(Change change, String what, Mark from, Mark to, String by, int line, int column) {
        var changed = text.substring(0, from.getIndex()) + by + text.substring(to.getIndex());
        found.add(new Mutation("line " + (from.getLine() + 1) + ": " + what, change, changed, line + 1, column + 1));
    }
}
