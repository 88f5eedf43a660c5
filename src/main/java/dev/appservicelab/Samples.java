package dev.appservicelab;

import dev.appservicelab.scenario.LabFile;
import dev.appservicelab.scenario.LabFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What {@code sample-data} holds, as it was packaged: the demonstration and the scenarios. */
final class Samples {
    private static final String DEMONSTRATION = "samples/demo.yaml";
    private static final String FOLDER = "samples/scenarios/";
    private static final String ENDING = ".yaml";

    private Samples() {}

    /** The names of the scenarios, in order. */
    static List<String> names() {
        try {
            var folder = Objects.requireNonNull(Samples.class.getResource(FOLDER), FOLDER).toURI();
            if (!folder.getScheme().equals("jar")) {
                return names(Path.of(folder));
            }
            var parts = folder.toString().split("!", 2);
            try (var jar = FileSystems.newFileSystem(URI.create(parts[0]), Map.of())) {
                return names(jar.getPath(parts[1]));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the packaged scenarios cannot be listed", e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /** The scenario of this name. */
    static LabFile scenario(String name) {
        return read(FOLDER + name + ENDING);
    }

    static LabFile demonstration() {
        return read(DEMONSTRATION);
    }

    private static LabFile read(String resource) {
        try (var in = Objects.requireNonNull(Samples.class.getResourceAsStream(resource), resource)) {
            var name = resource.substring(resource.lastIndexOf('/') + 1);
            return LabFileReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged " + resource + " cannot be read", e);
        }
    }
}
