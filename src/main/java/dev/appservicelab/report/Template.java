package dev.appservicelab.report;

import com.samskivert.mustache.Mustache;
import dev.appservicelab.render.XmlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A Mustache template that comes with the program. All that fills it is escaped, but for what asks not to be. */
final class Template {
    private Template() {}

    /** The text of a template, filled with the components of a record. */
    static String fill(String name, Record with) {
        return Mustache.compiler()
                .withEscaper(XmlText::of)
                .strictSections(true)
                .compile(text(name))
                .execute(with);
    }

    /** A file that comes with the program, as it is. */
    static String text(String name) {
        try (var in = Objects.requireNonNull(Template.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged file " + name + " cannot be read", e);
        }
    }
}
