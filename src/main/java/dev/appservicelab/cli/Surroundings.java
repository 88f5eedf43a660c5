package dev.appservicelab.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a command finds around itself.
 *
 * @param in       standard input
 * @param terminal whether a person watches standard error
 * @param clock    the time of day
 */
public record Surroundings(InputStream in, boolean terminal, InstantSource clock) {
    private static final Path STANDARD_ERROR = Path.of("/dev/fd/2");
    private static final int FILE_TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(System.in, isTerminal(), InstantSource.system());
    }

    /** The console is standard input and output; of standard error Java knows nothing, so the system is asked. */
    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && (!Files.exists(STANDARD_ERROR) || isDevice(STANDARD_ERROR));
    }

    private static boolean isDevice(Path file) {
        try {
            return Files.getAttribute(file, "unix:mode") instanceof Integer mode
                    && (mode & FILE_TYPE) == CHARACTER_DEVICE
                    && !Files.isSameFile(file, Path.of("/dev/null"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
