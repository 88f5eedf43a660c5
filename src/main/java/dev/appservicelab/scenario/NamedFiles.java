package dev.appservicelab.scenario;

import dev.appservicelab.input.YamlValue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files that a lab file names, relative to it.
 *
 * @param labFile absent for a text that is no file, and so cannot name any
 */
record NamedFiles(Optional<Path> labFile) {

    /**
     * The file that is named there; it exists.
     *
     * @param what for the message
     */
    Path file(YamlValue value, String what) {
        if (labFile.isEmpty()) {
            throw value.badInput("a \"" + what + "\" needs a lab file in a folder, which this is not");
        }
        var file = path(value);
        if (!Files.exists(file)) {
            throw value.badInput("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw value.badInput(file + " is a folder; expected a file");
        }
        return file;
    }

    private Path path(YamlValue value) {
        try {
            return labFile.orElseThrow().resolveSibling(value.string());
        } catch (InvalidPathException e) {
            throw value.mustBe("the path of a file");
        }
    }
}
