package dev.appservicelab.ui;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON as people read it: one member a line, in the order and with the numbers it came with. */
final class PrettyJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PrettyJson() {}

    /** The lines of a body. One that is no JSON comes as it is. */
    static List<String> lines(byte[] body) {
        try {
            return indented(body).lines().toList();
        } catch (JsonProcessingException e) {
            return new String(body, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String indented(byte[] body) throws IOException {
        var text = new StringWriter();
        var indent = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
        try (var parser = JSON.createParser(body);
                var generator = JSON.createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        }
        return text.toString();
    }
}
