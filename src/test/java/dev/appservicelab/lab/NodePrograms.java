package dev.appservicelab.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The programs of {@code src/test/npm}, installed beside the classes once, so that they can be started and killed. */
final class NodePrograms {
    private static final Path SOURCE = Path.of("src/test/npm");
    private static final Path FOLDER = Path.of("target/npm");

    private NodePrograms() {}

    /** @return why they cannot be had here, if they cannot */
    static synchronized Optional<String> install() {
        try {
            copy(SOURCE, FOLDER);
            var log = FOLDER.resolve("install.log").toFile();
            var npm = new ProcessBuilder("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            if (!npm.waitFor(5, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
                return Optional.of("npm did not come to an end in five minutes");
            }
            return npm.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("npm could not install the bridges, see " + log);
        } catch (IOException e) {
            return Optional.of("npm is not installed here: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** @param lines is told each line that it writes to standard output */
    static Process start(Consumer<String> lines, String program, String... arguments) {
        var command = new ArrayList<>(List.of("node", program));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectError(FOLDER.resolve(program + ".err").toFile())
                    .start();
            Thread.ofVirtual().start(() -> {
                try (var out = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                    out.lines().forEach(lines);
                } catch (IOException | UncheckedIOException e) {
                    // It was killed.
                }
            });
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(file.getFileName().toString());
                if (Files.isDirectory(file)) {
                    copy(file, target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
    }
}
