package dev.appservicelab.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lab files that come with the program. */
public final class SampleFiles {
    static final Path SAMPLES = Path.of("sample-data");

    /** A lab file with everything in it; no sample, but its companion in tests. */
    static final Path EVERYTHING =
            Path.of("src/test/resources/dev/appservicelab/scenario/everything/everything.yaml");

    private SampleFiles() {}

    static Path scenario(String name) {
        return SAMPLES.resolve("scenarios").resolve(name + ".yaml");
    }

    /** The demonstration, then the scenarios in the order of their names. */
    public static List<Path> all() throws IOException {
        try (var scenarios = Files.list(SAMPLES.resolve("scenarios"))) {
            var files = scenarios.filter(file -> file.toString().endsWith(".yaml")).sorted();
            return Stream.concat(Stream.of(SAMPLES.resolve("demo.yaml")), files).toList();
        }
    }

    static List<Path> withEverything() throws IOException {
        return Stream.concat(all().stream(), Stream.of(EVERYTHING)).toList();
    }
}
