package dev.appservicelab.input;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.reader.StreamReader;

/** Writes text as a scalar that YAML reads as the same text, wherever it stands. */
public final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*");
    /** What YAML 1.1 takes for a boolean or for nothing. */
    private static final Set<String> TAKEN = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private YamlText() {}

    /** As it is where that is safe, else in double quotes. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() && !TAKEN.contains(text.toLowerCase(Locale.ROOT)) ? text : quoted(text);
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(character -> out.append(switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> isPlain(character) ? Character.toString(character) : "\\U%08X".formatted(character);
        }));
        return out.append('"').toString();
    }

    /** YAML folds what it takes for line ends, and refuses what it cannot print. */
    private static boolean isPlain(int character) {
        return StreamReader.isPrintable(character)
                && character != '\r' && character != 0x85 && character != 0x2028 && character != 0x2029
                && character != 0xFEFF;
    }
}
