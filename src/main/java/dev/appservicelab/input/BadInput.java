package dev.appservicelab.input;

/**
 * Something that reached us from outside is not what was expected. The message is one sentence for people that names the
 * file, the place and what was expected; nothing was changed. The program ends with exit code 2.
 */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadInput(String message) {
        super(inOneLine(message));
    }

    public BadInput(String message, Throwable cause) {
        super(inOneLine(message), cause);
    }

    /** What a message quotes may have line breaks and worse. */
    private static String inOneLine(String message) {
        return message.replaceAll("\\p{Cntrl}|[\\x{85}\\x{2028}\\x{2029}]", " ");
    }
}
