package dev.appservicelab.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes a YAML value as JSON. */
final class YamlToJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final String file;
    private final JsonGenerator out;
    /** An alias can name what holds it, or make a file of one line a billion values. */
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlToJson(String file, JsonGenerator out) {
        this.file = file;
        this.out = out;
    }

    static byte[] convert(String file, Node node) {
        var bytes = new ByteArrayOutputStream();
        try (var out = FACTORY.createGenerator(bytes)) {
            new YamlToJson(file, out).write(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(Node node) throws IOException {
        var value = new YamlValue(file, "the value", node);
        if (!(node instanceof ScalarNode) && !seen.add(node)) {
            throw value.badInput("a body cannot hold an alias of a list or mapping; write it out");
        }
        switch (node) {
            case MappingNode mapping -> {
                out.writeStartObject();
                YamlMapping.of(file, "the value", mapping); // refuses what JSON has no word for
                for (var tuple : mapping.getValue()) {
                    out.writeFieldName(((ScalarNode) tuple.getKeyNode()).getValue());
                    write(tuple.getValueNode());
                }
                out.writeEndObject();
            }
            case SequenceNode sequence -> {
                out.writeStartArray();
                for (var item : sequence.getValue()) {
                    write(item);
                }
                out.writeEndArray();
            }
            default -> writeScalar(value, (ScalarNode) node);
        }
    }

    private void writeScalar(YamlValue value, ScalarNode scalar) throws IOException {
        var tag = scalar.getTag();
        var text = scalar.getValue();
        if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
            out.writeString(text);
        } else if (tag.equals(Tag.NULL)) {
            out.writeNull();
        } else if (tag.equals(Tag.BOOL)) {
            out.writeBoolean(value.bool());
        } else if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && NUMBER.matcher(text).matches()) {
            out.writeNumber(text.toLowerCase(Locale.ROOT));
        } else {
            throw value.mustBeQuoting("a string, a boolean or a number as JSON writes it");
        }
    }
}
