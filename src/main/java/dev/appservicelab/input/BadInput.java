package dev.appservicelab.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that reached us from outside is not what was expected. The message is one sentence for people that names
 * the file, the place and what was expected; nothing was changed. The program ends with exit code 2.
 */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Place place;

    public BadInput(String message) {
        super(inOneLine(message));
        this.place = null;
    }

    /** The message begins with the place. */
    BadInput(Place place, String sentence) {
        super(inOneLine(place + ": " + sentence));
        this.place = place;
    }

    public BadInput(String message, Throwable cause) {
        super(inOneLine(message), cause);
        this.place = null;
    }

    /** Where in a text it stands, if it stands in one. */
    public Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    /** What a message quotes may have line breaks and worse. */
    private static String inOneLine(String message) {
        return message.replaceAll("\\p{Cntrl}|[\\x{85}\\x{2028}\\x{2029}]", " ");
    }
}
