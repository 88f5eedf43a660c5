package dev.appservicelab.ui;

import dev.appservicelab.input.BadInput;
import dev.appservicelab.input.Place;
import dev.appservicelab.input.TextFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A text that could not be read as what it should be.
 *
 * @param text     all of it
 * @param place    where it is wrong
 * @param sentence what is wrong there
 */
record Broken(String text, Place place, String sentence) {

    /** The text that is to blame, read anew; nothing if the problem stands in no text, or that is gone. */
    static Optional<Broken> of(Throwable problem) {
        if (!(problem instanceof BadInput bad) || bad.place().isEmpty()) {
            return Optional.empty();
        }
        var place = bad.place().get();
        try {
            var sentence = String.valueOf(bad.getMessage()).substring((place + ": ").length());
            return Optional.of(new Broken(TextFile.read(Path.of(place.file())), place, sentence));
        } catch (BadInput unreadable) {
            return Optional.empty();
        }
    }

    /** The file without its folder. */
    String name() {
        return String.valueOf(Path.of(place.file()).getFileName());
    }
}
