package dev.appservicelab.input;

/**
 * Where in a text from outside something stands.
 *
 * @param file   what messages call the text: a path, or another name
 * @param line   from 1
 * @param column from 1, in characters
 */
public record Place(String file, int line, int column) {

    /** The error that this place is to blame for: {@code file:line:column: sentence}. */
    public BadInput badInput(String sentence) {
        return new BadInput(this, sentence);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
