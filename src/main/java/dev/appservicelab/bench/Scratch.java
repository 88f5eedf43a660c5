package dev.appservicelab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for stores that nobody needs afterwards. */
final class Scratch implements AutoCloseable {
    private final Path root;
    private int made;

    Scratch() {
        try {
            root = Files.createTempDirectory("appservice-lab-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place for the stores of the benchmark", e);
        }
    }

    /** A new, empty folder. */
    Path folder() {
        try {
            return Files.createDirectory(root.resolve("store-" + ++made));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new folder with the files of another. */
    Path copyOf(Path folder) {
        var copy = folder();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes one of its folders. */
    void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete(root);
    }
}
