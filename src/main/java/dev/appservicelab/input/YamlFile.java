package dev.appservicelab.input;

import java.io.StringReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML 1.1 to values that know their place. Nothing is constructed but text, lists and mappings. What is wrong
 * becomes one sentence, which quotes no more of the file than a character: it may hold secrets.
 */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The one document of the file.
     *
     * @throws BadInput if it cannot be read, is empty, is not UTF-8 or is not YAML
     */
    public static YamlValue read(Path path) {
        return parse(path.toString(), TextFile.read(path));
    }

    /**
     * The one document of the text.
     *
     * @param name what messages call the text
     * @throws BadInput if it is empty or not YAML
     */
    public static YamlValue parse(String name, String text) {
        return new YamlValue(name, "the file", compose(name, text));
    }

    private static @Nullable Node composeOrNull(String text) {
        return new Yaml(new LoaderOptions()).compose(new StringReader(text));
    }

    private static Node compose(String name, String text) {
        try {
            var node = composeOrNull(text);
            if (node == null) {
                throw new BadInput(name + " is empty; expected keys and values in YAML");
            }
            return node;
        } catch (MarkedYAMLException e) {
            throw sentence(name, e);
        } catch (ReaderException e) {
            throw TextFile.placeOf(name, text, firstUnprintable(text))
                    .badInput("this character is not allowed in YAML");
        } catch (YAMLException e) {
            throw new BadInput(name + ": not YAML: " + firstLine(String.valueOf(e.getMessage())), e);
        }
    }

    private static BadInput sentence(String name, MarkedYAMLException e) {
        var problem = e.getProblem();
        var here = place(name, e.getProblemMark());
        var context = e.getContext() == null ? "" : e.getContext();
        if (problem.contains("(TAB)")) {
            return here.badInput("a tab; YAML indents with spaces only");
        }
        if (problem.contains("mapping values are not allowed")) {
            return here.badInput("unexpected \":\"; the indentation is wrong, or quotes are missing");
        }
        if (problem.contains("expected <block end>")) {
            return here.badInput("the indentation does not fit the lines above");
        }
        return switch (context) {
            case "while parsing a flow sequence" -> unclosed(name, e, "[", "]");
            case "while parsing a flow mapping" -> unclosed(name, e, "{", "}");
            case "while scanning a quoted scalar" ->
                place(name, e.getContextMark()).badInput("this quote is not closed");
            case "expected a single document in the stream" ->
                here.badInput("a second document begins here; expected one");
            default -> here.badInput("not YAML: " + withoutQuotations(problem));
        };
    }

    private static BadInput unclosed(String name, MarkedYAMLException e, String open, String close) {
        var until = e.getProblemMark();
        return place(name, e.getContextMark())
                .badInput("this \"%s\" is not closed by \"%s\", or a \",\" is missing before line %d column %d"
                        .formatted(open, close, until.getLine() + 1, until.getColumn() + 1));
    }

    private static String withoutQuotations(String problem) {
        return firstLine(problem)
                .replaceAll(",? but (found|got).*", "")
                .replaceAll("(undefined alias|duplicate anchor|undefined tag handle) .*", "$1")
                .replaceAll(" \\(Do not use .*", "");
    }

    private static Place place(String name, Mark mark) {
        return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static int firstUnprintable(String text) {
        var index = 0;
        while (index < text.length() && StreamReader.isPrintable(text.codePointAt(index))) {
            index += Character.charCount(text.codePointAt(index));
        }
        return index;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
